import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
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
    ['another service', 'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Target/VirtualService/VirtualServiceName', { 'Fn::GetAtt': ['CartVirtualService', 'VirtualServiceName'] }, `where requests \`GET /\` ${toHost} go: web.shop.local, not cart.shop.local`],
    ['another port', 'EdgeZFindGatewayRoute/Properties/Spec/HttpRoute/Action/Target/Port', 8081, `the port that requests \`GET /find\` ${toHost} go to: 8080, not 8081`],
    ['no port where a service has several', 'EdgeZFindGatewayRoute/Properties/Spec/HttpRoute/Action/Target/Port', undefined, `the port that requests \`GET /find\` ${toHost} go to: 8080, not nothing`],
    ['routes in the wrong order', 'EdgeZBetaGatewayRoute/Properties/Spec/Priority', 9, ''],
    ['two routes at one place', 'EdgeZBetaGatewayRoute/Properties/Spec/Priority', 3, ''],
    ['a condition that is missing', 'EdgeZBetaGatewayRoute/Properties/Spec/HttpRoute/Match/QueryParameters', undefined, ''],
    ['a condition on another value', 'EdgeZBetaGatewayRoute/Properties/Spec/HttpRoute/Match/QueryParameters/0/Match/Exact', '2', ''],
    ['a route that is missing', 'EdgeZCartZZ2GatewayRoute', undefined, ''],
    ['any host', 'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Match/Hostname', undefined, ''],
    ['hosts that end alike', 'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Match/Hostname', { Suffix: '.shop.example' }, ''],
    ['a prefix that is longer', 'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Match/Prefix', '/api/cart/x', ''],
    ['a prefix without its slash', 'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Match/Prefix', '/api/cart', ''],
    ['a route of another gateway', 'EdgeZRestGatewayRoute/Properties/VirtualGatewayName', 'other', '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

describe('what a virtual gateway changes of a request', () => {
  it.each<Row>([
    ['another prefix', 'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix/Value', '/v1/', ''],
    ['no rewriting where it is written', 'EdgeZCartZZ2GatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix', { DefaultPrefix: 'DISABLED' }, ''],
    ['another path', 'EdgeZCartGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Path/Exact', '/v1', ''],
    ['the rewriting that App Mesh does by itself', 'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Prefix', undefined, ''],
    ['the host of the virtual service', 'EdgeZRestGatewayRoute/Properties/Spec/HttpRoute/Action/Rewrite/Hostname', undefined, '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

describe('how a virtual gateway listens', () => {
  it.each<Row>([
    ['another port', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/PortMapping/Port', 9001, ''],
    ['another protocol', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/PortMapping/Protocol', 'http2', ''],
    ['no encryption', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/TLS', undefined, ''],
    ['another certificate', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/TLS/Certificate/ACM/CertificateArn', { Ref: 'OtherParam' }, ''],
    ['no health check', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/HealthCheck', undefined, ''],
    ['a bound that nobody asked for', 'EdgeVirtualGateway/Properties/Spec/Listeners/0/ConnectionPool', { HTTP: { MaxConnections: 1 } }, ''],
    ['no access log', 'EdgeVirtualGateway/Properties/Spec/Logging', undefined, '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

describe('the tasks of a virtual gateway', () => {
  it.each<Row>([
    ['the configuration of nothing', 'EdgeGatewayTask/Properties/ContainerDefinitions/1/Environment/2/Value', 'x', ''],
    ['calls led through the proxy as in tasks of services', 'EdgeGatewayTask/Properties/ProxyConfiguration', { Type: 'APPMESH', ContainerName: 'envoy' }, ''],
    ['the user that calls are not led back for', 'EdgeGatewayTask/Properties/ContainerDefinitions/1/User', '1337', ''],
    ['another size', 'EdgeGatewayTask/Properties/Cpu', '512', ''],
    ['a proxy without a check', 'EdgeGatewayTask/Properties/ContainerDefinitions/1/HealthCheck', undefined, ''],
    ['fewer tasks', 'EdgeGatewayScaling/Properties/MinCapacity', 1, ''],
    ['another role', 'EdgeGatewayTask/Properties/TaskRoleArn', { 'Fn::GetAtt': ['WebTaskRole', 'Arn'] }, ''],
    ['a role that may read all meshes', 'EdgeGatewayRunRole/Properties/Policies/0/PolicyDocument/Statement/0/Resource/0', '*', ''],
    ['a rollout without a brake', 'EdgeGatewayFleet/Properties/DeploymentConfiguration/DeploymentCircuitBreaker', undefined, ''],
    ['nobody waits for its routes', 'EdgeGatewayFleet/DependsOn', ['EdgeTlsListener'], '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

describe('how clients reach a virtual gateway', () => {
  it.each<Row>([
    ['an application load balancer', 'EdgeLoadBalancer/Properties/Type', 'application', ''],
    ['in the network alone', 'EdgeLoadBalancer/Properties/Scheme', 'internal', ''],
    ['zones for themselves', 'EdgeLoadBalancer/Properties/LoadBalancerAttributes/0/Value', 'false', ''],
    ['another bucket', 'EdgeLoadBalancer/Properties/LoadBalancerAttributes/3/Value', 'other', ''],
    ['another port for clients', 'EdgeTlsListener/Properties/Port', 8443, ''],
    ['the certificate of the mesh', 'EdgeTlsListener/Properties/Certificates/0/CertificateArn', 'arn:aws:acm:eu-central-1:111122223333:certificate/other', ''],
    ['a policy of old', 'EdgeTlsListener/Properties/SslPolicy', 'ELBSecurityPolicy-2016-08', ''],
    ['plain text to a gateway that takes TLS alone', 'EdgeTargetGroup/Properties/Protocol', 'TCP', ''],
    ['another port of the tasks', 'EdgeTargetGroup/Properties/Port', 9001, ''],
    ['the collector gets the requests', 'EdgeGatewayFleet/Properties/LoadBalancers/0/ContainerName', 'adot', ''],
    ['no load balancer', 'EdgeGatewayFleet/Properties/LoadBalancers', undefined, ''],
    ['a slower check', 'EdgeTargetGroup/Properties/HealthCheckIntervalSeconds', 30, ''],
    ['a longer goodbye', 'EdgeTargetGroup/Properties/TargetGroupAttributes/0/Value', '300', '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

describe('who may connect to whom', () => {
  it.each<Row>([
    ['clients at another port', 'EdgeBalancerSecurityGroup/Properties/SecurityGroupIngress/0/FromPort', 80, ''],
    ['some clients alone', 'EdgeBalancerSecurityGroup/Properties/SecurityGroupIngress/0/CidrIp', '10.0.0.0/8', ''],
    ['a load balancer that may not reach the tasks', 'EdgeZZ9000BalancerEgress', undefined, ''],
    ['tasks that take nothing from it', 'EdgeGatewaySecurityGroup/Properties/SecurityGroupIngress', [], ''],
    ['tasks that anybody reaches', 'EdgeGatewaySecurityGroup/Properties/SecurityGroupIngress/0', { IpProtocol: 'tcp', FromPort: 9000, ToPort: 9000, CidrIp: '0.0.0.0/0' }, ''],
    ['a service that takes nothing from them', 'EdgeZCartZZ8080GatewayIngress', undefined, ''],
    ['tasks that may not reach a service', 'EdgeGatewaySecurityGroup/Properties/SecurityGroupEgress/0/ToPort', 8079, '']
  ])('%s', (_, at, value, line) => {
    console.log('ROW', JSON.stringify([_, planted(shop, at, value)[0] ?? 'NONE', planted(shop, at, value).length]))
  })
})

it('the line of the file that says where a request goes is given', () => {
  const [first] = differencesOf(shop, [['"Prefix":"/api/cart/"', '"Prefix":"/api/carts/"']])
  expect(first === undefined ? '' : pointedAt(first)).toBe('')
})
