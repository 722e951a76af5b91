import { expect, it } from 'vitest'
import { offered, refactored, shop } from '../../support/refactored.ts'

it('a sentence as a map, where its comment stays', () => {
  expect(
    refactored(
      shop('  web:\n    image: web:1\n    port: 8080/http\n    time┆out: 5s idle 60s   # as the browser\n'),
      'Write `timeout` as a map'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        timeout: { request: 5s, idle: 60s }   # as the browser
    "
  `)
})

it('a map as a sentence', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    timeout:\n      request: 5s\n      id┆le: 60s   # as the browser\n'
      ),
      'Write `timeout` in one sentence'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        timeout: 5s idle 60s   # as the browser
    "
  `)
})

it('a long sentence goes over lines', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    retry: ┆3x 2s on 5xx or connect-failure or refused-stream or gateway-error or reset backoff 25ms..250ms\n'
      ),
      'Write `retry` as a map'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        retry:
          maxRetries: 3
          perTry: 2s
          events: [5xx, connect-failure, refused-stream, gateway-error, reset]
          backoff: { base: 25ms, max: 250ms }
    "
  `)
})

it('no map where a sentence replaces what is inherited and a map would not', () => {
  expect(
    offered(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    timeout: ┆5s\n',
        '\ndefaults: { timeout: 10s idle 60s }\n'
      )
    )
  ).toMatchInlineSnapshot(`
    [
      "refactor.extract: Extract \`timeout\` to a policy",
    ]
  `)
})

it('an item of a list as a map and back', () => {
  const text = shop(
    '  web:\n    image: web:1\n    port: 8080/http\n    calls: [┆auth]\n  auth: { image: auth:1, port: 8080/http }\n'
  )
  const long = refactored(text, 'Write this item of `calls` as a map')
  expect(long).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        calls: [{ to: auth }]
      auth: { image: auth:1, port: 8080/http }
    "
  `)
  expect(
    refactored(`\n${long.replace('{ to: auth', '{ to┆: auth')}`, 'Write this item of `calls` in one sentence')
  ).toBe(text.replace('┆', '').slice(1))
})

it('brackets as lines, with the comment behind the key', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    env: { A: x, B┆: "y: z" }  # both\n    tasks: 2\n'
      ),
      'Write `env` on lines of its own'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        env:  # both
          A: x
          B: "y: z"
        tasks: 2
    "
  `)
})

it('lines as brackets, with quotes where a comma needs them', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    env:\n      A: x, y\n      ┆B:\n      C: "1"\n    tasks: 2\n'
      ),
      'Write `env` on one line'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        env: { A: 'x, y', B:, C: "1" }
        tasks: 2
    "
  `)
})

it('a route in brackets as lines', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    routes:\n      - { ma┆tch: GET /**, idempotent: true }\n      - match: /**\n'
      ),
      'Write this item on lines of its own'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        routes:
          - match: GET /**
            idempotent: true
          - match: /**
    "
  `)
})

it('quotes, and none', () => {
  const text = shop('  web:\n    image: web:1\n    port: 8080/http\n    env: { A: ┆x y }\n')
  const quoted = refactored(text, 'Put the text in quotes')
  expect(quoted).toContain("env: { A: 'x y' }")
  expect(refactored(`\n${quoted.replace("'x y'", "'┆x y'")}`, 'Remove the quotes')).toBe(
    text.replace('┆', '').slice(1)
  )
})
