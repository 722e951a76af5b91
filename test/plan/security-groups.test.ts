import { expect, it } from 'vitest'
import type { ResourceBody } from '../../packages/compiler/src/emit/template.ts'
import { type Asked, resourcesOf, templateOf, templatesOf } from '../support/build.ts'

/** A mesh of services, with whatever else stands at its top level. */
function mesh(services: string, rest = ''): string {
  return `
mesh: shop
regions: { eu-central-1: {} }
${rest}
services:
${services}`
}

function properties(text: string, type: string, asked?: Asked): Record<string, ResourceBody['Properties']> {
  const found = resourcesOf(templateOf(text, asked), `AWS::EC2::${type}`)
  return Object.fromEntries(Object.entries(found).map(([id, { Properties }]) => [id, Properties]))
}

function groupOf(service: string): object {
  return { 'Fn::GetAtt': [`${service}ServiceSecurityGroup`, 'GroupId'] }
}

/** The ports that tasks of a service may speak to outside of the mesh. */
function outsidePorts(text: string, service: string): unknown {
  const egress = properties(text, 'SecurityGroup')[`${service}ServiceSecurityGroup`]?.['SecurityGroupEgress']
  return (egress as readonly { readonly CidrIp: string; readonly FromPort: number }[]).map(
    ({ CidrIp, FromPort }) => (CidrIp === '0.0.0.0/0' ? FromPort : CidrIp)
  )
}

const webAndCart = `
  web: { image: nginx:1.27, port: 8080/http, calls: [cart] }
  cart: { image: cart:1, port: 9090/grpc }`

it('each service has a group of its own, from which AWS is reached over HTTPS', () => {
  expect(properties(mesh(webAndCart), 'SecurityGroup')).toEqual({
    CartServiceSecurityGroup: {
      GroupDescription: 'Tasks of cart',
      VpcId: { Ref: 'Vpc' },
      SecurityGroupEgress: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          CidrIp: '0.0.0.0/0',
          Description: 'AWS and HTTPS'
        }
      ],
      Tags: [{ Key: 'Name', Value: 'shop-cart' }]
    },
    WebServiceSecurityGroup: expect.objectContaining({ GroupDescription: 'Tasks of web' })
  })
})

it('a call opens the port of the callee at both ends, and nothing else does', () => {
  expect(properties(mesh(webAndCart), 'SecurityGroupIngress')).toEqual({
    WebZCartZZ9090CallIngress: {
      GroupId: groupOf('Cart'),
      SourceSecurityGroupId: groupOf('Web'),
      IpProtocol: 'tcp',
      FromPort: 9090,
      ToPort: 9090,
      Description: 'Calls from web'
    }
  })
  expect(properties(mesh(webAndCart), 'SecurityGroupEgress')).toEqual({
    WebZCartZZ9090CallEgress: {
      GroupId: groupOf('Web'),
      DestinationSecurityGroupId: groupOf('Cart'),
      IpProtocol: 'tcp',
      FromPort: 9090,
      ToPort: 9090,
      Description: 'Calls to cart'
    }
  })
})

it('services that call each other in a circle have groups that do not refer to each other', () => {
  const text = mesh(`
  a: { image: a:1, port: 8080/http, calls: [b] }
  b: { image: b:1, port: 8080/http, calls: [a, b] }`)
  expect(Object.keys(properties(text, 'SecurityGroupIngress'))).toEqual([
    'AZBZZ8080CallIngress',
    'BZAZZ8080CallIngress',
    'BZBZZ8080CallIngress'
  ])
  expect(JSON.stringify(properties(text, 'SecurityGroup'))).not.toContain('GetAtt')
})

it('a call opens the port that it names, once', () => {
  const text = mesh(`
  web:
    image: nginx:1.27
    calls: [{ to: cart:admin, match: GET /a }, { to: cart:admin, match: GET /b }]
  cart: { image: cart:1, ports: { site: 8080/http, admin: 9000/http } }`)
  expect(Object.keys(properties(text, 'SecurityGroupIngress'))).toEqual(['WebZCartZZ9000CallIngress'])
})

