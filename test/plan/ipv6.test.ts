import { describe, expect, it } from 'vitest'
import { planned, plannedOf, shop } from '../support/planned.ts'

const http = '    port: 8080/http'
const asking = (mesh: string, file = '', cart = http) =>
  shop(cart, file).replace('mesh: shop', `mesh: ${mesh}`)
const both = asking('{ name: shop, ip: ipv6Preferred }')
const typesOf = (text: string) => [...plannedOf(text).values()].map(({ type }) => type)

describe('addresses of IPv6', () => {
  it('come from a range that AWS chooses, a part for each subnet', () => {
    expect(planned(both, 'Ipv6Range').properties).toEqual({
      VpcId: { Ref: 'Vpc' },
      AmazonProvidedIpv6CidrBlock: true
    })
    const part = (slot: number) => ({
      'Fn::Select': [
        slot,
        { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] }] }, 256, 64] }
      ]
    })
    const subnets = {
      APublicSubnet: 0,
      BPublicSubnet: 1,
      CPublicSubnet: 2,
      APrivateSubnet: 128,
      CPrivateSubnet: 130
    }
    for (const [id, slot] of Object.entries(subnets)) {
      const subnet = planned(both, id)
      expect(subnet.properties).toMatchObject({
        Ipv6CidrBlock: part(slot),
        AssignIpv6AddressOnCreation: true
      })
      expect(subnet.dependsOn).toEqual(['Ipv6Range'])
    }
  })

  it('of a subnet stay when zones are added before it', () => {
    const zones = (azs: string) => asking('{ name: shop, ip: ipv6 }', `network: { azs: ${azs} }`)
    const part = (text: string) => planned(text, 'CPrivateSubnet').properties['Ipv6CidrBlock']
    expect(part(zones('[c]'))).toEqual(part(zones('[a, b, c]')))
  })

  it('differ in all subnets by hand', () => {
    const text = asking(
      '{ name: shop, ip: ipv6 }',
      'network: { azs: [a, b], subnets: { private: [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24], public: [10.0.3.0/24] } }'
    )
    const parts = [...plannedOf(text).values()]
      .filter(({ type }) => type === 'AWS::EC2::Subnet')
      .map(({ properties }) => JSON.stringify(properties['Ipv6CidrBlock']))
    expect(parts).toHaveLength(4)
    expect(new Set(parts).size).toBe(4)
  })

  it('reach the internet from private subnets, and are not reached', () => {
    expect(planned(both, 'WayToIpv6').properties).toEqual({
      RouteTableId: { Ref: 'PublicRoutes' },
      DestinationIpv6CidrBlock: '::/0',
      GatewayId: { Ref: 'InternetGateway' }
    })
    expect(planned(both, 'WayToIpv6').dependsOn).toEqual(['InternetGatewayAttachment'])
    expect(planned(both, 'AWayFromIpv6').properties).toEqual({
      RouteTableId: { Ref: 'APrivateRoutes' },
      DestinationIpv6CidrBlock: '::/0',
      EgressOnlyInternetGatewayId: { Ref: 'Ipv6WayOut' }
    })
  })

  it('stay in a network without NAT gateways', () => {
    const text = asking('{ name: shop, ip: ipv6 }', 'network: { nat: none }')
    expect(typesOf(text)).toContain('AWS::EC2::VPCCidrBlock')
    expect(typesOf(text)).not.toContain('AWS::EC2::EgressOnlyInternetGateway')
  })

  it('are let out by security groups as those of IPv4 are', () => {
    const egress = (text: string) =>
      planned(text, 'CartServiceSecurityGroup').properties['SecurityGroupEgress']
    const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'AWS and HTTPS' }
    expect(egress(both)).toEqual([
      { ...rule, CidrIp: '0.0.0.0/0' },
      { ...rule, CidrIpv6: '::/0' }
    ])
    expect(egress(asking('{ name: shop, ip: ipv6, egress: allow }'))).toEqual([
      { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'Any host' },
      { IpProtocol: '-1', CidrIpv6: '::/0', Description: 'Any host' }
    ])
  })

  it.each([
    ['ipv6', true],
    ['ipv6Preferred', true],
    ['ipv4Preferred', false],
    ['ipv4', false]
  ])('are made for `ip: %s` of one service: %s', (ip, isMade) => {
    const text = shop(`${http}\n    discovery: { ip: ${ip} }`)
    expect(plannedOf(text).has('Ipv6Range')).toBe(isMade)
  })

  it('of a VPC that exists are its own business', () => {
    const vpc = 'network: { vpc: vpc-0123456789abcdef0, subnets: { private: [subnet-0123456789abcdef0] } }'
    expect(
      typesOf(asking('{ name: shop, ip: ipv6 }', vpc)).filter(type => type.startsWith('AWS::EC2::V'))
    ).toEqual([])
  })

  it('change no kind of record: an app dials a name, and Envoy chooses the address', () => {
    expect(
      planned(asking('{ name: shop, ip: ipv6 }'), 'CartDiscoveryService').properties['DnsConfig']
    ).toMatchObject({
      DnsRecords: [{ Type: 'A', TTL: 10 }]
    })
  })
})
