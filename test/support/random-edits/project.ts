/*
 * Where sessions of random edits begin: a mesh of three files, a second mesh that includes one of them, settings,
 * a mesh by itself, one that nobody looks at, and one outside of the folder that is open.
 */

/** What is written at first, by its path below the folder of the session. */
export const firstFiles: Readonly<Record<string, string>> = {
  'open/.git/HEAD': '',
  'open/.gitignore': 'ignored/\n',
  'open/shop/mesh.yaml': `mesh: shop
include: [teams/*.mesh.yaml]
lint: { rules: { unused-service: info, timeout-missing: warning } }
regions:
  eu-west-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-central-1: { cidr: 10.1.0.0/16, overrides: { services: { search: { timeout: 4s } } } }
params:
  registry: { type: string, default: example.com }
defaults:
  timeout: 3s
  retry: 1x on connect-failure
policies:
  slow: { timeout: 9s }
gateways:
  public: { host: shop.example, routes: [{ match: /**, to: web }, { match: /search/**, to: search }] }
externals:
  db: { port: 5432/tcp, host: db.example }
# meshc-ignore health-check-missing: a test mesh
services:
  web: { image: '\${param.registry}/web:1', port: 8080/http, calls: [search, carts] }
  search: &search
    image: example/search:1
    port: 8080/http
    policy: slow
    versions: { v1: {}, v2: { image: example/search:2 } }
    # meshc-ignore pinned-route
    routes: [{ match: /**, to: { v1: 90%, v2: 10% } }]
    calls: [db]
  finder:
    <<: *search
    timeout: 5s idle 60s
    deployment: canary 10% every 5m
environments:
  dev: { lint: { rules: { single-task: none } }, services: { '*': { tasks: 1 } } }
  prod: { defaults: { timeout: 2s }, services: { web: { timeout: 5s } } }
invariants:
  - 'every service has timeout'
`,
  'open/shop/teams/carts.mesh.yaml': `services:
  carts:
    image: example/carts:1
    port: 8080/http
    env: { SEARCH: '\${service.search.url}' }
    calls: [stock, db]
environments:
  prod: { services: { carts: { retry: 5x 2s on 5xx } } }
`,
  'open/shop/teams/stock.mesh.yaml': `# meshc-ignore-file unused-service: others call it
services:
  stock: { image: example/stock:1, port: 50051/grpc, timeout: 20s, was: store }
  store-front: { image: example/front:1, port: 80/http, calls: [stock, web] }
`,
  'open/shop/second.mesh.yaml': `mesh: second
target: service-connect
regions: { eu-west-1: {} }
include:
  - "teams/stock.mesh.yaml"
services:
  web: { image: example/web:2, port: 80/http, calls: [store-front] }
`,
  'open/shop/meshc.config.yaml': `rules:
  unused-service: warning
`,
  'open/lone/mesh.yaml': `mesh: lone
services:
  one:
    image: example/one:1
    port: 80/http
    calls:
      - two: { timeout: 1s, retry: 2x 300ms on 5xx }
  two: { image: "example/two:1", port: 80/http, timeout: 3s, retry: none }
`,
  'open/ignored/mesh.yaml': `mesh: ignored
services: { web: { image: a:1, port: 80/http } }
`,
  'beside/mesh.yaml': `mesh: beside
include: [parts/*.mesh.yaml, ../open/lone/extra.mesh.yaml]
services:
  near: { image: a:1, port: 80/http, calls: [far] }
`,
  'beside/parts/far.mesh.yaml': `services:
  far: { image: a:1, port: 80/http, timeout: 2s }
`
}

/** Files that come later. */
export const laterFiles: Readonly<Record<string, string>> = {
  'open/shop/teams/new.mesh.yaml': `services:
  new: { image: example/new:1, port: 80/http, calls: [carts] }
  web: { image: example/web:3, port: 80/http }
`,
  'open/shop/teams/sub/deep.mesh.yaml': 'mesh: deep\nservices:\n  deep: { image: a:1, port: 80/http }\n',
  'open/fresh/mesh.yml': `mesh: fresh
include: ['../shop/teams/stock.mesh.yaml', part.mesh.yaml]
services: { web: { image: a:1, port: 80/http, calls: [stock] } }
`,
  'open/fresh/part.mesh.yaml': 'services:\n  part: { image: a:1, port: 80/http }\n',
  'open/ignored/other.mesh.yaml': 'mesh: other\nservices:\n  web: {}\n',
  'open/node_modules/x/mesh.yaml': 'mesh: x\nservices:\n  web: {}\n',
  'open/lone/extra.mesh.yaml': 'services:\n  extra: { image: a:1, port: 80/http }\n',
  'open/meshc.config.yaml': 'rules: { timeout-missing: error, unknown-rule: off }\n',
  'open/lone/meshc.config.yaml': 'extends: ../meshc.config.yaml\nexclude: [extra.mesh.yaml]\n',
  'open/.gitignore': 'fresh/\n',
  'open/shop/text.txt': 'services: {}\n'
}

