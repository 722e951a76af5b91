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

it('files that are closed leave nothing behind', async () => {
  const { session, findings } = start()
  const seen: WeakRef<object>[] = []
  for (let index = 0; index < 60; index++) {
    const uri = `file:///top/${index}/mesh.yaml`
    session.open({ uri, languageId: 'mesh', version: 1, text: mesh(5) })
    findings.of(session.uris.pathOf(uri))
    const [ide] = session.idesOf(uri)
    if (ide !== undefined) seen.push(new WeakRef(ide.workspace), new WeakRef(ide.workspace.files()[0] ?? {}))
    session.close(uri)
    findings.forgetUnused()
  }
  expect(seen).toHaveLength(120)
  expect(session.roots.all()).toEqual([])
  // The last one may still be remembered by what was asked last.
  expect(await alive(seen)).toBeLessThanOrEqual(4)
})

it('texts and trees of before an edit leave nothing behind', async () => {
  const { session, findings } = start()
  const uri = 'file:///top/mesh.yaml'
  const seen: WeakRef<object>[] = []
  session.open({ uri, languageId: 'mesh', version: 1, text: mesh(20) })
  for (let version = 2; version < 200; version++) {
    const at = { line: 2 + (version % 20), character: 0 }
    const change = {
      range: { start: at, end: { line: at.line + 1, character: 0 } },
      text: service(version % 23)
    }
    session.change(uri, version, [change])
    findings.of(session.uris.pathOf(uri))
    const [ide] = session.idesOf(uri)
    const file = ide?.workspace.files()[0]
    if (file !== undefined) seen.push(new WeakRef(file), new WeakRef(file.tree))
  }
  expect(seen).toHaveLength(396)
  expect(await alive(seen)).toBeLessThanOrEqual(8)
})

it('files that are deleted leave nothing behind', async () => {
  const { disk, session, findings } = start()
  const seen: WeakRef<object>[] = []
  disk.write('/top/mesh.yaml', 'mesh: m\ninclude: [parts/*.mesh.yaml]\nservices:\n  a: { port: 80/http }\n')
  for (const _ of session.roots.scan('/top'));
  for (let index = 0; index < 60; index++) {
    const path = `/top/parts/${index}.mesh.yaml`
    disk.write(path, `services:\n${service(index)}`)
    session.touch([{ path, change: 'created' }])
    findings.of('/top/mesh.yaml')
    const [ide] = session.idesOf('file:///top/mesh.yaml')
    const file = ide?.workspace.file(path)
    if (file !== undefined) seen.push(new WeakRef(file))
    disk.remove(path)
    session.touch([{ path, change: 'deleted' }])
    findings.forgetUnused()
    findings.of('/top/mesh.yaml')
  }
  expect(seen).toHaveLength(60)
  expect(await alive(seen)).toBeLessThanOrEqual(4)
})
