import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWorkspace, type Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'

const root = `mesh: shop
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
  search:
    image: example/search:1
    port: 8080/http
    policy: slow
    versions: { v1: {}, v2: { image: example/search:2 } }
    # meshc-ignore pinned-route
    routes: [{ match: /**, to: { v1: 90%, v2: 10% } }]
    calls: [db]
environments:
  dev: { lint: { rules: { single-task: none } }, services: { '*': { tasks: 1 } } }
  prod: { defaults: { timeout: 2s }, services: { web: { timeout: 5s } } }
`

const carts = `services:
  carts:
    image: example/carts:1
    port: 8080/http
    env: { SEARCH: '\${service.search.url}' }
    calls: [stock, db]
environments:
  prod: { services: { carts: { retry: 5x 2s on 5xx } } }
`

const stock = `# meshc-ignore-file unused-service: others call it
services:
  stock: { image: example/stock:1, port: 50051/grpc, timeout: 20s, was: store }
  store-front: { image: example/front:1, port: 80/http, calls: [stock, web] }
`

const files: Readonly<Record<string, string>> = {
  'mesh.yaml': root,
  'teams/carts.mesh.yaml': carts,
  'teams/stock.mesh.yaml': stock
}
const paths = Object.keys(files)

/** Words that mean something where they stand, and what people turn them into. */
const changes: readonly (readonly [from: string, to: string])[] = [
  ['timeout: 3s', 'timeout: 30s'],
  ['timeout: 3s', 'timeout:'],
  ['timeout: 3s', 'timeout: 3s idle 20s'],
  ['timeout: 9s', 'timeout: 9s idle 30s'],
  ['retry: 1x on connect-failure', 'retry: 4x on 5xx'],
  ['slow: { timeout: 9s }', 'slow: { timeout: 1s, retry: none }'],
  ['policy: slow', 'policy: slwo'],
  ['unused-service: info', 'unused-service: none'],
  ['timeout-missing: warning', 'timeout-missing: error'],
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
  ['mesh: shop', 'mesh: shop\ntarget: service-connect'],
  ['5x 2s on 5xx', '9x 9s on 5xx'],
  ['search.url', 'serch.url'],
  ['services:\n', 'services:\n\n\n'],
  ['# meshc', '#\n# meshc'],
  ['web: {', 'carts: {']
]

type Step =
  | { readonly kind: 'change'; readonly path: string; readonly from: string; readonly to: string }
  | { readonly kind: 'damage'; readonly path: string; readonly damages: Parameters<typeof applyDamages>[1] }
  | { readonly kind: 'undo' | 'close'; readonly path: string }

const path = fc.constantFrom(...paths)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...changes).chain(([from, to]) =>
      fc.constantFrom(...paths.filter(each => files[each]?.includes(from) === true)).chain(path =>
        // A change is as often taken back.
        fc
          .boolean()
          .map((isBack): Step => ({ kind: 'change', path, from: isBack ? to : from, to: isBack ? from : to }))
      )
    )
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('damage' as const), path, damages: arbitraryDamages() })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), path }) }
)

const questions = [
  { environment: undefined, target: undefined, today },
  { environment: 'prod', target: undefined, today }
] as const

/** Everything that an editor and the command line ask of a mesh. */
function answers(workspace: Workspace) {
  return questions.map(question => ({
    findings: workspace.findings(question),
    byFile: [...workspace.findingsByFile(question)]
  }))
}

function afterSteps(steps: readonly Step[]): void {
  const workspace = createWorkspace(memoryHost(files), 'mesh.yaml')
  const texts = new Map(Object.entries(files))
  const before = new Map(texts)
  for (const step of steps) {
    const { path } = step
    const text = texts.get(path) ?? ''
    const next =
      step.kind === 'change'
        ? text.replace(step.from, () => step.to)
        : step.kind === 'damage'
          ? applyDamages(text, step.damages)
          : step.kind === 'undo'
            ? (before.get(path) ?? '')
            : (files[path] ?? '')
    before.set(path, text)
    texts.set(path, next)
    if (step.kind === 'close') workspace.closeText(path)
    else workspace.setText(path, next)
    const fresh = createWorkspace(memoryHost(files), 'mesh.yaml')
    for (const [each, written] of texts) fresh.setText(each, written)
    expect(answers(workspace)).toEqual(answers(fresh))
  }
}

it('several files, their environments, settings and comments: answers after any edits are those of a new workspace', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), afterSteps), {
    numRuns: 40,
    endOnFailure: true
  })
}, 240_000)

it('hundreds of edits leave nothing behind', () => {
  const [steps = []] = fc.sample(fc.array(step, { minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 7 })
  afterSteps(steps)
}, 240_000)

it('findings of a file that an edit did not reach are the same list, and those of the edited one are not', () => {
  const workspace = createWorkspace(memoryHost(files), 'mesh.yaml')
  const [question] = questions
  const first = workspace.findingsByFile(question)
  workspace.setText('mesh.yaml', `${root}  # meshc-ignore nothing: for a test\n`)
  const second = workspace.findingsByFile(question)
  expect([...second.keys()]).toEqual([...first.keys()])
  expect([...second].map(([path, list]) => [path, list === first.get(path)])).toEqual([
    ['mesh.yaml', false],
    ['teams/carts.mesh.yaml', true],
    ['teams/stock.mesh.yaml', true]
  ])
})
