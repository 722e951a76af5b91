import { describe, expect, test } from 'vitest'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { createWorkspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from '../../support/disk-host.ts'
import { today } from '../../support/lint.ts'
import { closersAt, rankOf, shownAt, wordsOf } from '../../support/typist.ts'

/** Methods of gRPC have names of the user's own. */
const unknowable = /^(?:name|keyword) (?:\w+\.)*[A-Z]\w*$/

const files = [
  'examples/canary/mesh.yaml',
  'examples/matbakh/mesh.yaml',
  'examples/mtls/mesh.yaml',
  'examples/header-routing/mesh.yaml',
  'examples/listeners/mesh.yaml',
  'examples/outlier-detection/mesh.yaml',
  'test/corpus/valid/relay.mesh.yaml',
  'test/corpus/valid/studio.mesh.yaml'
]

describe.each(files)('%s', root => {
  const workspace = createWorkspace(diskHost('.'), root)
  const view = { environment: undefined, region: undefined, target: undefined, today }
  const ide: Ide = { workspace, view }
  const text = workspace.source(root)?.text ?? ''
  const words = wordsOf(ide, root).filter(({ kind }) => kind !== 'own')
  const closers = closersAt(ide, root)

  test.each([
    ['at the end of a line that is being written', (_at: number) => ''],
    ['where the editor closes brackets and quotes', closers]
  ])('the next word is offered %s', (_title, closersOf) => {
    const missing: string[] = []
    for (const { kind, start, end, text: word } of words)
      for (const typed of [0, 1]) {
        if (typed >= word.length) continue
        const at = start + typed
        const lineEnd = text.indexOf('\n', at)
        const now = text.slice(0, at) + closersOf(at) + text.slice(lineEnd < 0 ? text.length : lineEnd)
        const rank = rankOf(shownAt(ide, root, now, at), now, text.slice(0, end))
        const isLow = typed > 0 && rank >= 10
        if ((rank < 0 || isLow) && !unknowable.test(`${kind} ${word}`))
          missing.push(`${kind} ${word} after ${text.slice(text.lastIndexOf('\n', at - 1) + 1, at)}`)
      }
    expect(missing).toEqual([])
  })
})
