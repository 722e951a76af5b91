import type { GeneratedFile, Generator } from './generator.ts'
import { type LargeService, layers, planLargeMesh } from './large-mesh.ts'

/** `examples/large`: 200 services of one company in files by domain, made here so that it can be as large as it is. */
export const generateLargeExample: Generator = async () => {
  const services = planLargeMesh()
  const files = [...new Set(services.map(({ file }) => file))]
  return [
    { path: 'examples/large/mesh.yaml', text: rootText(services) },
    ...files.map(
      (file): GeneratedFile => ({
        path: `examples/large/${file}.mesh.yaml`,
        text: fileText(services.filter(service => service.file === file))
      })
    )
  ]
}

function rootText(services: readonly LargeService[]): string {
  const fronts = services.filter(({ layer }) => layer === 'edge')
  return lines(
    '# 200 services. Written by scripts/gen/large-example.ts; the services are in services/.',
    'edition: 1',
    'mesh: bazaar',
    'target: appmesh',
    'include: [services/*.mesh.yaml]',
    'namespace: svc.local',
    'stacks: { groups: 16 }',
    '',
    'regions:',
    '  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }',
    '  eu-west-1: { role: secondary, cidr: 10.1.0.0/16 }',
    '',
    'params:',
    "  registry: { type: string, default: '111122223333.dkr.ecr.${region}.amazonaws.com' }",
    '  certificate: { type: arn }',
    '  alerts: { type: arn }',
    '',
    'observability:',
    '  logs: { retention: 30d, format: json }',
    '  tracing: { sample: 5%, propagation: w3c, export: [xray] }',
    "  alarms: { notify: '${param.alerts}' }",
    '',
    'defaults:',
    '  size: { app: 0.25vCPU 1GB, task: 1vCPU 2GB }',
    '  tasks: 2..12 at 60% cpu',
    '  circuitBreaker:',
    '    eject: 5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%',
    '    connections: 1024',
    '    pending: 512',
    '',
    '# A layer calls those below it, and one try of it is longer than what they take at most.',
    'policies:',
    ...Object.entries(layers).flatMap(([name, { timeout, retry, note }]) => [
      `  ${name}:${note === '' ? '' : `${' '.repeat(Math.max(1, 24 - name.length))}# ${note}`}`,
      `    timeout: ${timeout} idle 60s`,
      `    retry: ${retry}`
    ]),
    '',
    'gateways:',
    '  public:',
    '    host: bazaar.example',
    '    certificate: ${param.certificate}',
    '    routes:',
    ...fronts
      .map(({ name }, at) => `      - { match: ${at === 0 ? '/**' : `/${name}/**`}, to: ${name} }`)
      .reverse(),
    '',
    'lint:',
    '  rules: { target-end-of-life: info }',
    '  quotas:',
    '    virtualNodesPerMesh: 500',
    '    virtualServicesPerMesh: 500',
    '    virtualRoutersPerMesh: 500',
    '    instancesPerNamespace: 4000'
  )
}

function fileText(services: readonly LargeService[]): string {
  const externals = services.flatMap(({ external }) => external ?? [])
  return lines(
    ...(externals.length === 0
      ? []
      : [
          'externals:',
          ...externals.map(({ name, port }) => `  ${name}: { host: ${name}.bazaar.example, port: ${port} }`),
          ''
        ]),
    'services:',
    services.map(serviceText).join('\n\n')
  )
}

function serviceText({ name, layer, calls, external, rollsOut, image }: LargeService): string {
  const called = [...calls, ...(external === undefined ? [] : [external.name])]
  const reference = `\${param.registry}/${name}`
  return [
    `  ${name}:`,
    `    image: ${reference}:${image}`,
    ...(layer === 'worker' ? [] : [`    port: ${layer === 'rules' ? '9090/grpc' : '8080/http'}`]),
    ...(layer === 'worker'
      ? []
      : [`    health: ${layer === 'rules' ? 'grpc' : 'GET /healthz'} every 10s timeout 2s`]),
    ...(layer === 'worker' ? ['    tasks: 1..4 at 70% cpu', '    capacity: spot'] : []),
    ...(layer === 'worker' ? [] : [`    policy: ${layer}`]),
    ...(layer === 'edge' || layer === 'worker' ? [] : ['    idempotent: true']),
    ...(external?.port === '5432/tcp'
      ? [`    secrets: { DB_PASSWORD: ssm:/bazaar/${name}/db-password }`]
      : []),
    ...(called.length === 0 ? [] : [`    calls: [${called.join(', ')}]`]),
    ...(layer === 'api' ? apiRoutes : []),
    ...(rollsOut ? rollout(reference, image) : [])
  ].join('\n')
}

const apiRoutes: readonly string[] = [
  '    routes:',
  '      - match: POST /v1/**',
  '        timeout: 2s idle 60s',
  '        retry: none',
  '        idempotent: false',
  '      - match: GET /v1/*/history',
  '        when: header("x-tenant") startsWith "acme-"',
  '      - match: /**'
]

function rollout(reference: string, image: string): readonly string[] {
  const next = image.replace(/\d+$/, patch => String(Number(patch) + 1))
  return [
    '    versions:',
    '      v1: {}',
    `      v2: { image: '${reference}:${next}' }`,
    '    deployment:',
    '      strategy: canary',
    '      canary:',
    '        from: v1',
    '        to: v2',
    '        steps: 5% -> 25% -> 50% -> 100%',
    '        every: 5m',
    '        bake: 15m',
    '        rollback: errorRate > 5% or p95 > 400ms',
    '        minRequests: 100'
  ]
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
