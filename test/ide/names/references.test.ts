import { describe, expect, it } from 'vitest'
import { references } from '../../../packages/compiler/src/ide/references.ts'
import { drawRanges, open } from '../../support/ide.ts'

/** Each case: a mesh with a cursor, and every place that says the name at it. */
const cases: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  'a service, in calls of both forms, routes of gateways, references, claims and overlays': `
gateways:
  public: { routes: [{ match: /**, to: «au┆th»:web }] }
services:
  «auth»: { ports: { web: 80/http } }
  web:
    env: { A: '\${service.«auth».url}/\${service.other.url}' }
    calls: [«auth», { to: «auth»:web }, "«auth»", 'other']
invariants: ['not calls(service.web, service.«auth») and share("GET /", service.«auth»@v1) == 1%']
environments:
  prod: { services: { «auth»: { tasks: 2 }, '*': {} } }
regions: { eu-west-1: { overrides: { services: { '«auth»': {} } } } }
lint: { accept: [{ rule: x, at: 'services.«auth».retry', reason: y }] }
`,
  'an external, which shares its names with services': `
externals: { «db┆»: { port: 1/tcp } }
services: { a: { calls: [«db»], env: { H: '\${external.«db».host}' }, raw: { CallEgress@«db».X: 1 } } }
`,
  'a gateway': `
gateways: { «public┆»: {} }
edge: { route53: { gateway: «public» } }
services: { a: { raw: { TargetGroup@«public»@v1.Name: x } } }
invariants: ['reaches(gateway.«public», service.public)']
`,
  'a version of one service and not those of others': `
services:
  a:
    versions: { «v1»: {}, v2: {} }
    routes:
      - { match: /a, to: «v1» }
      - { match: /b, to: { «v1»: 10%, v2: 90% } }
      - { match: /c, to: { «v1»:web: 10%, v2: 90% } }
      - { match: /d, shares: { «v1»: 1 } }
    deployment: { strategy: canary, canary: { from: «┆v1», to: v2 } }
    appmesh: { virtualNode: { «v1»: x } }
    raw: { TaskDefinition@«v1».ContainerDefinitions.app: 1 }
  b: { versions: { v1: {} } }
invariants: ['share("GET /", service.a@«v1») <= share("GET /", service.b@v1)']
environments: { prod: { services: { a: { versions: { «v1»: { tasks: 2 } } } } } }
lint: { accept: [{ rule: x, at: services.a.versions.«v1».image, reason: y }] }
`,
  'a version that all services are given is one in all of them': `
services:
  a: { versions: { «v┆1»: {} } }
  b: { versions: { «v1»: {} } }
environments: { prod: { services: { '*': { versions: { «v1»: { tasks: 2 } } } } } }
`,
  'a port of the service that is called': `
gateways: { g: { routes: [{ match: /**, to: a:«web» }] } }
services:
  a:
    ports: { «web»: 80/http }
    health: { probe: GET /, port: «web» }
    versions: { v1: { health: { probe: GET /, port: «web» } } }
    routes: [{ match: /**, port: «w┆eb», to: v1:«web» }]
  b: { ports: { web: 80/http }, calls: [a:«web», b:web] }
`,
  'a policy': `
policies: { «quick»: {} }
defaults: { policy: «quick» }
services: { a: { policy: «┆quick» }, quick: {} }
externals: { e: { policy: "«quick»" } }
environments: { prod: { policies: { «quick»: { timeout: 1s } } } }
`,
  'a parameter': `
params: { «key┆»: { type: arn } }
gateways: { g: { certificate: '\${param.«key»}' } }
services: { a: { image: "\${param.«key»}/a\\t\${param.«key»}", command: [x, >-
  \${param.«key»}] } }
`,
  'an environment, also of an included file': {
    'mesh.yaml': `
include: ['*.mesh.yaml']
environments: { «prod┆»: {} }
`,
    'a.mesh.yaml': `
environments:
  «prod»: {}
`
  },
  'a region': `
regions: { «eu-west-1┆»: {} }
externals: { db: { host: { «eu-west-1»: a.example } } }
cost: { prices: { «eu-west-1»: {} } }
services: { a: { deployment: { canary: { waves: [[«eu-west-1»], [eu-central-1]] } } } }
invariants: ['tasks(service.a, region.«eu-west-1») >= 1']
environments: { prod: { regions: { «eu-west-1»: {} } } }
`,
  'a volume': `
services:
  a:
    volumes: { «data┆»: {} }
    mounts: { «data»: /data }
    sidecars: { envoy: { mounts: { «data»: /x } }, own: { mounts: { «data»: /y } } }
    versions: { v1: { sidecars: { own: { mounts: { «data»: /z } } } } }
  b: { volumes: { data: {} } }
`,
  'a container': `
services:
  a:
    sidecars:
      envoy: { dependsOn: { «own┆»: success } }
      «own»: { dependsOn: { envoy: start } }
      other: { dependsOn: { «own»: start } }
    raw: { TaskDefinition.ContainerDefinitions.«own».Ulimits: [] }
`,
  'a metric of the app': `
observability: { metrics: { custom: [«orders»] } }
services:
  a:
    metrics: { custom: [{ name: «orders» }] }
    deployment: { canary: { rollback: 'metric("«orders┆»") > 5 or stable.metric("«orders»") > 6' } }
`,
  'a named route': `
services:
  a: { routes: [{ match: /x, name: «login┆» }], raw: { MeshRoute@«login».X: 1 } }
  b: { routes: [{ match: /x, name: login }] }
`,
  'an anchor and what means it, up to the next anchor of the name': `
services:
  a: { calls: &«c» [b] }
  b: { calls: *«c┆» }
  c: { <<: *«c», calls: &c [d], env: *c }
`,
  'a name that two files use': {
    'mesh.yaml': `
include: ['*.mesh.yaml']
services: { a: { calls: [«b»] } }
`,
    'b.mesh.yaml': `
services:
  «b»: { calls: [c] }
  c: { calls: [«b┆»] }
`
  },
  'a name that stands in an anchored list is said once': `
services:
  a: { calls: &c [«d»] }
  b: { calls: *c }
  «d┆»: {}
`,
  'local names that two services have through one anchor are one': `
services:
  a: { versions: &v { «v1»: {} }, routes: [{ match: /, to: «v┆1» }] }
  b: { versions: *v, routes: [{ match: /, to: «v1» }] }
`,
  'names in a text of several lines, quotes and escapes': `
services:
  auth: {}
  «a-b»: {}
  c:
    calls:
      - "«a\\x2db»"
      - 'a-c'
      - >-
        «a-b┆»
`
}

