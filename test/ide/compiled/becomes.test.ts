import { expect, test } from 'vitest'
import {
  affectedServices,
  becomes,
  type CompiledRequest,
  compiledDocument,
  compiledMarks,
  compiledUri,
  parseCompiledUri,
  sourceAt
} from '../../../packages/compiler/src/ide/compiled/index.ts'
import { drawRanges, open } from '../../support/ide.ts'

const head = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
observability: { tracing: none, metrics: { red: false, use: false } }
`

/** A line for each: the id, what it is, and what is set in it. */
function told(marked: string): readonly string[] {
  const { ide, cursor } = open(marked)
  return becomes(ide, cursor).map(({ id, type, path = '', value }) =>
    `${id} ${type.replace('AWS::', '')} ${path.replace('/Properties', '')} ${JSON.stringify(value) ?? ''}`.trim()
  )
}

test('the key of a service is all of it', () => {
  expect(
    told(`${head}services:
  c┆art:
    image: shop/cart:1
    port: 8080/http
`)
  ).toEqual([
    'CartVirtualService AppMesh::VirtualService',
    'CartVirtualRouter AppMesh::VirtualRouter',
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route',
    'CartVirtualNode AppMesh::VirtualNode',
    'CartEcsService ECS::Service',
    'CartTaskDefinition ECS::TaskDefinition',
    'CartDiscoveryService ServiceDiscovery::Service',
    'CartServiceSecurityGroup EC2::SecurityGroup',
    'CartExecutionRole IAM::Role',
    'CartTaskRole IAM::Role',
    'CartAppLogGroup Logs::LogGroup'
  ])
})

test('the value of a key is the properties that it sets', () => {
  expect(
    told(`${head}services:
  cart:
    image: shop/cart:1
    port: 8080/http
    time┆out: 2s idle 60s
`)
  ).toEqual([
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/RetryPolicy/PerRetryTimeout {"Unit":"s","Value":2}',
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/Timeout/Idle {"Unit":"s","Value":60}',
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/Timeout/PerRequest {"Unit":"s","Value":2}',
    'CartVirtualNode AppMesh::VirtualNode /Spec/Listeners/0/Timeout/HTTP/Idle {"Unit":"s","Value":60}',
    'CartVirtualNode AppMesh::VirtualNode /Spec/Listeners/0/Timeout/HTTP/PerRequest {"Unit":"s","Value":2}'
  ])
})

test('a part of a sentence is what that part sets', () => {
  expect(
    told(`${head}services:
  cart:
    image: shop/cart:1
    port: 8080/http
    tasks: 2┆
`)
  ).toEqual(['CartEcsService ECS::Service /DesiredCount 2'])
})

test('a call is who may speak to whom, and what the proxy is told', () => {
  expect(
    told(`${head}services:
  cart:
    image: shop/cart:1
    calls: [pri┆ces]
  prices:
    image: shop/prices:1
    port: 8080/http
`)
  ).toEqual([
    'CartZPricesZZ8080CallIngress EC2::SecurityGroupIngress',
    'CartZPricesZZ8080CallEgress EC2::SecurityGroupEgress',
    'CartVirtualNode AppMesh::VirtualNode /Spec/Backends/0 {"VirtualService":{"VirtualServiceName":"prices.svc.local"}}'
  ])
})

test('a policy is what it sets in those who use it', () => {
  const mesh = `${head}policies:
  slow: { tim┆eout: 9s }
services:
  cart: { image: 'shop/cart:1', port: 8080/http, policy: slow }
  menu: { image: 'shop/menu:1', port: 8080/http, policy: slow, timeout: 3s }
  list: { image: 'shop/list:1', port: 8080/http, policy: slow }
