import { expect, it } from 'vitest'
import { type Asked, resourcesOf, templateOf } from '../support/build.ts'

function mesh(service: string, rest = ''): string {
  return `
mesh: shop
regions: { eu-central-1: {} }
services: { web: { image: nginx:1.27, ${service} } }
${rest}`
}

function registryOf(text: string, asked?: Asked) {
  const found = resourcesOf(templateOf(text, asked), 'AWS::ServiceDiscovery::Service')
  return found['WebDiscoveryService']?.Properties
}

function ecsServiceOf(text: string) {
  return resourcesOf(templateOf(text), 'AWS::ECS::Service')['WebEcsService']?.Properties
}

it('names are private to the VPC', () => {
  const template = templateOf(mesh('port: 8080/http'))
  expect(resourcesOf(template, 'AWS::ServiceDiscovery::PrivateDnsNamespace')).toEqual({
    Namespace: {
      Type: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
      Properties: { Name: 'svc.local', Vpc: { Ref: 'Vpc' } }
    }
  })
})

it('the namespace may hold the environment', () => {
  const text = mesh('port: 8080/http', "namespace: '${env}.shop.local'\nenvironments: { prod: {} }")
  const { Resources } = templateOf(text, { environment: 'prod' }).body
  expect(Resources['Namespace']?.Properties).toMatchObject({ Name: 'prod.shop.local' })
})

it('a service is registered under its name, with addresses that are remembered for ten seconds', () => {
  expect(registryOf(mesh('port: 8080/http'))).toEqual({
    Name: 'web',
    NamespaceId: { Ref: 'Namespace' },
    DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }], RoutingPolicy: 'MULTIVALUE' },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
    ServiceAttributes: { region: 'eu-central-1', service: 'web' }
  })
  expect(ecsServiceOf(mesh('port: 8080/http'))).toMatchObject({
    ServiceRegistries: [{ RegistryArn: { 'Fn::GetAtt': ['WebDiscoveryService', 'Arn'] } }]
  })
})

it('`discovery` says how addresses are found and what is said of the service', () => {
  const text = mesh(
    `port: 8080/http, discovery: { ttl: 5s, routing: weighted, host: 'web-\${env}', tags: [b, a], attributes: { tier: gold, service: shop-web } }`,
    'environments: { prod: {} }'
  )
  expect(registryOf(text, { environment: 'prod' })).toEqual({
    Name: 'web-prod',
    NamespaceId: { Ref: 'Namespace' },
    DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 5 }], RoutingPolicy: 'WEIGHTED' },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
    ServiceAttributes: {
      environment: 'prod',
      region: 'eu-central-1',
      service: 'shop-web',
      tags: 'b,a',
      tier: 'gold'
    }
  })
})

it.each([
  ['records: [SRV, A]', '', ['A', 'SRV']],
  ['records: [AAAA]', '', ['AAAA']],
  // Apps dial a name, and Envoy turns to addresses of the kind that `ip` says.
  ['ip: ipv6', '', ['A']],
  ['ttl: 10s', 'ipv6', ['A']],
  ['ip: ipv6Preferred', '', ['A']]
])('the records of `%s`', (discovery, meshIp, expected) => {
  const text = mesh(`port: 8080/http, discovery: { ${discovery} }`)
  const config = registryOf(
    meshIp === '' ? text : text.replace('mesh: shop', `mesh: { name: shop, ip: ${meshIp} }`)
  )?.['DnsConfig'] as { DnsRecords: readonly { Type: string }[] }
  expect(config.DnsRecords.map(({ Type }) => Type)).toEqual(expected)
})

it('a record that holds the port is given it by ECS', () => {
  expect(ecsServiceOf(mesh('port: 8080/http, discovery: { records: [SRV] }'))).toMatchObject({
    ServiceRegistries: [{ ContainerName: 'app', ContainerPort: 8080 }]
  })
})

it.each([
  ['a worker', 'command: [work]', {}],
  ['a service that is found by DNS', 'port: 8080/http, discovery: { dns: { host: web.example } }', {}],
  [
    'a service of a target that registers by itself',
    'port: 8080/http',
    { target: 'service-connect' } as const
  ]
])('%s is registered nowhere', (_, service, asked) => {
  const template = templateOf(mesh(service), asked)
  expect(resourcesOf(template, 'AWS::ServiceDiscovery::Service')).toEqual({})
  expect(resourcesOf(template, 'AWS::ECS::Service')['WebEcsService']?.Properties).not.toHaveProperty(
    'ServiceRegistries'
  )
})
