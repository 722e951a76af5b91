import fc from 'fast-check'
import { arbitraryService } from './arbitrary-service.ts'
import { chance, type Draw, map, maybe, type Pairs, pick, printYaml, type Tree } from './yaml-text.ts'

/** Valid texts of `mesh.yaml`: every section of the language, references that lead somewhere, and any style that YAML allows. */
export function arbitraryMesh(): fc.Arbitrary<string> {
  return fc.gen().map(draw => printYaml(draw, meshTree(draw)))
}

const serviceNames = [
  'auth',
  'web',
  'orders',
  'user-profile',
  'constructor',
  'tostring',
  'x',
  'a1',
  'a-1',
  'search'
] as const

function meshTree(draw: Draw): Pairs {
  const names = draw(fc.shuffledSubarray<string>, [...serviceNames], { minLength: 1, maxLength: 4 })
  const externals = chance(draw, 50) ? ['aurora', 'redis'].slice(0, draw(fc.nat, { max: 1 }) + 1) : []
  const policies = chance(draw, 30) ? ['quick'] : []
  const regions = ['eu-central-1', 'eu-west-1'].slice(0, draw(fc.nat, { max: 1 }) + 1)
  const tree = map(
    ['edition', maybe(draw, 80, () => '1')],
    ['mesh', pick(draw, ['shop', 'matbakh', 'm'])],
    ['target', maybe(draw, 90, () => 'appmesh')],
    ['namespace', maybe(draw, 30, () => 'svc.local')],
    ['regions', regionsTree(draw, regions, names)],
    ['params', params],
    ['network', maybe(draw, 30, () => network(draw))],
    ['cluster', maybe(draw, 30, () => cluster(draw))],
    ['observability', maybe(draw, 40, () => observability(draw))],
    ['defaults', maybe(draw, 50, () => defaults(draw))],
    [
      'policies',
      policies.length === 0 ? undefined : map(['quick', map(['timeout', '1s idle 60s'], ['retry', 'none'])])
    ],
    ['gateways', maybe(draw, 70, () => gateways(draw, names))],
    [
      'externals',
      externals.length === 0
        ? undefined
        : map(...externals.map(name => [name, external(draw, name, regions)] as const))
    ],
    [
      'services',
      map(
        ...names.map(
          (name, index) =>
            [
              name,
              arbitraryService(draw, { name, callees: [...names.slice(index + 1), ...externals], policies })
            ] as const
        )
      )
    ],
    ['invariants', maybe(draw, 25, () => invariants(draw, names))],
    ['environments', maybe(draw, 40, () => environments(draw, names))],
    ['tags', maybe(draw, 20, () => map(['team', 'café'], ['cost-center', '012']))],
    ['cost', maybe(draw, 10, () => map(['monthly', '500USD']))]
  )
  if (!chance(draw, 20)) return tree
  return {
    pairs: draw(fc.shuffledSubarray<(typeof tree.pairs)[number]>, [...tree.pairs], {
      minLength: tree.pairs.length
    })
  }
}

const params = map(
  ['registry', map(['type', 'string'], ['default', '111122223333.dkr.ecr.${region}.amazonaws.com'])],
  ['certificate', map(['type', 'arn'])],
  ['alerts', map(['type', 'arn'])]
)

function regionsTree(draw: Draw, regions: readonly string[], services: readonly string[]): Tree {
  return map(
    ...regions.map((name, index) => {
      const role = index === 0 ? 'primary' : 'secondary'
      const patch = map(['services', map([services[0] as string, map(['tasks', '4'])])])
      return [
        name,
        map(['role', role], ['cidr', `10.${index}.0.0/16`], ['overrides', maybe(draw, 15, () => patch)])
      ] as const
    })
  )
}

function network(draw: Draw): Tree {
  return map(
    ['azs', pick(draw, ['2', '3'])],
    ['nat', pick(draw, ['none', 'single', 'perAz'])],
    ['endpoints', maybe(draw, 50, () => ['ecr.api', 'ecr.dkr', 's3', 'logs'])]
  )
}

function cluster(draw: Draw): Tree {
  const capacity = map(
    ['FARGATE', map(['base', '2'], ['weight', '1'])],
    ['FARGATE_SPOT', map(['weight', '3'])]
  )
  return map(
    ['capacity', maybe(draw, 60, () => capacity)],
    ['insights', pick(draw, ['true', 'false'])],
    ['exec', 'true']
  )
}

function observability(draw: Draw): Tree {
  const fields = ['correlationId', 'traceId', 'timestamp']
  return map(
    ['logs', maybe(draw, 60, () => map(['retention', '30d'], ['format', 'json'], ['fields', fields]))],
    [
      'tracing',
      maybe(draw, 60, () =>
        map(
          ['sample', '10%'],
          ['propagation', 'w3c'],
          ['export', ['xray', map(['otlp', 'https://otlp.example'])]]
        )
      )
    ],
    ['slo', maybe(draw, 60, () => map(['p95', '200ms'], ['errorRate', '1%']))],
    ['alarms', maybe(draw, 60, () => map(['notify', '${param.alerts}']))]
  )
}

function defaults(draw: Draw): Tree {
  const eject = '5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%'
  return map(
    ['timeout', pick(draw, ['5s idle 60s', '15s', 'idle 2m'])],
    [
      'retry',
      maybe(draw, 50, () => pick(draw, ['none', '1x 2s on 5xx or connect-failure backoff 25ms..250ms']))
    ],
    [
      'circuitBreaker',
      maybe(draw, 50, () => map(['eject', eject], ['connections', '1024'], ['pending', '64']))
    ]
  )
}

function gateways(draw: Draw, services: readonly string[]): Tree {
  const routes = services.map(
    (name, index): Tree => map(['match', index === services.length - 1 ? '/**' : `/${name}/**`], ['to', name])
  )
  return map([
    'public',
    map(
      ['via', maybe(draw, 40, () => 'alb')],
      ['host', 'shop.example'],
      ['certificate', '${param.certificate}'],
      ['idle', maybe(draw, 20, () => '90s')],
      ['routes', routes]
    )
  ])
}

function external(draw: Draw, name: string, regions: readonly string[]): Tree {
  const byRegion = map(...regions.map(region => [region, `${name}.${region}.example`] as const))
  return map(
    ['port', name === 'aurora' ? '5432/tcp' : '6379/tcp'],
    ['host', chance(draw, 50) ? `${name}.example` : byRegion]
  )
}

function invariants(draw: Draw, services: readonly string[]): Tree {
  const [first = 'auth', last = first] = [services[0], services.at(-1)]
  return draw(
    fc.subarray<string>,
    [`not calls(service.${last}, service.${first})`, `tasks(service.${first}) >= 1`],
    { minLength: 1 }
  )
}

function environments(draw: Draw, services: readonly string[]): Tree {
  const name = pick(draw, ['*', services[0] as string])
  const patch = pick<Tree>(draw, [
    map(['tasks', '2'], ['capacity', 'spot']),
    map(['tasks', map(['min', '1'], ['max', '3'])]),
    map(['timeout', map(['idle', '90s'])]),
    map(['env', map(['STAGE', '${env}'], ['LEVEL', 'debug'])])
  ])
  return map(['dev', map(['services', map([name, patch])])], ['prod', map()])
}
