import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { printExpanded } from '../packages/compiler/src/expand/print-expanded.ts'
import type { MapNode } from '../packages/compiler/src/syntax/nodes.ts'
import { expandWorkspace, originIn, remarksIn } from '../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { fixture } from './support/fixture.ts'
import { today } from './support/lint.ts'
import { memoryHost } from './support/memory-host.ts'

const url = new URL('./overlays/cases.md', import.meta.url)
let page = readFileSync(url, 'utf8')
const cases = [...page.matchAll(/^## (.+)\n\n```yaml\n([\s\S]*?)```\n\n```(expand[^\n]*)\n([\s\S]*?)```/gm)]

it('has at least thirty cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(30)
})

for (const [whole = '', title = '', files = '', command = '', expected = ''] of cases) {
  it(title, () => {
    const answer = run(files, command)
    if (process.env['UPDATE'] === '1' && answer !== expected) {
      page = page.replace(whole, () => `${whole.slice(0, whole.length - expected.length - 3)}${answer}\`\`\``)
      writeFileSync(url, page)
    } else expect(answer).toBe(expected)
  })
}

/** `expand [--env E] [--region R] PATH…` shows the values at some paths, or the errors there are. */
function run(files: string, command: string): string {
  const words = command.split(' ').slice(1)
  const option = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined)
  const paths = words.filter((word, at) => !word.startsWith('--') && !words[at - 1]?.startsWith('--'))
  const table = Object.fromEntries(fixture(files).map(({ path, text }) => [path, text]))
  const workspace = createWorkspace(memoryHost(table), 'mesh.yaml')
  const environment = option('--env')
  const errors = workspace
    .findings({ environment, target: undefined, today })
    .filter(({ level }) => level === 'error')
    .map(({ rule, message, file, span }) => `${file}:${span.start.line}: error[${rule}] ${message}\n`)
  const question = { environment, region: option('--region') }
  const root = expandWorkspace(workspace, question)
  return (
    errors.join('') +
    paths
      .map(path =>
        printExpanded(select(root, path.split('.')), originIn(workspace), remarksIn(workspace, question))
      )
      .join('')
  )
}

/** The tree with nothing beside the path. */
function select(node: MapNode, [step, ...rest]: readonly string[]): MapNode {
  if (step === undefined) return node
  const items = node.items
    .filter(({ key }) => key.text === step)
    .map(({ key, value }) => ({ key, value: value.kind === 'map' ? select(value, rest) : value }))
  return { ...node, items }
}
