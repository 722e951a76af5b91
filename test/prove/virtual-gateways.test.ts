import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { mutate } from '../support/mutate.ts'
import { differencesOf, linesOf, planted, pointedAt } from '../support/prove.ts'

const shop = `
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
params: { certificate: { type: arn }, inner: { type: arn }, other: { type: arn } }
gateways:
  edge:
    via: virtualGateway
    host: www.shop.example
    certificate: \${param.certificate}
    port: 9000/http
    tasks: 2..4 at 60% cpu
    size: 0.5vCPU 1GB
    health: GET /ready every 10s timeout 3s
    accessLog: { bucket: shop-logs }
    tls: { mode: strict, certificate: { acm: '\${param.inner}' } }
    routes:
      - { match: /api/cart/**, to: cart, rewrite: /, name: cart }
      - { match: /find, when: 'query("beta") == "1"', to: 'search:next', name: beta }
      - { match: /find, to: 'search:web', name: find }
      - { match: /**, to: web, name: rest }
services:
  web: { image: web:1, port: 8080/http, timeout: 4s, retry: none }
  cart: { image: cart:1, port: 8080/http, timeout: 4s, retry: none }
  search: { image: search:1, ports: { web: 8080/http, next: 8081/http }, timeout: 4s, retry: none }
`

const toHost = 'to host www.shop.example at gateway `edge`'
type Row = readonly [title: string, at: string, value: Json | undefined, line: string]

it('nothing is wrong as it is', () => {
  expect(linesOf(differencesOf(shop))).toEqual([])
})

