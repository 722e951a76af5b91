import { expect, it } from 'vitest'
import type { ResourceBody } from '../../packages/compiler/src/emit/template.ts'
import { type Asked, resourcesOf, templateOf } from '../support/build.ts'

function mesh(network: string, rest = ''): string {
  return `
mesh: shop
regions: { eu-central-1: {} }
${network}
services:
  web: { image: nginx:1.27, port: 8080/http }
${rest}`
}

function properties(text: string, type: string, asked?: Asked): Record<string, ResourceBody['Properties']> {
  const found = resourcesOf(templateOf(text, asked), type)
  return Object.fromEntries(Object.entries(found).map(([id, { Properties }]) => [id, Properties]))
}

/** The network alone: what a change of it may change. */
function networkOf(text: string): Record<string, ResourceBody> {
  return Object.fromEntries(
    Object.entries(templateOf(text).body.Resources).filter(
      ([, { Type }]) => Type.startsWith('AWS::EC2::') && !Type.startsWith('AWS::EC2::SecurityGroup')
    )
  )
}

/** The NAT gateway that each private route table leads to. */
function waysToNat(text: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties(text, 'AWS::EC2::Route')).flatMap(([id, { NatGatewayId }]) =>
      NatGatewayId === undefined ? [] : [[id, NatGatewayId]]
    )
  )
}

it('without `network` there is a VPC with a public and a private subnet in each of three zones', () => {
  expect(properties(mesh(''), 'AWS::EC2::VPC')).toEqual({
    Vpc: {
      CidrBlock: '10.0.0.0/16',
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
      Tags: [{ Key: 'Name', Value: 'shop' }]
    }
  })
  const subnets = properties(mesh(''), 'AWS::EC2::Subnet')
  expect(Object.keys(subnets)).toEqual([
    'APublicSubnet',
    'BPublicSubnet',
    'CPublicSubnet',
    'APrivateSubnet',
    'BPrivateSubnet',
    'CPrivateSubnet'
  ])
  expect(subnets['BPrivateSubnet']).toEqual({
    VpcId: { Ref: 'Vpc' },
    AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    CidrBlock: '10.0.144.0/20',
    Tags: [{ Key: 'Name', Value: 'shop-private-b' }]
  })
})

it('a further zone changes nothing that is there', () => {
  const three = networkOf(mesh('network: { azs: 3, nat: perAz }'))
  const two = networkOf(mesh('network: { azs: 2, nat: perAz }'))
  expect(three).toMatchObject(two)
  expect(Object.keys(three).length).toBeGreaterThan(Object.keys(two).length)
})

it('zones may be named by their letter, and each has its own ranges', () => {
  const subnets = properties(mesh('network: { azs: [c, a] }'), 'AWS::EC2::Subnet')
  expect(Object.keys(subnets)).toEqual(['CPublicSubnet', 'APublicSubnet', 'CPrivateSubnet', 'APrivateSubnet'])
  expect(subnets['CPrivateSubnet']).toMatchObject({
    AvailabilityZone: { 'Fn::Join': ['', [{ Ref: 'AWS::Region' }, 'c']] },
    CidrBlock: '10.0.160.0/20'
  })
})

it('public subnets lead to the internet, which has to be attached first', () => {
  const { Resources } = templateOf(mesh('network: { azs: 1 }')).body
  expect(Resources['WayToInternet']).toEqual({
    Type: 'AWS::EC2::Route',
    DependsOn: ['InternetGatewayAttachment'],
    Properties: {
      RouteTableId: { Ref: 'PublicRoutes' },
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: { Ref: 'InternetGateway' }
    }
  })
  expect(Resources['InternetGatewayAttachment']?.Properties).toEqual({
    VpcId: { Ref: 'Vpc' },
    InternetGatewayId: { Ref: 'InternetGateway' }
  })
  expect(Resources['APublicSubnetRoutes']?.Properties).toEqual({
    SubnetId: { Ref: 'APublicSubnet' },
    RouteTableId: { Ref: 'PublicRoutes' }
  })
})

it('one NAT gateway serves all private subnets', () => {
  const text = mesh('network: { azs: 2, nat: single }')
  expect(resourcesOf(templateOf(text), 'AWS::EC2::NatGateway')).toEqual({
    ANatGateway: {
      Type: 'AWS::EC2::NatGateway',
      DependsOn: ['WayToInternet'],
      Properties: {
        AllocationId: { 'Fn::GetAtt': ['ANatAddress', 'AllocationId'] },
        SubnetId: { Ref: 'APublicSubnet' },
        Tags: [{ Key: 'Name', Value: 'shop-nat-a' }]
      }
    }
  })
  expect(resourcesOf(templateOf(text), 'AWS::EC2::EIP')['ANatAddress']).toMatchObject({
    DependsOn: ['InternetGatewayAttachment'],
    Properties: { Domain: 'vpc' }
  })
  expect(waysToNat(text)).toEqual({ AWayToNat: { Ref: 'ANatGateway' }, BWayToNat: { Ref: 'ANatGateway' } })
})

