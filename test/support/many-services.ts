/** One service of a generated mesh. */
export interface ManyService {
  readonly name: string
  readonly calls?: readonly string[]
  readonly port?: number
  /** Lines of the service, each indented by four blanks. */
  readonly more?: readonly string[]
}

/** A mesh of services with short declarations, sound where calls have no cycle; `head` stands before the services. */
export function meshOf(services: readonly ManyService[], head: readonly string[] = []): string {
  return [
    'mesh: market',
    'target: appmesh',
    'regions:',
    '  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }',
    '  eu-west-1: { role: secondary, cidr: 10.1.0.0/16 }',
    ...head,
    'services:',
    ...services.flatMap(({ name, calls = [], port = 8080, more = [] }) => [
      `  ${name}:`,
      '    image: example/app:1',
      `    port: ${port}/http`,
      '    timeout: 1s idle 60s',
      '    retry: none',
      ...(calls.length === 0 ? [] : [`    calls: [${calls.join(', ')}]`]),
      ...more
    ]),
    ''
  ].join('\n')
}

/** What makes a service bring a mapping, a parameter and routes along. */
export const rollingOut: readonly string[] = [
  '    routes:',
  '      - { match: GET /v1/** }',
  '      - { match: /** }',
  '    versions:',
  '      v1: {}',
  "      v2: { image: 'example/app:2' }",
  '    deployment:',
  '      strategy: canary',
  '      canary:',
  '        from: v1',
  '        to: v2',
  '        steps: 5% -> 50% -> 100%',
  '        every: 5m',
  '        rollback: errorRate > 5%'
]