describe('references, with the declaration, find', () => {
  it.each(Object.entries(cases))('%s', (_title, mesh) => {
    const { ide, cursor, files, ranges } = open(mesh)
    const found = references(ide, cursor, { withDeclaration: true })
    const drawn = (spans: readonly { file: string; start: number; end: number }[]) =>
      Object.fromEntries(
        Object.entries(files).map(([path, { text }]) => [
          path,
          drawRanges(
            text,
            spans.filter(({ file }) => file === path)
          )
        ])
      )
    expect(drawn(found)).toEqual(drawn(ranges))
  })
})

it('without the declaration there are only those that refer to it or patch it', () => {
  const { ide, cursor, files } = open(`
services: { a┆: { calls: [a] } }
environments: { prod: { services: { a: {} } } }
`)
  const found = references(ide, cursor, { withDeclaration: false })
  expect(drawRanges(files['mesh.yaml']?.text ?? '', found)).toBe(`services: { a: { calls: [«a»] } }
environments: { prod: { services: { «a»: {} } } }
`)
})

it.each([
  ['a key of the language', 'services: { a: { im┆age: x } }\n'],
  ['a value that is no name', 'services: { a: { image: a┆ } }\n'],
  ['a comment', '# a┆\nservices: { a: {} }\n'],
  ['a former name', 'services: { a: { was: b┆ }, b: {} }\n'],
  ['what stands for all names', "environments: { x: { services: { '┆*': {} } } }\n"]
])('of %s there are none', (_title, mesh) => {
  const { ide, cursor } = open(mesh)
  expect(references(ide, cursor, { withDeclaration: true })).toEqual([])
})