describe('where a virtual gateway sends requests', () => {
  it.each<Row>([
    [
      'another service',
      'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Target/VirtualService/VirtualServiceName',
      { 'Fn::GetAtt': ['CartVirtualService', 'VirtualServiceName'] },
      `where requests \`GET /\` without query beta ${toHost} go: web.svc.local, not cart.svc.local`
    ],
    [
      'another port',
      'EdgeZFindGatewayRoute/Properties/Spec/HttpRoute/Action/Target/Port',
      8081,
      `the port that requests \`GET /find\` without query beta ${toHost} go to: 8080, not 8081`
    ],
    [
      'no port where a service has several',
      'EdgeZFindGatewayRoute/Properties/Spec/HttpRoute/Action/Target/Port',
      undefined,
      `the port that requests \`GET /find\` without query beta ${toHost} go to: 8080, not nothing`
    ],
    [
      'routes in the wrong order',
      'EdgeZBetaGatewayRoute/Properties/Spec/Priority',
      9,
      `the port that requests \`GET /find\` with query beta = 1 ${toHost} go to: 8081, not 8080`
    ],
    [
      'two routes at one place',
      'EdgeZBetaGatewayRoute/Properties/Spec/Priority',
      3,
      'the order of the routes of gateway `edge`: a priority of its own, not the one of EdgeZBetaGatewayRoute'
    ],
    [
      'a condition that is missing',
      'EdgeZBetaGatewayRoute/Properties/Spec/HttpRoute/Match/QueryParameters',
      undefined,
      `the port that requests \`GET /find\` without query beta ${toHost} go to: 8080, not 8081`
    ],
    [
      'a condition on another value',
      'EdgeZBetaGatewayRoute/Properties/Spec/HttpRoute/Match/QueryParameters/0/Match/Exact',
      '2',
      `the port that requests \`GET /find\` with query beta = 1 ${toHost} go to: 8081, not 8080`
    ],
    [
      'a route that is missing',
      'EdgeZCartZZ2GatewayRoute',
      undefined,
      `where requests \`GET /api/cart/\` without query beta ${toHost} go: cart.svc.local, not web.svc.local`
    ],
    [
      'any host',
      'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Match/Hostname',
      undefined,
      'where requests `GET /` without query beta to host other.example at gateway `edge` go: nowhere: 404, not web.svc.local'
    ],
    [
      'hosts that end alike',
      'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Match/Hostname',
      { Suffix: '.shop.example' },
      `where requests \`GET /\` without query beta ${toHost} go: web.svc.local, not nowhere: 404`
    ],
    [
      'a prefix that is longer',
      'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Match/Prefix',
      '/api/cart/x',
      `where requests \`GET /api/cart/\` without query beta ${toHost} go: cart.svc.local, not web.svc.local`
    ],
    [
      'a prefix without its slash',
      'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Match/Prefix',
      '/api/cart',
      `where requests \`GET /api/cartx\` without query beta ${toHost} go: web.svc.local, not cart.svc.local`
    ],
    [
      'a route of another gateway',
      'EdgeZRestGatewayRoute/Properties/VirtualGatewayName',
      'other',
      `where requests \`GET /\` without query beta ${toHost} go: web.svc.local, not nowhere: 404`
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

describe('what a virtual gateway changes of a request', () => {
  it.each<Row>([
    [
      'another prefix',
      'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix/Value',
      '/v1/',
      `the path that a service sees of requests \`GET /api/cart/\` without query beta ${toHost}: /, not /v1/`
    ],
    [
      'no rewriting where it is written',
      'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix',
      { DefaultPrefix: 'DISABLED' },
      `the path that a service sees of requests \`GET /api/cart/\` without query beta ${toHost}: /, not /api/cart/`
    ],
    [
      'another path',
      'EdgeZCartGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Path/Exact',
      '/v1',
      `the path that a service sees of requests \`GET /api/cart\` without query beta ${toHost}: /, not /v1`
    ],
    [
      'the rewriting that App Mesh does by itself',
      'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix',
      undefined,
      'whether EdgeZRestGatewayRoute says what becomes of the prefix that it matches: true, not false'
    ],
    [
      'the host of the virtual service',
      'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Hostname',
      undefined,
      `whether requests \`GET /\` without query beta ${toHost} keep their host: true, not false`
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

describe('how a virtual gateway listens', () => {
  it.each<Row>([
    [
      'another port',
      'EdgeVirtualGateway/Properties/Spec/Listeners/0/PortMapping/Port',
      9001,
      'the ports that gateway `edge` listens on: 9000/http, not 9001/http'
    ],
    [
      'another protocol',
      'EdgeVirtualGateway/Properties/Spec/Listeners/0/PortMapping/Protocol',
      'http2',
      'the ports that gateway `edge` listens on: 9000/http, not 9000/http2'
    ],
    [
      'no encryption',
      'EdgeVirtualGateway/Properties/Spec/Listeners/0/TLS',
      undefined,
      'the encryption that `gateway_edge` takes: STRICT, not nothing'
    ],
    [
      'another certificate',
      'EdgeVirtualGateway/Properties/Spec/Listeners/0/TLS/Certificate/ACM/CertificateArn',
      { Ref: 'OtherParam' },
      'the certificate of `gateway_edge`: acm ${param of mesh inner}, not acm ${nothing OtherParam}'
    ],
    [
      'no health check',
      'EdgeVirtualGateway/Properties/Spec/Listeners/0/HealthCheck',
      undefined,
      'whether the mesh asks port `main` of gateway `edge` if it is well: true, not false'
    ],
    [
      'no access log',
      'EdgeVirtualGateway/Properties/Spec/Logging',
      undefined,
      'whether the proxy of `gateway_edge` logs requests: true, not false'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

describe('the tasks of a virtual gateway', () => {
  it.each<Row>([
    [
      'the configuration of nothing',
      'EdgeGatewayTask/Properties/ContainerDefinitions/1/Environment/1/Value',
      'x',
      'what the role that runs tasks of `gateway_edge` allows: appmesh:StreamAggregatedResources on x, not appmesh:StreamAggregatedResources on ${EdgeVirtualGateway}'
    ],
    [
      'another size',
      'EdgeGatewayTask/Properties/Cpu',
      '512',
      'the size of a task of gateway `edge`: 1024 CPU units, 2048 MiB, not 512 CPU units, 2048 MiB'
    ],
    [
      'a proxy without a check',
      'EdgeGatewayTask/Properties/ContainerDefinitions/1/HealthCheck',
      undefined,
      'how ECS asks the proxy of gateway `edge` if it is well: its state at port 9901, not nothing'
    ],
    [
      'fewer tasks',
      'EdgeGatewayScaling/Properties/MinCapacity',
      1,
      'the least tasks of `gateway_edge`: 2, not 1'
    ],
    [
      'another role',
      'EdgeGatewayTask/Properties/TaskRoleArn',
      { 'Fn::GetAtt': ['WebTaskRole', 'Arn'] },
      'what the role that runs tasks of `gateway_edge` allows: acm:ExportCertificate on ${param of mesh inner}, appmesh:StreamAggregatedResources on ${EdgeVirtualGateway}, not appmesh:StreamAggregatedResources on ${WebVirtualNode}'
    ],
    [
      'a role that may read all meshes',
      'EdgeGatewayRunRole/Properties/Policies/0/PolicyDocument/Statement/0/Resource/0',
      '*',
      'what the role that runs tasks of `gateway_edge` allows: appmesh:StreamAggregatedResources on ${EdgeVirtualGateway}, not appmesh:StreamAggregatedResources on *'
    ],
    [
      'a rollout without a brake',
      'EdgeGatewayFleet/Properties/DeploymentConfiguration/DeploymentCircuitBreaker',
      undefined,
      'whether a replacement of gateway `edge` that fails is undone: {"Enable":true,"Rollback":true}, not nothing'
    ],
    [
      'nobody waits for its routes',
      'EdgeGatewayFleet/DependsOn',
      ['EdgeTlsListener'],
      'what EdgeGatewayFleet should wait for and does not: nothing, not WayToInternet, AWayToNat, BWayToNat, CWayToNat, EdgeZCartGatewayRoute, EdgeZCartZZ2GatewayRoute, EdgeZBetaGatewayRoute, EdgeZFindGatewayRoute, EdgeZRestGatewayRoute, CartZAnyZ0ue3olyMeshRoute, SearchZAnyZ0hqlvuzMeshRoute, SearchZAnyZ0kvkvcwMeshRoute, WebZAnyZ0ue3olyMeshRoute'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

describe('how clients reach a virtual gateway', () => {
  it.each<Row>([
    [
      'an application load balancer',
      'EdgeLoadBalancer/Properties/Type',
      'application',
      'the load balancer of gateway `edge`: a network load balancer of its own, not none'
    ],
    [
      'in the network alone',
      'EdgeLoadBalancer/Properties/Scheme',
      'internal',
      'whether gateway `edge` faces the internet: internet-facing, not internal'
    ],
    [
      'zones for themselves',
      'EdgeLoadBalancer/Properties/LoadBalancerAttributes/0/Value',
      'false',
      '`load_balancing.cross_zone.enabled` of gateway `edge`: true, not false'
    ],
    [
      'another bucket',
      'EdgeLoadBalancer/Properties/LoadBalancerAttributes/3/Value',
      'other',
      '`access_logs.s3.bucket` of gateway `edge`: shop-logs, not other'
    ],
    [
      'another port for clients',
      'EdgeTlsListener/Properties/Port',
      8443,
      'what gateway `edge` listens to: TLS 443, not TLS 8443'
    ],
    [
      'another certificate for clients',
      'EdgeTlsListener/Properties/Certificates/0/CertificateArn',
      'arn:aws:acm:eu-central-1:111122223333:certificate/other',
      'the certificate of gateway `edge`: ${param of mesh certificate}, not arn:aws:acm:eu-central-1:111122223333:certificate/other'
    ],
    [
      'a policy of old',
      'EdgeTlsListener/Properties/SslPolicy',
      'ELBSecurityPolicy-2016-08',
      'the encryption of gateway `edge`: TLS 1.2 or later, not ELBSecurityPolicy-2016-08'
    ],
    [
      'plain text to a gateway that takes TLS alone',
      'EdgeTargetGroup/Properties/Protocol',
      'TCP',
      'the protocol spoken to gateway `edge`: TLS, not TCP'
    ],
    [
      'another port of the tasks',
      'EdgeTargetGroup/Properties/Port',
      9001,
      'the port of the target group of gateway `edge`: 9000, not 9001'
    ],
    [
      'the collector gets the requests',
      'EdgeGatewayFleet/Properties/LoadBalancers/0/ContainerName',
      'adot',
      'what of gateway `edge` gets requests: envoy 9000, not adot 9000'
    ],
    [
      'no load balancer',
      'EdgeGatewayFleet/Properties/LoadBalancers',
      undefined,
      'the load balancer of gateway `edge`: a network load balancer of its own, not none'
    ],
    [
      'a slower check',
      'EdgeTargetGroup/Properties/HealthCheckIntervalSeconds',
      30,
      `the interval of the load balancer's health check of gateway \`edge\`: 10, not 30`
    ],
    [
      'a longer goodbye',
      'EdgeTargetGroup/Properties/TargetGroupAttributes/0/Value',
      '300',
      '`deregistration_delay.timeout_seconds` of the target group of gateway `edge`: 30, not 300'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

describe('who may connect to whom', () => {
  it.each<Row>([
    [
      'clients at another port',
      'EdgeBalancerSecurityGroup/Properties/SecurityGroupIngress/0/FromPort',
      80,
      'who may connect to gateway `edge`: tcp 443..443 0.0.0.0/0, not tcp 80..443 0.0.0.0/0'
    ],
    [
      'some clients alone',
      'EdgeBalancerSecurityGroup/Properties/SecurityGroupIngress/0/CidrIp',
      '10.0.0.0/8',
      'who may connect to gateway `edge`: tcp 443..443 0.0.0.0/0, not tcp 443..443 10.0.0.0/8'
    ],
    [
      'a load balancer that may not reach the tasks',
      'EdgeZZ9000BalancerEgress',
      undefined,
      'where the load balancer of gateway `edge` may connect to: tcp 9000..9000 ${EdgeGatewaySecurityGroup}, not nothing'
    ],
    [
      'tasks that take nothing from it',
      'EdgeGatewaySecurityGroup/Properties/SecurityGroupIngress',
      [],
      'who may connect to tasks of gateway `edge`: tcp 9000..9000 ${EdgeBalancerSecurityGroup}, not nothing'
    ],
    [
      'tasks that anybody reaches',
      'EdgeGatewaySecurityGroup/Properties/SecurityGroupIngress/0',
      { IpProtocol: 'tcp', FromPort: 9000, ToPort: 9000, CidrIp: '0.0.0.0/0' },
      'who may connect to tasks of gateway `edge`: tcp 9000..9000 ${EdgeBalancerSecurityGroup}, not tcp 9000..9000 0.0.0.0/0'
    ],
    [
      'a service that takes nothing from them',
      'EdgeZCartZZ8080GatewayIngress',
      undefined,
      'who may connect to port `main` of `cart`: gateway edge, not nothing'
    ],
    [
      'tasks that may not reach a service',
      'EdgeGatewaySecurityGroup/Properties/SecurityGroupEgress/0/ToPort',
      8079,
      'the ports of services that gateway `edge` may connect to: nothing, not tcp 8080..8079'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })
})

it.each<Row>([
  [
    'a bound that nobody asked for',
    'EdgeVirtualGateway/Properties/Spec/Listeners/0/ConnectionPool',
    { HTTP: { MaxConnections: 1 } },
    'what may be under way at gateway `edge`: nothing, not {"HTTP":{"MaxConnections":1}}'
  ],
  [
    'calls that are led through the proxy, as in tasks of services',
    'EdgeGatewayTask/Properties/ProxyConfiguration',
    { Type: 'APPMESH', ContainerName: 'envoy' },
    'what is redirected in tasks of gateway `edge`: nothing, not {"Type":"APPMESH","ContainerName":"envoy"}'
  ],
  [
    'the user whose calls are not led through it',
    'EdgeGatewayTask/Properties/ContainerDefinitions/1/User',
    '1337',
    'who envoy of gateway `edge` runs as: nothing, not 1337'
  ]
])('%s', (_, at, value, line) => {
  const path = ['Resources', ...at.split('/').map(step => (/^\d+$/.test(step) ? Number(step) : step))]
  const differences = differencesOf(shop, [], {}, body =>
    mutate(body, { operator: 'a wrong text', path, value })
  )
  expect(linesOf(differences)[0]).toBe(line)
})

it('the line of the file that says where a request goes is given', () => {
  const [first] = differencesOf(shop, [['"Prefix":"/api/cart/"', '"Prefix":"/api/carts/"']])
  expect(first === undefined ? '' : pointedAt(first)).toBe(
    '{ match: /api/cart/**, to: cart, rewrite: /, name: cart }'
  )
})
