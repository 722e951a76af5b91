/** A piece of mesh.yaml in the notation of snippets; two blanks are one level. */
interface Template {
  readonly label: string
  readonly detail: string
  readonly lines: readonly string[]
}

/** Whole declarations, by the shape of what is declared. */
export const ofNames: readonly (Template & { readonly shape: string; readonly within?: string })[] = [
  {
    shape: 'service',
    label: 'service',
    detail: 'a service of HTTP',
    lines: [
      '${1:name}:',
      '  image: ${2:registry.example/name:1.0.0}',
      '  port: ${3:8080/http}',
      '  health: GET ${4:/healthz} every 10s timeout 2s',
      '  timeout: ${5:5s idle 60s}',
      '  retry: none'
    ]
  },
  {
    shape: 'service',
    label: 'service grpc',
    detail: 'a service of gRPC',
    lines: [
      '${1:name}:',
      '  image: ${2:registry.example/name:1.0.0}',
      '  port: ${3:9090/grpc}',
      '  health: grpc every 10s timeout 2s',
      '  timeout: ${4:5s idle 60s}',
      '  retry: none'
    ]
  },
  {
    shape: 'gateway',
    label: 'gateway',
    detail: 'a load balancer in front of services',
    lines: [
      '${1:public}:',
      '  host: ${2:www.example.com}',
      '  certificate: ${3:\\${param.certificate\\}}',
      '  routes:',
      '    - { match: /**, to: $4 }'
    ]
  },
  {
    shape: 'external',
    label: 'external',
    detail: 'a host outside of the mesh',
    lines: ['${1:database}:', '  port: ${2:5432/tcp}', '  host: ${3:db.example.com}']
  },
  {
    shape: 'policy',
    label: 'policy',
    detail: 'timeouts and tries with a name',
    lines: ['${1:patient}:', '  timeout: ${2:30s idle 60s}', '  retry: ${3:none}']
  },
  {
    shape: 'environment',
    label: 'environment',
    detail: 'what is different in one environment',
    lines: ['${1:dev}:', "  services: { '*': { tasks: ${2:1} } }"]
  },
  {
    shape: 'param',
    label: 'parameter',
    detail: 'a value given when deploying',
    lines: ['${1:certificate}: { type: ${2:arn} }']
  },
  {
    shape: 'region',
    label: 'region',
    detail: 'a region that the mesh runs in',
    lines: ['${1:eu-central-1}: { cidr: ${2:10.0.0.0/16} }']
  },
  {
    shape: 'version',
    within: 'versions',
    label: 'version',
    detail: 'a version with an image of its own',
    lines: ['${1:v2}: { image: ${2:registry.example/name:1.1.0} }']
  }
]

/** Longer forms of keys. */
export const ofKeys: readonly (Template & { readonly key: string; readonly shape?: string })[] = [
  {
    key: 'deployment',
    shape: 'service',
    label: 'deployment canary',
    detail: 'move requests to a new version in steps',
    lines: [
      'deployment:',
      '  strategy: canary',
      '  canary:',
      '    from: ${1:v1}',
      '    to: ${2:v2}',
      '    steps: ${3:5% -> 25% -> 50% -> 100%}',
      '    every: ${4:5m}',
      '    bake: ${5:15m}',
      '    rollback: ${6:errorRate > 5%}',
      '    minRequests: ${7:100}'
    ]
  },
  {
    key: 'deployment',
    shape: 'service',
    label: 'deployment blueGreen',
    detail: 'move all requests to a new version at once',
    lines: [
      'deployment:',
      '  strategy: blueGreen',
      '  blueGreen:',
      '    from: ${1:v1}',
      '    to: ${2:v2}',
      '    bake: ${3:15m}',
      '    rollback: ${4:errorRate > 5%}',
      '    minRequests: ${5:100}'
    ]
  },
  {
    key: 'versions',
    shape: 'service',
    label: 'versions two',
    detail: 'the running version and a new one',
    lines: ['versions:', '  ${1:v1}: {}', '  ${2:v2}: { image: ${3:registry.example/name:1.1.0} }']
  },
  {
    key: 'circuitBreaker',
    label: 'circuitBreaker eject',
    detail: 'leave out tasks that fail, and bound what waits',
    lines: [
      'circuitBreaker:',
      '  eject: ${1:5x 5xx in 30s for 30s..300s at most 50%}',
      '  connections: ${2:1024}',
      '  pending: ${3:1024}'
    ]
  }
]

/** The first mesh of an empty file. */
export const wholeFile: Template = {
  label: 'mesh file',
  detail: 'a whole mesh with one service',
  lines: [
    'edition: 1',
    'mesh: ${1:shop}',
    'target: ${2:appmesh}',
    '',
    'regions:',
    '  ${3:eu-central-1}: { cidr: 10.0.0.0/16 }',
    '',
    'services:',
    '  ${4:web}:',
    '    image: ${5:registry.example/web:1.0.0}',
    '    port: ${6:8080/http}',
    '    health: GET ${7:/healthz} every 10s timeout 2s',
    '    timeout: ${8:5s idle 60s}',
    ''
  ]
}
