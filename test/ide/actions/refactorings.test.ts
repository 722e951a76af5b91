import { expect, it } from 'vitest'
import { offered, refactored, shop } from '../../support/refactored.ts'

const three = shop(`  web:
    image: web:1
    port: 8080/http
    # Reads only.
    re┆try: 2x 600ms on 5xx   # twice
    timeout: 3s

  auth:
    image: auth:1
    port: 8080/http
    retry: 2x 600ms on 5xx
    timeout: 3s

  db-proxy: { image: proxy:1, port: 5432/tcp }
`)

it('what may be done about a key of a service', () => {
  expect(offered(three)).toMatchInlineSnapshot(`
    [
      "refactor.rewrite: Write \`retry\` as a map",
      "refactor.extract: Extract \`retry\` to a policy for all 2 that say the same",
      "refactor.extract: Extract \`retry\` to a policy",
      "refactor.extract: Extract \`retry\` and \`timeout\` to a policy for all 2 that say the same",
      "refactor.extract: Extract \`retry\` and \`timeout\` to a policy",
    ]
  `)
  expect(offered(three.replace('┆', '').replace('  web:', '  w┆eb:'))).toMatchInlineSnapshot(`
    [
      "refactor.extract: Extract \`retry\` and \`timeout\` to a policy for all 2 that say the same",
      "refactor.extract: Extract \`retry\` and \`timeout\` to a policy",
      "refactor.move: Move \`web\` to \`services/web.mesh.yaml\`",
    ]
  `)
})

it('a policy of one service, and of all that say the same', () => {
  expect(refactored(three, 'Extract `retry` to a policy')).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    policies:
      web-retry:
        retry: 2x 600ms on 5xx

    services:
      web:
        image: web:1
        port: 8080/http
        # Reads only.
        policy: web-retry   # twice
        timeout: 3s

      auth:
        image: auth:1
        port: 8080/http
        retry: 2x 600ms on 5xx
        timeout: 3s

      db-proxy: { image: proxy:1, port: 5432/tcp }
    "
  `)
  expect(
    refactored(three, 'Extract `retry` and `timeout` to a policy for all 2 that say the same')
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    policies:
      common:
        retry: 2x 600ms on 5xx
        timeout: 3s

    services:
      web:
        image: web:1
        port: 8080/http
        # Reads only.
        policy: common   # twice

      auth:
        image: auth:1
        port: 8080/http
        policy: common

      db-proxy: { image: proxy:1, port: 5432/tcp }
    "
  `)
})

it('a policy that is inlined by the last that uses it takes its comments along', () => {
  expect(
    refactored(
      shop(
        '  web:\n    image: web:1\n    port: 8080/http\n    pol┆icy: reads\n    tasks: 2\n',
        '\npolicies:\n  # Reads only.\n  reads:\n    retry: 2x 600ms on 5xx   # twice\n    timeout: { request: 3s, idle: 60s }\n'
      ),
      'Inline the policy `reads`'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        # Reads only.
        # twice
        retry: 2x 600ms on 5xx
        timeout: { request: 3s, idle: 60s }
        tasks: 2
    "
  `)
})

it('what all services say goes to `defaults`', () => {
  expect(
    refactored(three.replace('   # twice', ''), 'Move `retry` of 2 services to `defaults`')
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    defaults:
      # Reads only.
      retry: 2x 600ms on 5xx

    services:
      web:
        image: web:1
        port: 8080/http
        timeout: 3s

      auth:
        image: auth:1
        port: 8080/http
        timeout: 3s

      db-proxy: { image: proxy:1, port: 5432/tcp }
    "
  `)
})

it('what is inherited is written out, and goes again', () => {
  const text = shop(
    '  we┆b:\n    image: web:1\n    port: 8080/http\n',
    '\ndefaults:\n  timeout: 5s idle 60s   # all\n  circuitBreaker:\n    pending: 10\n'
  )
  const written = refactored(text, 'Write out what `web` inherits')
  expect(written).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    defaults:
      timeout: 5s idle 60s   # all
      circuitBreaker:
        pending: 10

    services:
      web:
        image: web:1
        port: 8080/http
        timeout: 5s idle 60s
        circuitBreaker:
          pending: 10
    "
  `)
  expect(
    refactored(
      `\n${written.replace('    timeout', '    tim┆eout')}`,
      'Remove `timeout`, which is inherited as it is'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    defaults:
      timeout: 5s idle 60s   # all
      circuitBreaker:
        pending: 10

    services:
      web:
        image: web:1
        port: 8080/http
        circuitBreaker:
          pending: 10
    "
  `)
})

