import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Seeded meshes in the language of meshc: the same number of services and the same seed always
 * give the same bytes. They look like real ones (23 lines a service, sentences that repeat, a few
 * comments, a canary now and then) and are sound: calls have no cycle and timeouts nest, so that a
 * lint measures reading and checking, not the printing of findings.
 *
 * @param {number} count of services
 * @param {{ seed?: number, environments?: boolean, groups?: number }} options `groups` of stacks, for what is too large for one
 */
export function generateMesh(count, { seed = 20261122, environments = false, groups } = {}) {
  const random = createRandom(seed + count)
  const services = planServices(count, random)
  return [
    ...head(services, groups),
    ...externals(count),
    'services:',
    ...services.flatMap(service => [...printService(service, random), '']),
    ...(environments ? overlays : [])
  ].join('\n')
}

/** A small generator of numbers in [0, 1) with helpers; mulberry32. */
export function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: items => items[Math.floor(next() * items.length)],
    chance: share => next() < share
  }
}

const domains =
  'checkout payments inventory catalog search users auth cart shipping pricing reviews media notify ledger fraud offers loyalty orders tax returns'.split(
    ' '
  )
const kinds = 'api store sync proxy edge batch view'.split(' ')
const nouns = 'orders items users carts payments refunds sessions prices reviews parcels assets events'.split(
  ' '
)

/**
 * What each level of the call graph may wait for. A level only calls deeper ones, and one of its
 * tries is longer than what they take at most:
 * level 3 at most 725 ms, level 2 2.025 s, level 1 4.625 s.
 */
const levels = [
  { timeout: '8s', retry: 'none', write: '6s' },
  { timeout: '5s', retry: '1x 2300ms', write: '2200ms' },
  { timeout: '2500ms', retry: '1x 1s', write: '900ms' },
  { timeout: '800ms', retry: '1x 350ms', write: '400ms' }
]
const levelOf = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3]

function planServices(count, random) {
  const names = Array.from({ length: count }, (_, index) => {
    const domain = domains[index % domains.length]
    const kind = kinds[Math.floor(index / domains.length) % kinds.length]
    return `${domain}-${kind}-${String(index + 1).padStart(4, '0')}`
  })
  const byLevel = levels.map((_, level) => names.filter((_, index) => levelOf[index % 10] === level))
  return names.map((name, index) => {
    const level = levelOf[index % 10]
    const deeper = byLevel.slice(level + 1).flat()
    const calls = new Set()
    const wanted = Math.min(random.int(1, 3), deeper.length)
    while (calls.size < wanted) calls.add(random.pick(deeper))
    const database = random.chance(0.3)
      ? `db-${String(random.int(1, Math.ceil(count / 20))).padStart(3, '0')}`
      : undefined
    return { name, level, calls: [...calls], database, grpc: level > 0 && random.chance(0.15) }
  })
}

function head(services, groups) {
  const entries = services.filter(service => service.level === 0).slice(0, 20)
  return [
    '# One file, many services. Written by bench/generate.mjs.',
    'edition: 1',
    'mesh: market',
    'target: appmesh',
    'namespace: svc.local',
    ...(groups === undefined ? [] : [`stacks: { groups: ${groups} }`]),
    '# Other meshes call some of these services.',
    'lint: { rules: { unused-service: none } }',
    '',
    'regions:',
    '  eu-central-1: { role: primary,   cidr: 10.0.0.0/16 }',
    '  eu-west-1:    { role: secondary, cidr: 10.1.0.0/16 }',
    '',
    'params:',
    `  registry:    { type: string, default: '111122223333.dkr.ecr.\${region}.amazonaws.com' }`,
    '  certificate: { type: arn }',
    '',
    'defaults:',
    '  timeout: 5s idle 60s',
    '  circuitBreaker:',
    '    eject: 5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%',
    '    connections: 1024',
    '',
    'gateways:',
    '  public:',
    '    host: market.example',
    `    certificate: \${param.certificate}`,
    '    routes:',
    ...entries.map(({ name }) => `      - { match: /${name}/**, to: ${name} }`),
    ''
  ]
}

function externals(count) {
  const databases = Array.from(
    { length: Math.ceil(count / 20) },
    (_, index) => `db-${String(index + 1).padStart(3, '0')}`
  )
  return [
    'externals:',
    ...databases.flatMap(name => [`  ${name}:`, '    port: 5432/tcp', `    host: ${name}.market.example`]),
    ''
  ]
}

/** With the task beside the app: what a task has left over is a finding where it is not written. */
const sizes = [
  '{ app: 0.25vCPU 512MB, task: 1vCPU 2GB }',
  '{ app: 0.25vCPU 1GB, task: 1vCPU 2GB }',
  '{ app: 0.5vCPU 1GB, task: 1vCPU 2GB }',
  '{ app: 1vCPU 2GB, task: 2vCPU 4GB }'
]

