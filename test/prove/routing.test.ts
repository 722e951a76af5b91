import { expect, it } from 'vitest'
import { differencesOf, linesOf, pointedAt, proofOf } from '../support/prove.ts'

const mesh = `
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false }, dashboard: false }
services:
  web:
    image: web:1
    port: 8080/http
    timeout: 20s
    retry: none
    calls: [cart]
  cart:
    image: cart:1
    port: 8081/http
    health: GET /healthz every 10s timeout 2s
    timeout: 4s idle 60s
    retry: 2x 1s on 5xx or connect-failure
    idempotent: true
    versions: { v1: {}, v2: { image: 'cart:2' } }
    routes:
      - match: POST /cart
        timeout: 16s idle 60s
        retry: none
      - match: /cart/**
        when: header("x-beta") == "1" and not (header("x-tier") in 1..3)
        to: v2
      - match: /**
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 50% -> 100%, every: 5m }
`

it('templates that do what the mesh says have no differences', () => {
  const proof = proofOf(mesh)
  expect(proof.differences).toEqual([])
  expect(proof.undecided).toEqual([])
  expect(proof.requests).toBeGreaterThan(20)
})

it('a prefix that is one character short takes requests of another route', () => {
  const [first] = differencesOf(mesh, [['{"Path":{"Regex":"/cart(/.*)?"}', '{"Prefix":"/cart"']])
  expect(first?.what).toBe('the share of version `v1` of `cart`')
  expect(first?.request).toBe('`GET /cartx` with header x-beta = 1, without header x-tier')
  expect(first?.path).toContain('/Properties/Spec/HttpRoute/Action/WeightedTargets')
})

it('a route that is lost sends its requests another way', () => {
  const lost = differencesOf(mesh, [['"Method":"POST"', '"Method":"PUT"']])
  expect(linesOf(lost)).toContainEqual(expect.stringMatching(/^the request timeout of Cart\w+: 16s, not 4s$/))
})

it('the bounds of a range are exact', () => {
  const [first] = differencesOf(mesh, [['"End":4', '"End":3']])
  expect(first?.request).toBe('`GET /cart` with header x-beta = 1, with header x-tier = 3')
  expect(first).toMatchObject({ step: 0, expected: '100%', got: '0%' })
  expect(differencesOf(mesh, [['"Start":1', '"Start":2']])[0]?.request).toContain('x-tier = 1')
})

it('an inverted header does not stand for a missing one', () => {
  const [first] = differencesOf(mesh, [
    ['{"Name":"x-tier","Invert":true}', '{"Name":"x-tier","Match":{"Exact":"9"}}']
  ])
  expect(first?.request).toContain('without header x-tier')
})

it('two routes of one priority have no order', () => {
  const same = differencesOf(mesh, [['"Priority":1', '"Priority":0']])
  expect(same.map(({ what }) => what)).toContain('the order of the routes of `cart`')
})

it('shares are compared at every step of the rollout, and the step is said', () => {
  const [first, ...others] = differencesOf(mesh, [
    ['"2":{"stable":50,"canary":50}', '"2":{"stable":60,"canary":40}']
  ])
  expect(first).toMatchObject({ step: 2, expected: '50%', got: '60%' })
  expect(new Set(others.map(({ step }) => step))).toEqual(new Set([2]))
})

it('the rollout begins before its first step', () => {
  const lines = linesOf(differencesOf(mesh, [['"Default":0', '"Default":1']]))
  expect(lines).toEqual(['the step before the rollout of `cart`: 0, not 1'])
})

it('a policy that is missing means two retries of App Mesh itself', () => {
  const [first] = differencesOf(mesh, [[/"RetryPolicy":\{"MaxRetries":0,.*?\]\},/, '']])
  expect(linesOf(first === undefined ? [] : [first])[0]).toMatch(/^how often \w+ tries again: 0, not 2$/)
})

it('the limit of one try counts where it applies', () => {
  const changes = [
    ['"PerRetryTimeout":{"Unit":"s","Value":1}', '"PerRetryTimeout":{"Unit":"ms","Value":1}']
  ] as const
  const lines = linesOf(differencesOf(mesh, changes))
  expect(lines[0]).toMatch(/^the time limit of one try of \w+: 1s, not 1ms$/)
})

it('events are compared by their meaning', () => {
  const lines = linesOf(
    differencesOf(mesh, [['"HttpRetryEvents":["server-error"]', '"HttpRetryEvents":["client-error"]']])
  )
  expect(lines[0]).toMatch(/^what \w+ tries again: 5xx, not retriable-4xx$/)
})

it('the line that says what is expected is the one that is pointed at', () => {
  const [first] = differencesOf(mesh, [
    ['"PerRequest":{"Unit":"s","Value":16}', '"PerRequest":{"Unit":"s","Value":17}']
  ])
  expect(first).toMatchObject({ expected: '16s', got: '17s' })
  expect(first === undefined ? '' : pointedAt(first)).toBe('16s')
})

it('past 15s the listeners of both sides have to wait as long', () => {
  const short = mesh.replace('timeout: 20s\n', 'timeout: 5s\n')
  expect(differencesOf(short)).toEqual([])
  const lines = linesOf(differencesOf(short, [[/(?<=300\},"PerRequest":\{"Unit":"s","Value":)16/, '5']]))
  expect(lines).toEqual(['the request timeout of the proxy of `web`: 16s, not 5s'])
})

it('weights have to sum to a hundred', () => {
  const lines = linesOf(differencesOf(mesh, [['"Weight":100', '"Weight":99']]))
  expect(lines).toContainEqual(expect.stringMatching(/^the sum of the weights of \w+: 100, not 99$/))
})

it('a route to the node of another service is no route', () => {
  const change = [
    /"VirtualNode":\{"Fn::GetAtt":\["CartZV2VirtualNode"/,
    '"VirtualNode":{"Fn::GetAtt":["WebVirtualNode"'
  ] as const
  expect(linesOf(differencesOf(mesh, [change]))[0]).toMatch(
    /sends requests: tasks of `cart`, not tasks of `web`$/
  )
})