it('the ports of externals, file systems and collectors are open to any host, each once', () => {
  const text = mesh(
    `
  web:
    image: nginx:1.27
    port: 8080/http
    calls: [db, replica, partner]
    volumes: { shared: { efs: { fileSystem: fs-0123456789abcdef0 } }, cache: {} }
    mounts: { shared: /shared, cache: /cache }
  cart: { image: cart:1, port: 8080/http, tracing: none }`,
    `
observability: { tracing: { export: [xray, { otlp: 'http://otel.example:4318/v1' }, { otlp: 'http://b.example' }] } }
externals:
  db: { port: 5432/tcp, host: db.example }
  replica: { port: 5432/tcp, host: replica.example }
  partner: { port: 443/http, host: partner.example }`
  )
  expect(outsidePorts(text, 'Web')).toEqual([80, 443, 2049, 4318, 5432])
  expect(outsidePorts(text, 'Cart')).toEqual([443])
})

it('spans that are sent to a service of the mesh go there', () => {
  const text = mesh(
    `
  web: { image: nginx:1.27, port: 8080/http }
  collector: { image: otel:1, port: 4318/http, tracing: none }`,
    `observability: { tracing: { export: [{ otlp: '\${service.collector.url}' }] } }`
  )
  expect(Object.keys(properties(text, 'SecurityGroupIngress'))).toEqual(['WebZCollectorZZ4318CallIngress'])
  expect(outsidePorts(text, 'Web')).toEqual([443])
})

it('with `egress: allow` tasks may speak to any host, and no rule has to say so for a callee', () => {
  const text = mesh(webAndCart).replace('mesh: shop', 'mesh: { name: shop, egress: allow }')
  expect(properties(text, 'SecurityGroup')['WebServiceSecurityGroup']?.['SecurityGroupEgress']).toEqual([
    { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'Any host' }
  ])
  expect(properties(text, 'SecurityGroupEgress')).toEqual({})
  expect(Object.keys(properties(text, 'SecurityGroupIngress'))).toEqual(['WebZCartZZ9090CallIngress'])
})

it('tasks are given the groups that the file names beside their own', () => {
  const text = mesh(
    `
  web: { image: nginx:1.27, port: 8080/http, securityGroups: [sg-00000002, '\${param.group}'] }`,
    'params: { group: { type: string } }'
  )
  const service = resourcesOf(templateOf(text), 'AWS::ECS::Service')['WebEcsService']
  expect(service?.Properties).toMatchObject({
    NetworkConfiguration: {
      AwsvpcConfiguration: { SecurityGroups: [groupOf('Web'), 'sg-00000002', { Ref: 'GroupParam' }] }
    }
  })
})

const gateways = (keys: string) => `gateways: { public: { ${keys} routes: [{ match: /**, to: web }] } }`
const certificate = 'certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1,'

it('a gateway is open to the world, and speaks to the ports that it leads to', () => {
  const text = mesh(webAndCart, gateways(certificate))
  expect(properties(text, 'SecurityGroup')['PublicGatewaySecurityGroup']).toEqual({
    GroupDescription: 'Gateway public',
    VpcId: { Ref: 'Vpc' },
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0', Description: 'HTTP' },
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'HTTPS' }
    ],
    SecurityGroupEgress: [
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        DestinationSecurityGroupId: groupOf('Web'),
        Description: 'To web'
      }
    ],
    Tags: [{ Key: 'Name', Value: 'shop-public' }]
  })
  expect(properties(text, 'SecurityGroupIngress')['PublicZWebZZ8080GatewayIngress']).toEqual({
    GroupId: groupOf('Web'),
    SourceSecurityGroupId: { 'Fn::GetAtt': ['PublicGatewaySecurityGroup', 'GroupId'] },
    IpProtocol: 'tcp',
    FromPort: 8080,
    ToPort: 8080,
    Description: 'Gateway public'
  })
})

