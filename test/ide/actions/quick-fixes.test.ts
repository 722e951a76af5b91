import { expect, it } from 'vitest'
import { codeActions, fixAll } from '../../../packages/compiler/src/ide/actions/index.ts'
import { applied, type Files } from '../../support/actions.ts'
import { open } from '../../support/ide.ts'

function offered(mesh: string | Files): readonly string[] {
  const { ide, cursor } = open(mesh)
  return codeActions(ide, cursor.file, { start: cursor.offset, end: cursor.offset }).flatMap(
    ({ kind, title, isPreferred }) => (kind === 'quickfix' ? `${isPreferred ? '* ' : ''}${title}` : [])
  )
}

function fixed(mesh: string | Files, title: string): string {
  const { ide, cursor } = open(mesh)
  const actions = codeActions(ide, cursor.file, { start: cursor.offset, end: cursor.offset }, ['quickfix'])
  const action = actions.find(one => one.title === title)
  if (action === undefined) throw new Error(`Offered are ${actions.map(one => one.title).join(', ')}.`)
  return Object.values(applied(ide.workspace, action.change)).join('')
}

const shop = (service: string, rest = '') => `
edition: 1
mesh: shop
target: appmesh

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
${service}
  auth:
    image: shop/auth:1.0.0
    port: 8080/http
${rest}`

it('what may be done about a name that nobody declares', () => {
  const text = shop('    calls: [au┆ht]\n')
  expect(offered(text)).toMatchInlineSnapshot(`
    [
      "Change to \`auth\`",
      "Declare the service \`auht\`",
    ]
  `)
  expect(fixed(text, 'Declare the service `auht`')).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: shop/web:1.0.0
        port: 8080/http
        calls: [auht]

      auht:
        image: auht:1.0.0
        port: 8080/http

      auth:
        image: shop/auth:1.0.0
        port: 8080/http
    "
  `)
})

it('keys that are missing are added with the example of the reference', () => {
  const text =
    '\nmesh: shop\n\nregions:\n  eu-central-1: {}\n\nexternals:\n  da┆ta:\n    tls: none\n\nservices:\n  web: { image: web:1, port: 8080/http, calls: [data] }\n'
  expect(offered(text)).toMatchInlineSnapshot(`
    [
      "Add \`port\`, \`host\`",
    ]
  `)
  expect(fixed(text, 'Add `port`, `host`')).toMatchInlineSnapshot(`
    "mesh: shop

    regions:
      eu-central-1: {}

    externals:
      data:
        tls: none
        port: 5432/tcp
        host: api.partner.example

    services:
      web: { image: web:1, port: 8080/http, calls: [data] }
    "
  `)
})

it('a finding is silenced by a comment, by a level, or by a decision', () => {
  const text = shop('    calls: [auth]\n').replace('appmesh', 'app┆mesh')
  expect(offered(text)).toMatchInlineSnapshot(`
    [
      "Ignore \`target-end-of-life\` here, with a reason",
      "Turn off \`target-end-of-life\` in \`lint.rules\`",
    ]
  `)
  expect(fixed(text, 'Ignore `target-end-of-life` here, with a reason')).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    # meshc-ignore target-end-of-life: TODO say why
    target: appmesh

    services:
      web:
        image: shop/web:1.0.0
        port: 8080/http
        calls: [auth]

      auth:
        image: shop/auth:1.0.0
        port: 8080/http
    "
  `)
  expect(fixed(text, 'Turn off `target-end-of-life` in `lint.rules`')).toMatchInlineSnapshot(`
    "edition: 1
    mesh: shop
    target: appmesh

    services:
      web:
        image: shop/web:1.0.0
        port: 8080/http
        calls: [auth]

      auth:
        image: shop/auth:1.0.0
        port: 8080/http

    lint:
      rules:
        target-end-of-life: none
    "
  `)
  const judged = shop(
    '    timeout: 5s idle 60s\n    retry: 3x ┆2s on 5xx\n',
    'lint:\n  accept:\n    - { rule: unused-service, reason: x }\n'
  )
  expect(offered(judged)).toMatchInlineSnapshot(`
    [
      "Write \`1x\`",
      "Write \`1200ms\` for each try",
      "Accept it in \`lint.accept\`, with a reason",
    ]
  `)
  expect(
    fixed(judged, 'Accept it in `lint.accept`, with a reason').split('\n').slice(-6).join('\n')
  ).toMatchInlineSnapshot(`
    "    port: 8080/http
    lint:
      accept:
        - { rule: unused-service, reason: x }
        - { rule: retry-budget-exceeds-timeout, at: services.web.retry, reason: TODO say why }
    "
  `)
})

it('all safe fixes of a file at once, as small edits', () => {
  const { ide, files } = open(
    shop(
      '    timeout: 5000ms\n    retry: none\n    # meshc-ignore retry-missing: known\n    tasks: 2\n    # meshc-ignore timeout-missing: known\n    health: GET /x every 10s timeout 2s\n'
    )
  )
  const change = fixAll(ide, 'mesh.yaml')
  expect(change.edits).toMatchInlineSnapshot(`
    [
      {
        "end": 178,
        "file": "mesh.yaml",
        "insert": "",
        "start": 138,
      },
      {
        "end": 233,
        "file": "mesh.yaml",
        "insert": "",
        "start": 191,
      },
    ]
  `)
  expect(ide.workspace.source('mesh.yaml')?.text).toBe(files['mesh.yaml']?.text)
  expect(
    codeActions(ide, 'mesh.yaml', { start: 0, end: 0 }, ['source.fixAll']).map(({ title }) => title)
  ).toEqual(['Fix all that is safe to fix'])
})