it('with `nat: perAz` each zone has a way out of its own', () => {
  expect(waysToNat(mesh('network: { azs: [a, c], nat: perAz }'))).toEqual({
    AWayToNat: { Ref: 'ANatGateway' },
    CWayToNat: { Ref: 'CNatGateway' }
  })
})

it('from one NAT gateway to several no route table changes', () => {
  const tables = (nat: string) => properties(mesh(`network: { nat: ${nat} }`), 'AWS::EC2::RouteTable')
  expect(tables('perAz')).toEqual(tables('single'))
})

it('with `nat: none` private subnets have tables without a way out', () => {
  const text = mesh('network: { azs: 1, nat: none }')
  expect(waysToNat(text)).toEqual({})
  expect(Object.keys(networkOf(text))).toEqual([
    'Vpc',
    'APublicSubnet',
    'APrivateSubnet',
    'InternetGateway',
    'InternetGatewayAttachment',
    'PublicRoutes',
    'WayToInternet',
    'APublicSubnetRoutes',
    'APrivateRoutes',
    'APrivateSubnetRoutes'
  ])
})

it('subnets by hand belong to the zones in turn, and computed ones step over them', () => {
  const text = mesh('network: { azs: 2, subnets: { private: [10.0.0.0/20, 10.0.96.0/20, 10.0.112.0/20] } }')
  const ranges = Object.entries(properties(text, 'AWS::EC2::Subnet')).map(([id, { CidrBlock }]) => [
    id,
    CidrBlock
  ])
  expect(Object.fromEntries(ranges)).toEqual({
    APublicSubnet: '10.0.32.0/20',
    BPublicSubnet: '10.0.16.0/20',
    APrivateSubnet: '10.0.0.0/20',
    BPrivateSubnet: '10.0.96.0/20',
    A2PrivateSubnet: '10.0.112.0/20'
  })
  expect(waysToNat(text)['A2WayToNat']).toEqual({ Ref: 'ANatGateway' })
})

it('without public subnets there is no way to the internet', () => {
  const network = networkOf(mesh('network: { azs: 1, subnets: { public: [] } }'))
  expect(Object.keys(network)).toEqual(['Vpc', 'APrivateSubnet', 'APrivateRoutes', 'APrivateSubnetRoutes'])
})

it('endpoints of interfaces have addresses in the private subnets, those of gateways entries in their tables', () => {
  const text = mesh('network: { azs: 2, endpoints: [ecr.api, s3, { service: s3, type: interface }, s3] }')
  expect(properties(text, 'AWS::EC2::VPCEndpoint')).toEqual({
    EcrZApiVpcEndpoint: {
      VpcId: { Ref: 'Vpc' },
      ServiceName: 'com.amazonaws.eu-central-1.ecr.api',
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: [{ Ref: 'APrivateSubnet' }, { Ref: 'BPrivateSubnet' }],
      SecurityGroupIds: [{ 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] }],
      Tags: [{ Key: 'Name', Value: 'shop-ecr.api' }]
    },
    S3VpcEndpoint: {
      VpcId: { Ref: 'Vpc' },
      ServiceName: 'com.amazonaws.eu-central-1.s3',
      VpcEndpointType: 'Gateway',
      RouteTableIds: [{ Ref: 'APrivateRoutes' }, { Ref: 'BPrivateRoutes' }],
      Tags: [{ Key: 'Name', Value: 'shop-s3' }]
    },
    S3ZInterfaceVpcEndpoint: {
      VpcId: { Ref: 'Vpc' },
      ServiceName: 'com.amazonaws.eu-central-1.s3',
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' },
      SubnetIds: [{ Ref: 'APrivateSubnet' }, { Ref: 'BPrivateSubnet' }],
      SecurityGroupIds: [{ 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] }],
      Tags: [{ Key: 'Name', Value: 'shop-s3' }]
    }
  })
  expect(properties(text, 'AWS::EC2::SecurityGroup')['EndpointSecurityGroup']).toMatchObject({
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' }],
    SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }]
  })
})

it('an endpoint takes one subnet of each zone', () => {
  const text = mesh(
    'network: { azs: 1, subnets: { private: [10.0.64.0/20, 10.0.80.0/20] }, endpoints: [logs] }'
  )
  expect(properties(text, 'AWS::EC2::VPCEndpoint')['LogsVpcEndpoint']).toMatchObject({
    SubnetIds: [{ Ref: 'APrivateSubnet' }]
  })
})

