import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryExpressions } from '../support/arbitrary-expressions.ts'
import { differencesOf, linesOf } from '../support/prove.ts'

/** Whatever `rollback` says, the alarm that is made of it goes off exactly then. */
it('the alarm of a rollout goes off exactly when `rollback` holds', () => {
  fc.assert(
    fc.property(arbitraryExpressions.rollback, ({ text }) => {
      const names = [...text.matchAll(/metric\("([^"]*)"\)/g)].map(([, name = '']) => name)
      expect(linesOf(differencesOf(meshWith(text, [...new Set(names)])))).toEqual([])
    }),
    { numRuns: 60 }
  )
}, 120_000)

function meshWith(rollback: string, metrics: readonly string[]): string {
  return `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 2s
    metrics: { custom: [${metrics.map(quoted).join(', ')}] }
    versions: { v1: {}, v2: { image: 'cart:2' } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 50% -> 100%, rollback: ${quoted(rollback)} }
`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
