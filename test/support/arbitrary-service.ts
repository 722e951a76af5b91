import { chance, type Draw, map, maybe, type Pairs, pick, type Tree } from './yaml-text.ts'

/** What a service may refer to. */
export interface Surroundings {
  readonly name: string
  readonly callees: readonly string[]
  readonly policies: readonly string[]
}

/** A valid service: short and long forms of each sentence, routes of its protocol, versions with a canary or without. */
export function arbitraryService(draw: Draw, { name, callees, policies }: Surroundings): Pairs {
  const grpc = chance(draw, 20)
  const versioned = chance(draw, 35)
  const calls = callees.filter(() => chance(draw, 60))
  const policy = policies[0]
  return map(
    [
      'image',
      pick(draw, [`\${param.registry}/${name}:1.4.2`, 'example/app:1.10', 'example.com:5000/app@sha256:ab'])
    ],
    [
      'size',
      pick<Tree>(draw, [
        '0.25vCPU 512MB',
        '1vCPU 2GB',
        map(['app', '0.25vCPU 512MB'], ['task', map(['cpu', '1vCPU'], ['memory', '2GB'])])
      ])
    ],
    ['port', grpc ? '9090/grpc' : '8080/http'],
    ['health', health(draw, grpc)],
    ['tasks', tasks(draw)],
    ['timeout', timeout(draw)],
    ['retry', maybe(draw, 60, () => retry(draw, grpc))],
    ['policy', policy === undefined ? undefined : maybe(draw, 40, () => policy)],
    ['idempotent', pick(draw, ['true', 'false'])],
    ['env', maybe(draw, 60, () => env(draw))],
    [
      'secrets',
      maybe(draw, 30, () =>
        map(['DB_PASSWORD', pick(draw, ['ssm:/shop/db', 'secretsmanager:rds/db#password@AWSCURRENT'])])
      )
    ],
    ['calls', calls.length === 0 ? undefined : calls.map(to => call(draw, to))],
    [
      'circuitBreaker',
      maybe(draw, 30, () =>
        map([grpc ? 'requests' : 'pending', '128'], ['eject', '5x 5xx in 30s for 30s at most 50%'])
      )
    ],
    ['versions', versioned ? versions(draw) : undefined],
    ['routes', chance(draw, 70) || versioned ? routes(draw, grpc, versioned) : undefined],
    ['deployment', versioned ? canary(draw) : maybe(draw, 20, () => 'rolling')],
    ['architecture', maybe(draw, 10, () => 'arm64')]
  )
}

function health(draw: Draw, grpc: boolean): Tree {
  const probe = grpc ? 'grpc' : 'GET /healthz'
  return pick<Tree>(draw, [
    `${probe} every 10s timeout 2s`,
    `${probe} every 10s timeout 2s healthy 2 unhealthy 3 start 30s`,
    map(['probe', probe], ['every', '10s'], ['timeout', '2s'])
  ])
}

function tasks(draw: Draw): Tree {
  return pick<Tree>(draw, [
    '3',
    '2..10 at 70% cpu',
    '2..10 at 70% cpu and 80% memory',
    '1..4 at 500 requests/min',
    map(['min', '2'], ['max', '10'], ['goals', [map(['cpu', '70%'])]])
  ])
}

function timeout(draw: Draw): Tree {
  return pick<Tree>(draw, [
    '5s idle 60s',
    '2500ms',
    'none',
    map(['request', '5s'], ['idle', '60s']),
    { anchor: 't', value: '3s idle 60s' }
  ])
}

function retry(draw: Draw, grpc: boolean): Tree {
  const events = grpc ? ['unavailable', 'gateway-error'] : ['5xx', 'connect-failure']
  return pick<Tree>(draw, [
    'none',
    `1x 800ms on ${events.join(' or ')}`,
    `2x 1s on ${events.join(' or ')} backoff 25ms..250ms`,
    map(
      ['maxRetries', '2'],
      ['perTry', '1s'],
      ['events', events],
      ['backoff', map(['base', '25ms'], ['max', '250ms'])]
    )
  ])
}

function env(draw: Draw): Tree {
  const text = pick(draw, [
    'info',
    '012',
    '1.10',
    'yes',
    '🍕 café',
    'a: b',
    "it's",
    '',
    '# no comment',
    '$${literal}',
    '2026-01-01',
    'true'
  ])
  return map(
    ['LEVEL', text],
    ['REGION', '${region}'],
    ['__proto__', maybe(draw, 20, () => 'x')],
    ['toString', maybe(draw, 20, () => 'y')]
  )
}

function call(draw: Draw, to: string): Tree {
  return chance(draw, 75)
    ? to
    : map(['to', to], ['mode', pick(draw, ['parallel', 'sequential'])], ['times', '2'])
}

function versions(draw: Draw): Tree {
  const shared: Tree = map(['LEVEL', 'debug'])
  const anchored = chance(draw, 30)
  return map(
    ['v1', anchored ? map(['env', { anchor: 'e', value: shared }]) : map()],
    [
      'v2',
      anchored ? map(['image', 'example/app:2'], ['env', { anchor: 'e' }]) : map(['image', 'example/app:2'])
    ]
  )
}

function routes(draw: Draw, grpc: boolean, versioned: boolean): Tree {
  const limits = map(['timeout', '2s idle 60s'], ['retry', 'none'], ['idempotent', 'false'])
  const special = grpc
    ? map(['match', 'grpc shop.v1.Orders/Put'], ...limits.pairs)
    : map(
        [
          'match',
          pick(draw, ['POST /v1/orders', 'GET|HEAD /a/*/b', '/exact', 'DELETE /v1/{id}', '/assets-**'])
        ],
        ...limits.pairs
      )
  const condition = pick(draw, [
    'header("x-beta") == "1"',
    'header("x-tenant") startsWith "acme-" and not query("debug") present',
    '(query("a, b") == "1" or header("x-n") in 1..10) and method == "GET"'
  ])
  const conditional = map(
    ['match', grpc ? 'grpc shop.v1.Orders/*' : '/v2/**'],
    ['when', condition],
    ['to', versioned ? 'v2' : undefined]
  )
  const rest = map(['match', grpc ? 'grpc **' : '/**'], ['name', maybe(draw, 20, () => 'rest')])
  return [...(chance(draw, 60) ? [special] : []), ...(chance(draw, 40) ? [conditional] : []), rest]
}

function canary(draw: Draw): Tree {
  const steps = pick<Tree>(draw, [
    '5% -> 25% -> 100%',
    '1% for 10m -> 100%',
    [map(['share', '10%'], ['for', '10m']), map(['share', '100%'])]
  ])
  const gate = map(['smoke', 'GET /healthz expect 200'], ['at', '5%'], ['timeout', '30s'], ['retries', '3'])
  const gates = chance(draw, 40) && typeof steps === 'string' && steps.startsWith('5%') ? [gate] : undefined
  const plan = map(
    ['from', 'v1'],
    ['to', 'v2'],
    ['steps', steps],
    ['every', '5m'],
    ['bake', maybe(draw, 50, () => '15m')],
    ['rollback', pick(draw, ['errorRate > 5% or p95 > 200ms', 'p95 > 1.2 * stable.p95'])],
    ['minRequests', maybe(draw, 50, () => '100')],
    ['onNoData', maybe(draw, 30, () => 'hold')]
  )
  return map(['strategy', 'canary'], ['canary', plan], ['gates', gates])
}