const environments = `
environments:
  dev:
    services:
      '*': { tasks: 1 }
  prod:
    services:
      web:
        # Black Friday.
        tasks: 10
`

it('a value is copied to an environment from its key alone, and the margin offers nothing', () => {
  const mesh = (line: string, more = '') =>
    `${shop(`  web:\n    image: web:1\n${line}\n    port: 8080/http\n`)}${environments}${more}`
  expect(offered(mesh('    time┆out: 5s'))).toEqual([
    'refactor.rewrite: Write `timeout` as a map',
    'refactor.extract: Extract `timeout` to a policy',
    'refactor.extract: Copy `timeout` to the environment `dev`',
    'refactor.extract: Copy `timeout` to the environment `prod`'
  ])
  expect(offered(mesh('    timeout: ┆5s'))).toEqual([
    'refactor.rewrite: Write `timeout` as a map',
    'refactor.extract: Extract `timeout` to a policy'
  ])
  expect(offered(mesh('  ┆  timeout: 5s'))).toEqual([])
  expect(offered(mesh('    time┆out: 5s', '  test: {}\n  load: {}\n')).slice(2)).toEqual([
    'refactor.extract: Copy `timeout` to the environment `dev`'
  ])
})

it('a value once more for an environment', () => {
  expect(
    refactored(
      `${shop('  web:\n    image: web:1\n    port: 8080/http\n    time┆out: { request: 5s }\n')}${environments}`,
      'Copy `timeout` to the environment `prod`'
    )
  ).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: web:1
        port: 8080/http
        timeout: { request: 5s }

    environments:
      dev:
        services:
          '*': { tasks: 1 }
      prod:
        services:
          web:
            # Black Friday.
            tasks: 10
            timeout: { request: 5s }
    "
  `)
})

it('a service as a file, with its comments and patches', () => {
  expect(
    refactored(
      `${shop('  # The shop.\n  w┆eb:\n    image: web:1\n    port: 8080/http\n\n  auth: { image: auth:1, port: 8080/http }\n')}${environments}`,
      'Move `web` to `services/web.mesh.yaml`'
    )
  ).toMatchInlineSnapshot(`
    "#- mesh.yaml
    edition: 1
    mesh: shop
    target: appmesh
    include: [services/web.mesh.yaml]

    services:
      auth: { image: auth:1, port: 8080/http }

    environments:
      dev:
        services:
          '*': { tasks: 1 }
      prod:
    #- services/web.mesh.yaml
    services:
      # The shop.
      web:
        image: web:1
        port: 8080/http

    environments:
      prod:
        services:
          web:
            # Black Friday.
            tasks: 10
    "
  `)
})

it('a service of an included file moves where a glob finds it', () => {
  expect(
    refactored(
      {
        'mesh.yaml': shop(
          '  web: { image: web:1, port: 8080/http, calls: [auth, users] }\n',
          '\ninclude: [services/*.mesh.yaml]\n'
        ),
        'services/team.mesh.yaml':
          'services:\r\n    auth┆:\r\n        image: auth:1\r\n        port: 8080/http\r\n    users: { image: users:1, port: 8080/http }\r\n'
      },
      'Move `auth` to `services/auth.mesh.yaml`'
    )
  ).toMatchInlineSnapshot(`
    "#- mesh.yaml
    edition: 1
    mesh: shop
    target: appmesh

    include: [services/*.mesh.yaml]

    services:
      web: { image: web:1, port: 8080/http, calls: [auth, users] }
    #- services/team.mesh.yaml
    services:
        users: { image: users:1, port: 8080/http }
    #- services/auth.mesh.yaml
    services:
      auth:
          image: auth:1
          port: 8080/http
    "
  `)
})
