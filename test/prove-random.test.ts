import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Host, Output } from '../packages/compiler/src/cli/host.ts'
import { showTried } from '../packages/compiler/src/cli/show-tried.ts'
import { assemble } from '../packages/compiler/src/emit/assemble.ts'
import type { Json } from '../packages/compiler/src/emit/template.ts'
import type { TargetName } from '../packages/compiler/src/model/types.ts'
import { proveRandomly } from '../packages/compiler/src/prove/random/prove-randomly.ts'
import type { WrittenRegion } from '../packages/compiler/src/prove/random/world.ts'
import { capabilitiesOf } from '../packages/compiler/src/targets/index.ts'
import { planWorkspace } from '../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { isKeptAsDigest } from './support/kept-as-digest.ts'
import { memoryHost } from './support/memory-host.ts'
import { root } from './support/sources.ts'

const examples = readdirSync(join(root, 'examples')).filter(
  name => existsSync(join(root, 'examples', name, 'mesh.yaml')) && !isKeptAsDigest(name)
)

it.each(examples)('finds nothing wrong in examples/%s, whatever the seed', name => {
  const workspace = createWorkspace(diskHost(join(root, 'examples', name)), 'mesh.yaml')
  const { environments } = workspace.composed()
  for (const environment of environments.size === 0 ? [undefined] : environments.keys())
    for (const target of ['appmesh', 'service-connect'] as const) {
      const regions = regionsOf(workspace, environment, target)
      for (const seed of [1, 2, 3]) {
        const { differences, tried } = proveRandomly(regions, { runs: 300, seed })
        expect(differences, `${environment} ${target} ${seed}`).toEqual([])
        expect(tried.every(({ runs }) => runs === 300)).toBe(true)
      }
    }
})