function printService(service, random) {
  const { name, level, calls, database, grpc } = service
  const { timeout, retry } = levels[level]
  const image = `\${param.registry}/${name.replace(/-\d+$/, '')}`
  const tag = `${random.int(1, 4)}.${random.int(0, 30)}.${random.int(0, 9)}`
  const rollsOut = level > 0 && random.chance(0.12)
  return [
    ...(random.chance(0.2) ? [`  # Owned by team ${random.pick(domains)}; on call: see the runbook.`] : []),
    `  ${name}:`,
    `    image: ${image}:${tag}`,
    `    size: ${random.pick(sizes)}`,
    `    port: ${grpc ? '9090/grpc' : '8080/http'}`,
    `    health: ${grpc ? 'grpc' : 'GET /healthz'} every 10s timeout 2s${random.chance(0.3) ? ' start 30s' : ''}`,
    `    tasks: ${random.int(2, 4)}..${random.int(6, 20)} at ${random.int(5, 8)}0% cpu`,
    `    timeout: ${timeout} idle 60s`,
    `    retry: ${retry === 'none' ? 'none' : `${retry} on ${events(grpc, random)} backoff 25ms..250ms`}`,
    `    idempotent: ${level === 0 ? 'false' : 'true'}`,
    '    env:',
    `      LOG_LEVEL: ${random.pick(['info', 'debug', 'warn'])}`,
    ...(calls[0] === undefined ? [] : [`      PEER_URL: \${service.${calls[0]}.url}`]),
    `      FLAGS: "new-${random.pick(nouns)},fast-${random.pick(nouns)}"   # read at start`,
    `      OTEL_RESOURCE_ATTRIBUTES: team=${random.pick(domains)},tier=${level},build=${tag}`,
    ...(random.chance(0.4) ? [`    secrets: { DB_PASSWORD: ssm:/market/${name}/db-password }`] : []),
    `    calls: [${[...calls, ...(database === undefined ? [] : [database])].join(', ')}]`,
    '    circuitBreaker:',
    `      ${grpc ? 'requests' : 'pending'}: ${random.int(1, 20) * 64}`,
    ...(rollsOut ? rollout(image) : []),
    '    routes:',
    ...(grpc ? grpcRoutes(levels[level], random) : httpRoutes(levels[level], random))
  ]
}

function events(grpc, random) {
  if (grpc)
    return random.pick(['unavailable or gateway-error', 'unavailable or resource-exhausted or gateway-error'])
  return random.pick([
    '5xx or connect-failure',
    '5xx or connect-failure or gateway-error',
    'gateway-error or reset'
  ])
}

function httpRoutes({ write }, random) {
  const [noun, other] = [random.pick(nouns), random.pick(nouns)]
  const routes = [
    `      - match: ${random.pick(['POST', 'PUT', 'DELETE'])} /v1/${noun}${random.chance(0.5) ? '/*' : ''}`,
    `        timeout: ${write} idle 60s`,
    '        retry: none',
    '        idempotent: false'
  ]
  if (random.chance(0.6)) {
    const condition = random.pick([
      'header("x-beta") == "1"',
      'header("x-tenant") startsWith "acme-" and query("debug") == "true"',
      'not header("x-internal") present'
    ])
    routes.push(`      - match: GET /v2/${other}/**`, `        when: ${condition}`)
  }
  if (random.chance(0.3))
    routes.push(`      - match: GET|HEAD /v1/${other}/*/history`, '        name: history')
  return [...routes, '      - match: /**']
}

function grpcRoutes({ write }, random) {
  const service = `market.v1.${random.pick(nouns)}`
  return [
    `      - match: grpc ${service}/Put`,
    `        timeout: ${write} idle 60s`,
    '        retry: none',
    '        idempotent: false',
    '      - match: grpc **'
  ]
}

function rollout(image) {
  return [
    '    versions:',
    '      v1: {}',
    `      v2: { image: '${image}:next' }`,
    '    deployment:',
    '      strategy: canary',
    '      canary:',
    '        from: v1',
    '        to: v2',
    '        steps: 5% -> 25% -> 50% -> 100%',
    '        every: 5m',
    '        bake: 15m',
    '        rollback: errorRate > 5% or p95 > 200ms',
    '        minRequests: 100'
  ]
}

const overlays = [
  'environments:',
  '  dev:',
  "    services: { '*': { tasks: 1, capacity: spot } }",
  '  prod: {}',
  ''
]

/** Writes a generated mesh below `build/bench` and says where. */
export function writeMesh(count, options = {}) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const folder = join(
    root,
    'build',
    'bench',
    `${count}${options.environments === true ? '-environments' : ''}${options.groups === undefined ? '' : '-groups'}`
  )
  const path = join(folder, 'mesh.yaml')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, generateMesh(count, options))
  return path
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map(Number)
  for (const count of counts.length > 0 ? counts : [10, 100, 1000, 5000]) {
    const text = generateMesh(count)
    const lines = text.split('\n').length / count
    process.stdout.write(
      `${writeMesh(count)}: ${(text.length / 1e6).toFixed(3)} MB, ${lines.toFixed(1)} lines a service\n`
    )
  }
}