it('endpoints of gateways alone need no security group', () => {
  const groups = properties(mesh('network: { endpoints: [s3] }'), 'AWS::EC2::SecurityGroup')
  expect(Object.keys(groups)).toEqual(['WebServiceSecurityGroup'])
})

const existing = `
params: { vpc: { type: string } }
network:
  vpc: \${param.vpc}
  subnets: { public: [subnet-0000000a], private: [subnet-0000000b, subnet-0000000c] }
  endpoints: [logs, s3, { service: ssm, subnets: [subnet-0000000d] }]`

it('in a VPC that exists nothing is made but the endpoints that the file asks for', () => {
  const network = networkOf(mesh(existing))
  expect(Object.keys(network)).toEqual(['LogsVpcEndpoint', 'S3VpcEndpoint', 'SsmVpcEndpoint'])
  expect(network['LogsVpcEndpoint']?.Properties).toMatchObject({
    VpcId: { Ref: 'VpcParam' },
    SubnetIds: ['subnet-0000000b', 'subnet-0000000c']
  })
  expect(network['SsmVpcEndpoint']?.Properties).toMatchObject({ SubnetIds: ['subnet-0000000d'] })
  // Nobody knows the route tables of a VPC that exists.
  expect(network['S3VpcEndpoint']?.Properties['RouteTableIds']).toBeUndefined()
})

it('tasks run in the private subnets of a VPC that exists', () => {
  const services = properties(mesh(existing), 'AWS::ECS::Service')
  expect(services['WebEcsService']).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-0000000b', 'subnet-0000000c'] } }
  })
})

it('the public subnets of a VPC stand for private ones that nobody wrote', () => {
  const services = properties(
    mesh('network: { vpc: vpc-00000001, subnets: { public: [subnet-0000000a] } }'),
    'AWS::ECS::Service'
  )
  expect(services['WebEcsService']).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-0000000a'] } }
  })
})

const regions = `
mesh: shop
network: { azs: 2, nat: none, endpoints: [s3] }
regions:
  eu-central-1: { role: primary, cidr: 10.7.0.0/16 }
  eu-west-1: { network: { azs: [b], nat: single } }
  eu-north-1: { network: { vpc: vpc-00000001, subnets: { private: [subnet-0000000b] } } }
services: { web: { image: nginx:1.27, port: 8080/http } }`

it('a region says of the network what is other there, key by key', () => {
  expect(properties(regions, 'AWS::EC2::VPC', { region: 'eu-central-1' })['Vpc']).toMatchObject({
    CidrBlock: '10.7.0.0/16'
  })
  const west = templateOf(regions, { region: 'eu-west-1' })
  expect(resourcesOf(west, 'AWS::EC2::VPC')['Vpc']?.Properties).toMatchObject({ CidrBlock: '10.0.0.0/16' })
  expect(Object.keys(resourcesOf(west, 'AWS::EC2::Subnet'))).toEqual(['BPublicSubnet', 'BPrivateSubnet'])
  expect(Object.keys(resourcesOf(west, 'AWS::EC2::NatGateway'))).toEqual(['BNatGateway'])
  expect(Object.keys(resourcesOf(west, 'AWS::EC2::VPCEndpoint'))).toEqual(['S3VpcEndpoint'])
})

it('a region may use a VPC that exists where the file makes one, and the other way round', () => {
  const north = templateOf(regions, { region: 'eu-north-1' })
  expect(resourcesOf(north, 'AWS::EC2::VPC')).toEqual({})
  expect(resourcesOf(north, 'AWS::EC2::VPCEndpoint')['S3VpcEndpoint']?.Properties).toMatchObject({
    VpcId: 'vpc-00000001'
  })
  const back = templateOf(`
mesh: shop
network: { vpc: vpc-00000001, subnets: { private: [subnet-0000000b] } }
regions: { eu-central-1: { cidr: 10.7.0.0/16 } }
services: { web: { image: nginx:1.27, port: 8080/http } }`)
  expect(resourcesOf(back, 'AWS::EC2::VPC')['Vpc']?.Properties).toMatchObject({ CidrBlock: '10.7.0.0/16' })
  expect(Object.keys(resourcesOf(back, 'AWS::EC2::Subnet'))).toHaveLength(6)
})

it('the range of a VPC leads back to the line that says it', () => {
  const text = mesh('network: { cidr: 10.9.0.0/16 }')
  const { origins } = templateOf(text)
  const place = origins.get('/Resources/Vpc/Properties/CidrBlock')
  expect(place?.entry.text.slice(place.start, place.end)).toBe('10.9.0.0/16')
})