it.each([
  ['', [[80, '0.0.0.0/0']]],
  [`${certificate} redirectHttp: false,`, [[443, '0.0.0.0/0']]],
  [
    `${certificate} internal: true,`,
    [
      [80, '10.0.0.0/16'],
      [443, '10.0.0.0/16']
    ]
  ]
])('who may come in through a gateway with `%s`', (keys, expected) => {
  const group = properties(mesh(webAndCart, gateways(keys)), 'SecurityGroup')['PublicGatewaySecurityGroup']
  const ingress = group?.['SecurityGroupIngress'] as readonly { FromPort: number; CidrIp: string }[]
  expect(ingress.map(({ FromPort, CidrIp }) => [FromPort, CidrIp])).toEqual(expected)
})

it('a gateway without routes sends nothing', () => {
  const group = properties(mesh(webAndCart, 'gateways: { public: {} }'), 'SecurityGroup')
  expect(group['PublicGatewaySecurityGroup']?.['SecurityGroupEgress']).toEqual([
    { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Nothing is sent' }
  ])
})

it('a gateway asks for health at the port of `health`', () => {
  const text = mesh(
    `
  web:
    image: nginx:1.27
    ports: { site: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: admin }`,
    'gateways: { public: { routes: [{ match: /**, to: web:site }] } }'
  )
  expect(Object.keys(properties(text, 'SecurityGroupIngress'))).toEqual([
    'PublicZWebZZ8080GatewayIngress',
    'PublicZWebZZ9000GatewayIngress'
  ])
})

it('behind a load balancer that exists a port is open to the network, for its groups are not known', () => {
  const keys =
    'existing: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b,'
  const groups = properties(mesh(webAndCart, gateways(keys)), 'SecurityGroup')
  expect(Object.keys(groups)).toEqual(['CartServiceSecurityGroup', 'WebServiceSecurityGroup'])
  expect(groups['WebServiceSecurityGroup']?.['SecurityGroupIngress']).toEqual([
    {
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      CidrIp: '10.0.0.0/16',
      Description: 'Inside the network'
    }
  ])
})

it('in a VPC that exists the ranges of private use stand for its own, which is not known', () => {
  const text = mesh(
    webAndCart,
    `network: { vpc: vpc-00000001, subnets: { private: [subnet-0000000b] } }
${gateways('internal: true,')}`
  )
  const group = properties(text, 'SecurityGroup')['PublicGatewaySecurityGroup']
  const ingress = group?.['SecurityGroupIngress'] as readonly { CidrIp: string }[]
  expect(group?.['VpcId']).toBe('vpc-00000001')
  expect(ingress.map(({ CidrIp }) => CidrIp)).toEqual([
    '10.0.0.0/8',
    '100.64.0.0/10',
    '172.16.0.0/12',
    '192.168.0.0/16'
  ])
})

it('a service that is found by DNS is reached at any host, and lets the network in', () => {
  const text = mesh(`
  web: { image: nginx:1.27, port: 8080/http, calls: [old] }
  old: { image: old:1, port: 8443/http, discovery: { dns: { host: old.example } } }`)
  expect(outsidePorts(text, 'Web')).toEqual([443, 8443])
  expect(properties(text, 'SecurityGroupIngress')).toEqual({})
  expect(properties(text, 'SecurityGroup')['OldServiceSecurityGroup']).toMatchObject({
    SecurityGroupIngress: [{ FromPort: 8443, CidrIp: '10.0.0.0/16' }]
  })
})

it('the order of keys changes nothing', () => {
  const [web = '', cart = ''] = webAndCart.trim().split('\n')
  const others = (a: string, b: string) => `gateways:
  ${a}: { routes: [{ match: /**, to: web }] }
  ${b}: { routes: [{ match: /**, to: cart }, { match: /a, to: web }] }`
  const one = templateOf(mesh(`  ${web.trim()}\n  ${cart.trim()}`, others('x', 'y')))
  const other = templateOf(
    mesh(
      `  ${cart.trim()}\n  ${web.trim()}`,
      `gateways:
  y: { routes: [{ match: /**, to: cart }, { match: /a, to: web }] }
  x: { routes: [{ match: /**, to: web }] }`
    )
  )
  const rules = (template: typeof one) =>
    JSON.stringify(
      Object.entries(template.body.Resources).filter(([, { Type }]) => Type.startsWith('AWS::EC2::Security'))
    )
  expect(rules(other)).toBe(rules(one))
})

it('a rule leads back to the call that it is there for', () => {
  const text = mesh(webAndCart)
  const { origins } = templateOf(text)
  const rule = origins.get('/Resources/WebZCartZZ9090CallIngress')
  expect(rule?.entry.text.slice(rule.start, rule.end)).toBe('cart')
  const port = origins.get('/Resources/WebZCartZZ9090CallIngress/Properties/FromPort')
  expect(port?.entry.text.slice(port.start, port.end)).toBe('9090/grpc')
})

const grouped = `stacks: { groups: 2 }
externals: { db: { port: 5432/tcp, host: db.example } }
${gateways('')}`

it('with groups of stacks one group in the foundation stands for all tasks', () => {
  const text = mesh(
    `${webAndCart.replace('calls: [cart]', 'calls: [cart, db]')}
  worker: { image: worker:1, calls: [web] }`,
    grouped
  )
  const [foundation, ...groups] = templatesOf(text)
  if (foundation === undefined) throw new Error('A foundation was expected.')
  const mesh1 = { 'Fn::GetAtt': ['MeshSecurityGroup', 'GroupId'] }
  expect(Object.keys(resourcesOf(foundation, 'AWS::EC2::SecurityGroup'))).toEqual([
    'MeshSecurityGroup',
    'PublicGatewaySecurityGroup'
  ])
  expect(resourcesOf(foundation, 'AWS::EC2::SecurityGroup')['MeshSecurityGroup']?.Properties).toMatchObject({
    SecurityGroupEgress: [{ FromPort: 443 }, { FromPort: 5432 }]
  })
  const ingress = resourcesOf(foundation, 'AWS::EC2::SecurityGroupIngress')
  expect(Object.keys(ingress)).toEqual(['Z8080MeshIngress', 'Z9090MeshIngress', 'PublicZZ8080GatewayIngress'])
  expect(ingress['Z9090MeshIngress']?.Properties).toEqual({
    GroupId: mesh1,
    SourceSecurityGroupId: mesh1,
    IpProtocol: 'tcp',
    FromPort: 9090,
    ToPort: 9090,
    Description: 'Calls within the mesh'
  })
  expect(Object.keys(resourcesOf(foundation, 'AWS::EC2::SecurityGroupEgress'))).toEqual([
    'Z8080MeshEgress',
    'Z9090MeshEgress'
  ])
  const services = groups.flatMap(template => Object.values(resourcesOf(template, 'AWS::ECS::Service')))
  expect(services).toHaveLength(3)
  for (const { Properties } of services)
    expect(Properties).toMatchObject({
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          SecurityGroups: [{ 'Fn::ImportValue': 'shop-foundation-MeshSecurityGroup-GroupId' }]
        }
      }
    })
})

it('more ports than a security group takes rules for are one rule', () => {
  const names = Array.from({ length: 41 }, (_, at) => `s${at}`)
  const services = names.map((name, at) => `  ${name}: { image: a:1, port: ${8000 + at}/http }`)
  const text = mesh(
    `${services.join('\n')}\n  web: { image: nginx:1.27, calls: [${names.join(', ')}] }`,
    'stacks: { groups: 2 }'
  )
  const [foundation] = templatesOf(text)
  if (foundation === undefined) throw new Error('A foundation was expected.')
  const ingress = resourcesOf(foundation, 'AWS::EC2::SecurityGroupIngress')
  expect(Object.keys(ingress)).toEqual(['MeshIngress'])
  expect(ingress['MeshIngress']?.Properties).toMatchObject({ FromPort: 1, ToPort: 65_535 })
})
