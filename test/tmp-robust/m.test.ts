import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { readClient } from '../../packages/lsp/src/client.ts'
import { createFindings } from '../../packages/lsp/src/findings.ts'
import { createSession } from '../../packages/lsp/src/session.ts'
import { today } from '../support/lint.ts'
import { tableDisk } from '../support/random-edits/disk.ts'

/** What is gone from the editor is gone from the memory of the server: counted in objects, as megabytes are a matter of luck. */

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function start() {
  const disk = tableDisk()
  const machine = { disk: disk.host, platform: 'linux', version: '0', today: () => today, now: () => 0 }
  const session = createSession(readClient({ capabilities: {} }), machine)
  return { disk, session, findings: createFindings(session) }
}

const service = (index: number) =>
  `  s${index}: { image: 'a:${index}', port: 80/http, calls: [s${index + 1}] }\n`
const mesh = (count: number) =>
  `mesh: m\nservices:\n${Array.from({ length: count }, (_, index) => service(index)).join('')}`

/** How many objects are still there. Collecting is asked for in turns of the loop, since a turn keeps what it has seen. */
async function alive(references: readonly WeakRef<object>[]): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(setImmediate)
    collect()
  }
  return references.filter(each => each.deref() !== undefined).length
}


for (const what of ['ide', 'findings', 'files']) it(what, async () => {
  const { session, findings } = start()
  const seen: WeakRef<object>[] = []
  const once = (index: number) => {
    const uri = `file:///top/${index}/mesh.yaml`
    session.open({ uri, languageId: 'mesh', version: 1, text: mesh(5) })
    const [ide] = session.idesOf(uri)
    if (what === 'findings') findings.of(session.uris.pathOf(uri))
    if (what === 'files') ide?.workspace.files()
    if (ide !== undefined) seen.push(new WeakRef(ide.workspace))
    session.close(uri)
  }
  for (let index = 0; index < 60; index++) { once(index); await new Promise(setImmediate) }
  console.log(what, await alive(seen))
})
