import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printExpanded } from '../../packages/compiler/src/expand/print-expanded.ts'
import type { SentenceName } from '../../packages/compiler/src/expr/read-sentence.ts'
import { expandWorkspace } from '../../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { type Plain, spacedSentences } from '../support/arbitrary-sentences.ts'
import { today } from '../support/lint.ts'
import { withoutPlaces } from '../support/meaning.ts'
import { memoryHost } from '../support/memory-host.ts'

/** Where each sentence stands in a service. */
const places: Readonly<Record<SentenceName, (value: string) => string>> = {
  timeout: value => `timeout: ${value}`,
  retry: value => `retry: ${value}`,
  eject: value => `circuitBreaker: { eject: ${value} }`,
  size: value => `size: ${value}`,
  health: value => `health: ${value}`,
  tasks: value => `tasks: ${value}`,
  capacity: value => `capacity: ${value}`,
  steps: value =>
    `deployment: { strategy: canary, canary: { from: v1, to: v2, every: 5m, steps: ${value}, rollback: p95 > 1s } }`,
  fault: value => `fault: ${value}`,
  tls: value => `tls: ${value}`,
  call: value => `calls: [b, ${value}]`,
  deployment: value => `deployment: ${value}`,
  cpuMemory: value => `size: { app: ${value} }`
}

it.each(Object.keys(places) as SentenceName[])(
  'a sentence of `%s` and its long form give the same model, the same mesh and findings of the same rules',
  name => {
    fc.assert(
      fc.property(spacedSentences[name], ({ text, long }) => {
        expect(meaningOf(places[name](JSON.stringify(long)))).toEqual(
          meaningOf(places[name](JSON.stringify(text)))
        )
      }),
      { numRuns: 60 }
    )
  }
)

it('a sentence and another long form do not', () => {
  const [short, long] = ['2s idle 60s', { request: '2s', idle: '61s' } satisfies Plain].map(value =>
    meaningOf(places.timeout(JSON.stringify(value)))
  )
  expect(short).not.toEqual(long)
})

function meaningOf(line: string): unknown {
  const text = `mesh: m
target: envoy
regions: { eu-west-1: {} }
services:
  a:
    image: a:1
    port: 80/http
    versions: { v1: {}, v2: {} }
    ${line}
  b: { image: b:1, port: 80/http }
`
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const question = { environment: undefined, target: undefined, today }
  const { meshes } = workspace.analysis(question)
  const expanded = expandWorkspace(workspace, { environment: undefined, region: undefined })
  return {
    services: meshes.map(({ services }) => withoutPlaces(services)),
    expanded: printExpanded(expanded, () => ''),
    rules: workspace
      .findings(question)
      .map(({ rule }) => rule)
      .sort()
  }
}