it('tries every kind of thing that a mesh has, and no other', () => {
  expect(kindsIn(shop)).toEqual([
    'requests to services',
    'requests to load balancers',
    'calls with failing and late answers',
    'late answers to load balancers',
    'chains of calls'
  ])
  const alone = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
services:
  cart: { image: cart:1, port: 8080/http }
`
  expect(kindsIn(alone)).toEqual(['requests to services'])
  expect(kindsIn(alone, 'service-connect')).toEqual([])
})

/** Regular expressions, conditions, a canary, retries, a gateway and a chain of three calls. */
const shop = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: { role: secondary } }
observability: { tracing: none }
gateways:
  public:
    host: shop.example
    idle: 40s
    routes:
      - { match: /api/**, to: web }
      - { match: /static/**, to: web }
services:
  web:
    image: web:1
    port: 8080/http
    timeout: 20s idle 60s
    retry: none
    calls: [cart]
  cart:
    image: cart:1
    port: 8080/http
    timeout: 6s idle 60s
    retry: 2x 1s on 5xx
    idempotent: true
    calls: [stock]
    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 5% -> 50% -> 100%, every: 5m }
    routes:
      - { name: get-v1, match: 'GET ~ /v[12]/.*', to: v1 }
      - { name: beta, match: /**, when: 'header("x-beta") matches "b[0-9]+"', to: v2 }
      - { name: range, match: /**, when: 'header("x-shard") in 1..10', to: v2 }
      - { name: rest, match: /** }
  stock:
    image: stock:1
    port: 8080/http
    timeout: 2s idle 60s
    retry: 1x 500ms on 5xx
    idempotent: true
`

/** The route of the one that names none, `match: /**`. */
const anyRoute = 'ZAnyZ0ue3olyMeshRoute/Properties/Spec/HttpRoute'

interface Fault {
  readonly title: string
  /** Below `Resources`, or from the root of the template with a slash before it. */
  readonly path: string
  /** Undefined: nothing stands there. */
  readonly value: Json | undefined
  readonly only?: string
  readonly shows: {
    readonly what: RegExp
    readonly request?: RegExp
    readonly step?: number
    readonly expected: string | RegExp
    readonly got: string | RegExp
    /** The line of the file. */
    readonly line: string
  }
}

const faults: readonly Fault[] = [
  {
    title: 'a regular expression that takes one more version',
    path: 'CartZGetV1MeshRoute/Properties/Spec/HttpRoute/Match/Path/Regex',
    value: '/v[1-3]/.*',
    shows: {
      what: /^the share of version `v1` of `cart`$/,
      request: /^`GET \/v3\/.*`/,
      expected: /^(95|50|0|100)%$/,
      got: '100%',
      line: 'name: rest'
    }
  },
  {
    title: 'a regular expression that needs one more character',
    path: 'CartZGetV1MeshRoute/Properties/Spec/HttpRoute/Match/Path/Regex',
    value: '/v[12]/.+',
    shows: {
      what: /^the share of version `v1` of `cart`$/,
      request: /^`GET \/v[12]\/`/,
      expected: '100%',
      got: /%$/,
      line: 'v1'
    }
  },
  {
    title: 'a regular expression of a header that needs one digit less',
    path: 'CartZBetaMeshRoute/Properties/Spec/HttpRoute/Match/Headers/0/Match/Regex',
    value: 'b[0-9]*',
    shows: {
      what: /^the share of version `v1` of `cart`$/,
      request: /with header x-beta = b$/,
      expected: /%$/,
      got: '0%',
      line: 'name: rest'
    }
  },
  {
    title: 'a range that ends one before its end',
    path: 'CartZRangeMeshRoute/Properties/Spec/HttpRoute/Match/Headers/0/Match/Range/End',
    value: 10,
    shows: {
      what: /^the share of version `v1` of `cart`$/,
      request: /with header x-shard = \+?0*10$/,
      expected: '0%',
      got: /%$/,
      line: 'v2'
    }
  },
  {
    title: 'a weight at one step in one region',
    path: '/Mappings/CartCanaryWeights/2/canary',
    value: 40,
    only: 'eu-west-1',
    shows: {
      what: /^the share of version `v1` of `cart`$/,
      request: /^`GET \/`$/,
      step: 2,
      expected: '50%',
      got: '55.56%',
      line: 'name: rest'
    }
  },
  {
    title: 'a path of a load balancer that lost its slash',
    path: 'PublicZZ1ListenerRule/Properties/Conditions/1/PathPatternConfig/Values/1',
    value: '/api*',
    shows: {
      what: /^where gateway `public` sends requests to host shop\.example$/,
      request: /^`GET \/api[^/]/,
      expected: '404',
      got: 'service `web`',
      line: 'public'
    }
  },
  {
    title: 'a host of a load balancer that takes what ends like it',
    path: 'PublicZZ1ListenerRule/Properties/Conditions/0/HostHeaderConfig/Values/0',
    value: '*shop.example',
    shows: {
      what: /^where gateway `public` sends requests to host x\.?shop\.example$/,
      expected: '404',
      got: 'service `web`',
      line: 'public'
    }
  },
  {
    title: 'a try that may last longer',
    path: 'CartZRestMeshRoute/Properties/Spec/HttpRoute/RetryPolicy/PerRetryTimeout/Value',
    value: 5,
    shows: {
      what: /^the end of a request of `web` to `cart` whose tries come out so: no answer(, then an answer at once)?$/,
      expected: 'after at most 3075ms',
      got: /^after \d+(ms|s)$/,
      line: '1s'
    }
  },
  {
    title: 'a listener that gives up before the caller does',
    path: 'StockVirtualNode/Properties/Spec/Listeners/0/Timeout/HTTP/PerRequest',
    value: { Unit: 'ms', Value: 200 },
    shows: {
      what: /^what becomes of a request of `cart` to `stock` whose tries come out so: no answer, then an answer at once$/,
      expected: 'answered after 2 tries and 500ms',
      got: 'answered after 2 tries and 200ms',
      line: '2s'
    }
  },
  {
    title: "App Mesh's own two retries, where the mesh wants one",
    path: `Stock${anyRoute}/RetryPolicy`,
    value: undefined,
    shows: {
      what: /^the end of a request of `cart` to `stock` whose tries come out so: no answer/,
      expected: 'after at most 1025ms',
      got: 'after 2s',
      line: '500ms'
    }
  },
  {
    title: 'one retry more',
    path: `Stock${anyRoute}/RetryPolicy/MaxRetries`,
    value: 2,
    shows: {
      what: /^the number of tries of a request of `cart` to `stock` whose tries come out so: \w+ at once$/,
      expected: 'at most 2',
      got: '3',
      line: '1'
    }
  },
  {
    title: 'retries of something else',
    path: `Stock${anyRoute}/RetryPolicy/HttpRetryEvents/0`,
    value: 'client-error',
    shows: {
      what: /^what becomes of a request of `cart` to `stock` whose tries come out so: 50\d at once$/,
      expected: 'failed after 2 tries and 0ms',
      got: 'failed after 1 try and 0ms',
      line: '1'
    }
  },
  {
    title: 'a route that gives up too early',
    path: 'CartZRestMeshRoute/Properties/Spec/HttpRoute/Timeout/PerRequest/Value',
    value: 1,
    shows: {
      what: /^what becomes of a request of `web` to `cart`/,
      expected: /^(answered|failed) after \d tr/,
      got: /^timed out after \d tr(y|ies) and 1000ms$/,
      line: '6s'
    }
  },
  {
    title: 'a listener with the 15 seconds of App Mesh itself',
    path: 'WebVirtualNode/Properties/Spec/Listeners/0/Timeout',
    value: undefined,
    shows: {
      what: /^an answer of `web` to gateway `public` that comes after 1\d+ms$/,
      expected: 'awaited',
      got: 'given up after 15s',
      line: '20s'
    }
  },
  {
    title: 'a listener that waits longer than the mesh says',
    path: 'WebVirtualNode/Properties/Spec/Listeners/0/Timeout/HTTP/PerRequest/Value',
    value: 60,
    shows: {
      what: /^an answer of `web` to gateway `public` that comes /,
      expected: 'given up after 20s',
      got: /^given up after /,
      line: '20s'
    }
  }
]

it.each(faults)('finds $title, and shows it small', ({ path, value, only, shows }) => {
  const place = path.startsWith('/') ? path.slice(1) : `Resources/${path}`
  const broken = changed(regionsOfText(shop), place, value, only)
  const { differences } = proveRandomly(broken, { runs: 1000, seed: 1 })
  const found = differences.find(({ what }) => shows.what.test(what))
  expect(found, differences.map(({ what }) => what).join('\n')).toBeDefined()
  if (found === undefined) return
  expect(found.expected).toMatch(shows.expected)
  expect(found.got).toMatch(shows.got)
  expect(found.at.entry.text.slice(found.at.start, found.at.end)).toContain(shows.line)
  if (shows.request !== undefined) expect(found.request).toMatch(shows.request)
  if (shows.step !== undefined) expect(found.step).toBe(shows.step)
  if (only !== undefined) expect(found.region).toBe(only)
})

it('shows a chain that takes too long by the call that does', () => {
  const broken = changed(regionsOfText(shop), `Resources/Stock${anyRoute}/RetryPolicy`, undefined)
  const { differences } = proveRandomly(broken, { runs: 1000, seed: 1 })
  const chain = differences.find(({ what }) => what.startsWith('the end of a call of'))
  expect(chain?.what).toBe(
    'the end of a call of `cart` to `stock` while `stock` answers so: no answer, then an answer at once'
  )
  expect([chain?.expected, chain?.got]).toEqual(['after at most 1025ms', 'after 2s'])
})

it('draws the same things for one seed, and others for another', () => {
  const broken = changed(
    regionsOfText(shop),
    'Resources/CartZBetaMeshRoute/Properties/Spec/HttpRoute/Match/Headers/0/Match/Regex',
    'b[0-9]*'
  )
  const draw = (seed: number) => proveRandomly(broken, { runs: 3, seed }).differences
  expect(draw(3)).toEqual(draw(3))
  const outcomes = Array.from({ length: 12 }, (_, seed) => draw(seed).length > 0)
  expect(new Set(outcomes).size).toBe(2)
})

it('reads templates that lack things without an exception', () => {
  const regions = regionsOfText(shop)
  const seen = new Set<string>()
  for (const { body } of regions[0]?.templates ?? [])
    for (const [id, { Type: type, Properties: properties }] of Object.entries(body.Resources))
      for (const key of Object.keys(properties)) {
        if (seen.has(`${type} ${key}`)) continue
        seen.add(`${type} ${key}`)
        const broken = changed(regions, `Resources/${id}/Properties/${key}`, undefined)
        expect(() => proveRandomly(broken, { runs: 5, seed: 1 })).not.toThrow()
      }
  expect(seen.size).toBeGreaterThan(50)
})

it('shows a difference with its tries, its line and its place, and ends with 2', () => {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': shop }), 'mesh.yaml')
  const broken = changed(
    regionsOf(workspace, undefined, 'appmesh'),
    `Resources/Stock${anyRoute}/RetryPolicy/MaxRetries`,
    2
  )
  const proof = proveRandomly(broken, { runs: 1000, seed: 1 })
  const [difference] = proof.differences.filter(({ what }) => what.startsWith('the number of tries'))
  const line = shop.split('\n').findIndex(text => text.includes('retry: 1x 500ms')) + 1
  const told = toldBy(host =>
    showTried(
      host,
      { workspace, root: 'mesh.yaml' },
      { ...proof, differences: difference === undefined ? [] : [difference] }
    )
  )
  expect(told).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: mesh.yaml:${line}:12: the number of tries of a request of \`cart\` to \`stock\` whose tries come out so: 500 at once, for \`GET /\` in ${difference?.region}, is 3 in the template and at most 2 in the mesh. (template, /Resources/Stock${anyRoute}/RetryPolicy)
error: What was drawn with seed 1 shows 1 difference.
This is a bug of meshc. Please report it with these lines.
`
  })
})

function toldBy(tell: (host: Host) => number) {
  let stdout = ''
  let stderr = ''
  const output = (write: (text: string) => void): Output => ({ isTTY: false, columns: 1000, write })
  const host = {
    env: {},
    color: 'never',
    stdout: output(text => {
      stdout += text
    }),
    stderr: output(text => {
      stderr += text
    })
  } as Partial<Host> as Host
  const code = tell(host)
  return { code, stdout, stderr }
}

function kindsIn(text: string, target: TargetName = 'appmesh'): readonly string[] {
  return proveRandomly(regionsOfText(text, target), { runs: 1, seed: 1 }).tried.map(({ what }) => what)
}

function regionsOfText(text: string, target: TargetName = 'appmesh'): readonly WrittenRegion[] {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  return regionsOf(workspace, undefined, target)
}

function regionsOf(
  workspace: Workspace,
  environment: string | undefined,
  target: TargetName
): readonly WrittenRegion[] {
  return [...workspace.composed().collections.regions.keys()].map(region => {
    const plan = planWorkspace(workspace, { environment, region, target })
    return {
      region,
      mesh: workspace.mesh({ environment, region, target }),
      capabilities: capabilitiesOf(target),
      templates: plan === undefined ? [] : assemble(plan)
    }
  })
}

/** The same templates with one value changed, in one region or in all; undefined takes it away. */
function changed(
  regions: readonly WrittenRegion[],
  path: string,
  value: Json | undefined,
  only?: string
): readonly WrittenRegion[] {
  const steps = path.split('/')
  return regions.map(region =>
    only === undefined || region.region === only
      ? {
          ...region,
          templates: region.templates.map(({ name, body }) => ({
            name,
            body: put(body, steps, value) as typeof body
          }))
        }
      : region
  )
}

function put(inside: Json, [first, ...rest]: readonly string[], value: Json | undefined): Json {
  if (first === undefined) throw new Error('A change needs a place.')
  if (typeof inside !== 'object' || inside === null) throw new Error(`Nothing stands at ${first}.`)
  const below = (inside as { readonly [key: string]: Json })[first]
  const changedBelow = rest.length === 0 ? value : put(below ?? {}, rest, value)
  if (Array.isArray(inside))
    return inside.map((item, index) => (String(index) === first ? (changedBelow ?? null) : item))
  const others = Object.entries(inside).filter(([key]) => key !== first)
  return Object.fromEntries(changedBelow === undefined ? others : [...others, [first, changedBelow]])
}
