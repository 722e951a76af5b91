import { describe, expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'
import { applyEdits } from '../text/edit.ts'

/** What is left of the policies when the first fix of the finding is applied; undefined where none is offered. */
function removed(policies: string): string | undefined {
  const before = `edition: 1\nmesh: shop\ntarget: envoy\nregions: { eu-central-1: {} }\n${policies}services:\n  cart: { image: 'shop/cart:1', policy: kept }\n`
  const after = fixed(before, 'unused-policy')
  return after?.slice(after.indexOf('policies'), after.indexOf('services'))
}

function fixed(before: string, rule: string): string | undefined {
  const fix = lint(before).find(found => found.rule === rule)?.fixes[0]
  return fix === undefined
    ? undefined
    : applyEdits(
        before,
        fix.edits.map(({ span, insert }) => ({ start: span.start.offset, end: span.end.offset, insert }))
      )
}

describe('a declaration is taken away with the lines that hold nothing else', () => {
  const kept = '  kept: { timeout: 5s }\n'
  it.each([
    ['a line', `policies:\n${kept}  idle: { timeout: 1s }\n`, `policies:\n${kept}`],
    ['a block', `policies:\n  idle:\n    timeout: 1s\n    retry: none\n${kept}`, `policies:\n${kept}`],
    [
      'the last of a file with CRLF',
      `policies:\r\n  kept: { timeout: 5s }\r\n  idle: { timeout: 1s }\r\n`,
      `policies:\r\n  kept: { timeout: 5s }\r\n`
    ],
    [
      'the first between braces',
      'policies: { idle: { timeout: 1s }, kept: { timeout: 5s } }\n',
      'policies: { kept: { timeout: 5s } }\n'
    ],
    [
      'the last between braces',
      'policies: { kept: { timeout: 5s }, idle: { timeout: 1s } }\n',
      'policies: { kept: { timeout: 5s } }\n'
    ],
    [
      'a comment above stays',
      `policies:\n${kept}  # why\n  idle: { timeout: 1s }\n`,
      `policies:\n${kept}  # why\n`
    ]
  ])('%s', (_, before, after) => expect(removed(before)).toBe(after))

  it('nothing is taken away with a comment in it', () => {
    expect(removed(`policies:\n  idle:\n    timeout: 1s # measured\n${kept}`)).toBeUndefined()
  })
})

describe('a route is added in the style of the list', () => {
  const routed = (routes: string) =>
    `edition: 1\nmesh: shop\ntarget: envoy\nregions: { eu-central-1: {} }\nservices:\n  a: { image: 'a:1', calls: [{ to: b, match: '/x/**' }] }\n  b:\n    image: b:1\n    port: 80/http\n${routes}`
  it.each([
    [
      'block',
      '    routes:\n      - match: /x\n        timeout: 1s\n',
      '    routes:\n      - match: /x\n        timeout: 1s\n      - match: /**\n'
    ],
    [
      'maps between braces',
      '    routes:\n      - { match: /x }\n',
      '    routes:\n      - { match: /x }\n      - { match: /** }\n'
    ],
    ['between brackets', '    routes: [{ match: /x }]\n', '    routes: [{ match: /x }, { match: /** }]\n']
  ])('%s', (_, before, after) => expect(fixed(routed(before), 'missing-default-route')).toBe(routed(after)))

  it('nothing is added behind a comment', () => {
    expect(fixed(routed('    routes:\n      - match: /x # alone\n'), 'missing-default-route')).toBeUndefined()
  })
})

describe('a first key is written in the style of the declaration', () => {
  const called = (service: string) =>
    `edition: 1\nmesh: shop\ntarget: envoy\nregions: { eu-central-1: {} }\ndefaults: { timeout: 1s }\nservices:\n  a: { image: 'a:1', calls: [b] }\n${service}`
  const health = 'health: GET /healthz every 10s timeout 2s'
  it.each([
    [
      'block',
      '  b:\n    # the image\n    image: b:1\n    port: 80/http\n',
      `  b:\n    # the image\n    ${health}\n    image: b:1\n    port: 80/http\n`
    ],
    [
      'between braces',
      "  b: { image: 'b:1', port: 80/http }\n",
      `  b: { ${health}, image: 'b:1', port: 80/http }\n`
    ],
    [
      'between braces over lines',
      "  b: {\n    image: 'b:1',\n    port: 80/http\n  }\n",
      `  b: {\n    ${health}, image: 'b:1',\n    port: 80/http\n  }\n`
    ]
  ])('%s', (_, before, after) => expect(fixed(called(before), 'health-check-missing')).toBe(called(after)))
})