`
  expect(told(mesh)).toEqual([
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/RetryPolicy/PerRetryTimeout {"Unit":"s","Value":9}',
    'CartZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/Timeout/PerRequest {"Unit":"s","Value":9}',
    'ListZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/RetryPolicy/PerRetryTimeout {"Unit":"s","Value":9}',
    'ListZAnyZ0ue3olyMeshRoute AppMesh::Route /Spec/HttpRoute/Timeout/PerRequest {"Unit":"s","Value":9}',
    'CartVirtualNode AppMesh::VirtualNode /Spec/Listeners/0/Timeout/HTTP/PerRequest {"Unit":"s","Value":9}',
    'ListVirtualNode AppMesh::VirtualNode /Spec/Listeners/0/Timeout/HTTP/PerRequest {"Unit":"s","Value":9}'
  ])
  const { ide, cursor } = open(mesh)
  expect(affectedServices(ide, cursor)).toEqual({ names: ['cart', 'list'], isWhole: true })
})

const entrance = `${head}params:
  cert: { type: arn }
gateways:
  public: { host: shop.example, certificate: '\${param.cert}', routes: [{ match: /**, to: cart }] }
services:
  cart:
    image: shop/cart:1
    port: 8080/http
    health: GET /
    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, every: 10m, approve: { at: 10%, timeout: 30m } }
`

test('the example is sound', () => {
  const { ide } = open(entrance)
  const { findings } = ide.workspace.analysis({
    environment: undefined,
    target: undefined,
    today: '2026-11-23'
  })
  expect(
    findings.flatMap(({ diagnostic: { level, message } }) => (level === 'error' ? [message] : []))
  ).toEqual([])
})

test('a gateway is all that leads through it', () => {
  expect(told(entrance.replace('public', 'p┆ublic'))).toEqual([
    'PublicLoadBalancer ElasticLoadBalancingV2::LoadBalancer',
    'PublicHttpsListener ElasticLoadBalancingV2::Listener',
    'PublicHttpListener ElasticLoadBalancingV2::Listener',
    'PublicZZ1ListenerRule ElasticLoadBalancingV2::ListenerRule',
    'PublicZCartZV1TargetGroup ElasticLoadBalancingV2::TargetGroup',
    'PublicZCartZV2TargetGroup ElasticLoadBalancingV2::TargetGroup',
    'PublicGatewaySecurityGroup EC2::SecurityGroup',
    'PublicZCartZZ8080GatewayIngress EC2::SecurityGroupIngress',
    'PublicDnsName Output'
  ])
})

test('a range of addresses is that of the network', () => {
  expect(told(entrance.replace('cidr', 'c┆idr'))).toEqual([
    'Vpc EC2::VPC',
    'APublicSubnet EC2::Subnet /CidrBlock "10.0.0.0/20"',
    'BPublicSubnet EC2::Subnet /CidrBlock "10.0.16.0/20"',
    'CPublicSubnet EC2::Subnet /CidrBlock "10.0.32.0/20"',
    'APrivateSubnet EC2::Subnet /CidrBlock "10.0.128.0/20"',
    'BPrivateSubnet EC2::Subnet /CidrBlock "10.0.144.0/20"',
    'CPrivateSubnet EC2::Subnet /CidrBlock "10.0.160.0/20"'
  ])
})

test('a parameter is one of the stack', () => {
  expect(told(entrance.replace('cert:', 'ce┆rt:'))).toEqual(['CertParam Parameter'])
})

test('a canary is a parameter and a table', () => {
  expect(told(entrance.replace('steps', 'st┆eps'))).toEqual(['CartCanaryWeights Mapping'])
})

test('the text of a node, and which part of it a place sets', () => {
  const { ide, cursor, files } = open(entrance.replace('100%', '10┆0%'))
  const document = compiledDocument(ide, { of: 'services.cart.deployment.canary.steps' })
  const marks = compiledMarks(document, cursor.file, cursor.offset)
  expect(drawRanges(document.text, marks)).toBe(`# services.cart.deployment.canary.steps: 1 mapping
# Region eu-central-1, target AWS App Mesh
# Compiled from the mesh; it follows the files and cannot be edited.
Mappings:
  CartCanaryWeights:
    '0':
      stable: 100
      canary: 0
    '1':
      stable: 90
      canary: 10
    '2':
      «stable: 0»
      «canary: 100»
`)
  const source = sourceAt(document, document.text.indexOf('stable: 90'))
  expect(drawRanges(files['mesh.yaml']?.text ?? '', source === undefined ? [] : [source])).toBe(
    entrance.replace('10%', '«10%»')
  )
})

test('the same as JSON', () => {
  const { ide } = open(entrance)
  expect(compiledDocument(ide, { of: 'params.cert', format: 'json' }).text).toBe(`// params.cert: 1 parameter
// Region eu-central-1, target AWS App Mesh
// Compiled from the mesh; it follows the files and cannot be edited.
{
  "Parameters": {
    "CertParam": {
      "Type": "String",
      "Description": "\`params.cert\` of shop",
      "AllowedPattern": "^arn:[^ ]+$"
    }
  }
}
`)
})

test('what is gone, what sets nothing and what would not be built say so', () => {
  const { ide } = open(`${entrance}    timeot: 3s\n`)
  const text = (request: CompiledRequest) => compiledDocument(ide, request).text
  expect(text({ of: 'services.menu' })).toBe(`# services.menu is not in the mesh any more.
# Region eu-central-1, target AWS App Mesh
# The mesh has an error, so it would not be built.
`)
  expect(text({ of: 'edition' })).toBe(`# edition sets nothing in the templates.
# Region eu-central-1, target AWS App Mesh
# The mesh has an error, so it would not be built.
`)
  expect(text({ of: 'services.cart', target: 'envoy' })).toBe(`# No templates are made for the target Envoy.
# Region eu-central-1, target Envoy
# The mesh has an error, so it would not be built.
`)
  expect(
    text({ of: '', mostResources: 10 })
  ).toBe(`# The whole mesh: 55 resources, too many for one text. Ask for a service, or run \`meshc build\`.
# Region eu-central-1, target AWS App Mesh
# The mesh has an error, so it would not be built.
# Compiled from the mesh; it follows the files and cannot be edited.
# Stack shop, template.yaml: 55 resources
`)
  expect(text({ of: 'params.cert' })).toBe(`# params.cert: 1 parameter
# Region eu-central-1, target AWS App Mesh
# The mesh has an error, so it would not be built. This is what can be made of the rest.
# Compiled from the mesh; it follows the files and cannot be edited.
Parameters:
  CertParam:
    Type: String
    Description: '\`params.cert\` of shop'
    AllowedPattern: ^arn:[^ ]+$
`)
})

test.each([
  { root: 'mesh.yaml', of: '', format: 'yaml' },
  { root: 'file:///a%20b/mesh.yaml', of: 'services["a/b ?&=%"].routes[0]', format: 'json' },
  {
    root: 'C:\\mesh\\Küche.yaml',
    of: 'services.a',
    format: 'yaml',
    region: 'eu-west-1',
    target: 'service-connect'
  }
] as const)('a URI comes back as it was: $root', address => {
  const whole = { environment: undefined, region: undefined, target: undefined, ...address }
  const uri = compiledUri(address)
  expect(parseCompiledUri(uri)).toEqual(whole)
  // VS Code hands out URIs that it has decoded and encoded again.
  const query = uri.slice(uri.indexOf('?') + 1)
  expect(parseCompiledUri(`mesh-compiled:/x?${decodeURIComponent(query)}`)).toEqual(whole)
})

test('other URIs are none', () => {
  for (const uri of [
    '',
    'file:///mesh.yaml',
    'mesh-compiled:/a.yaml',
    'mesh-compiled:/a?%',
    'mesh-compiled:/a?{}',
    'mesh-compiled:/a?[1]'
  ])
    expect(parseCompiledUri(uri)).toBeUndefined()
})
