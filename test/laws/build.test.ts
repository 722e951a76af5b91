import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isMap, parseDocument, visit } from 'yaml'
import type { BuildChecks } from '../../packages/compiler/src/workspace/build-checks.ts'
import { buildWorkspace, mapFile } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'
import { root } from '../support/sources.ts'

const examples = [
  ['matbakh', 'prod'],
  ['matbakh', 'dev'],
  ['canary', undefined],
  ['grpc', undefined],
  ['hello', undefined]
] as const

it.each(examples)(
  'the order of keys changes no byte of what is built: %s %s',
  async (name, environment) => {
    const text = readFileSync(join(root, 'examples', name, 'mesh.yaml'), 'utf8')
    const expected = await filesOf(text, environment)
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async numbers => {
        expect(await filesOf(shuffle(text, numbers), environment)).toEqual(expected)
      }),
      { numRuns: 12, endOnFailure: true }
    )
  },
  120_000
)

it('comments and empty lines change nothing but the places', async () => {
  const text = readFileSync(join(root, 'examples', 'matbakh', 'mesh.yaml'), 'utf8')
  const spaced = text.replaceAll(/^(?=\S)/gm, '\n# A comment.\n')
  expect(await filesOf(spaced, 'prod')).toEqual(await filesOf(text, 'prod'))
})

/** Puts the keys of every map, however deep, into another order. */
function shuffle(text: string, numbers: fc.Stream<number>): string {
  const document = parseDocument(text)
  visit(document, {
    Node(_, node) {
      if (!isMap(node)) return
      node.items = node.items
        .map(item => ({ item, rank: numbers.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item)
    }
  })
  return document.toString({ lineWidth: 0 })
}

/** What is said here holds for what is emitted, whether it could be deployed or not. */
const checks: BuildChecks = {
  validate: () => [],
  prove: () => ({ requests: 0, checks: 0, differences: [], undecided: [] }),
  proveEdge: () => ({ requests: 0, checks: 0, differences: [], undecided: [] })
}

/** All files that are kept: those without the source map. */
async function filesOf(
  text: string,
  environment: string | undefined
): Promise<Readonly<Record<string, string>>> {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const built = await buildWorkspace(
    workspace,
    { environment, regions: [], target: undefined, today, format: 'json' },
    async () => checks
  )
  if (built.kind === 'stopped') throw new Error(JSON.stringify(built, undefined, 2))
  return Object.fromEntries([...built.files].filter(([path]) => path !== mapFile))
}