/** Words that mean something where they stand, and what people turn them into. */
export const changes: readonly (readonly [from: string, to: string])[] = [
  ['timeout: 3s', 'timeout: 30s'],
  ['timeout: 3s', 'timeout:'],
  ['timeout: 9s', 'timeout: 9s idle 30s'],
  ['retry: 1x on connect-failure', 'retry: 4x on 5xx'],
  ['slow: { timeout: 9s }', 'slow: { timeout: 1s, retry: none }'],
  ['policy: slow', 'policy: slwo'],
  ['unused-service: info', 'unused-service: none'],
  ['timeout-missing: warning', 'timeout-missing: error'],
  ['unused-service: warning', 'unused-service: error'],
  ['single-task: none', 'single-task: error'],
  ['v1: 90%', 'v1: 80%'],
  ['pinned-route', 'unbalanced-weights'],
  ['a test mesh', ''],
  ['meshc-ignore-file', 'meshc-ignore'],
  ["'*': { tasks: 1 }", "'*': { tasks: 3, timeout: 1s }"],
  ['prod: { defaults', 'live: { defaults'],
  ['role: primary, ', ''],
  ['timeout: 4s', 'timeout: 4'],
  ['registry: {', 'registy: {'],
  ['to: search', 'to: serch'],
  ['calls: [stock, db]', 'calls: [stock, web, db]'],
  ['calls: [db]', 'calls: [web, db]'],
  ['  stock: {', '  stocks: {'],
  ['was: store', 'was: store-front'],
  ['port: 50051/grpc', 'port: 50051/http'],
  ['port: 8080/http', 'ports: { a: 8080/http, b: 9090/http }'],
  ['image: example/carts:1', 'image: "example/carts:1'],
  ['teams/*.mesh.yaml', 'teams/c*.mesh.yaml'],
  ['teams/*.mesh.yaml', 'teams/**/*.mesh.yaml'],
  ['mesh: shop', 'mesh: shop\ntarget: service-connect'],
  ['mesh: second', 'name: second'],
  ['services:\n  carts', 'mesh: carts\nservices:\n  carts'],
  ['5x 2s on 5xx', '9x 9s on 5xx'],
  ['search.url', 'serch.url'],
  ['services:\n', 'services:\n\n\n'],
  ['# meshc', '#\n# meshc'],
  ['web: {', 'carts: {'],
  ['<<: *search', '<<: *serch'],
  ['&search', '&other'],
  ['canary 10% every 5m', 'blue-green'],
  ['\n', '\r\n'],
  ['services', '🍕 services'],
  ['every service', 'no service']
]

/** What people type, a character at a time. */
export const typed: readonly string[] = [
  'calls: [stock]\n',
  'timeout: 2s idle 5m',
  'retry: 3x 200ms on 5xx, connect-failure',
  '  - match: header("x") == "1"\n',
  'services:\n  extra: { port: 80/http }\n',
  '# meshc-ignore unused-service: because\n',
  '${param.',
  '\n\n',
  'x'
]

/** What a client has under `mesh`. */
export const settings: readonly unknown[] = [
  {},
  { environment: 'prod' },
  { environment: 'dev', region: 'eu-central-1', inlayHints: { waits: false } },
  {
    lint: { rules: { 'unused-service': 'error', 'timeout-missing': 'off' } },
    codeLens: { resources: false }
  },
  { target: 'envoy', inlayHints: false },
  null
]

export const views: readonly Readonly<Record<string, string | null>>[] = [
  {},
  { environment: 'prod' },
  { environment: 'dev', region: 'eu-central-1' },
  { region: 'eu-west-1', target: 'service-connect' },
  { environment: 'nowhere', target: 'appmesh' }
]
