import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { differencesOf, planted } from '../support/prove.ts'

const mesh = `
edition: 1
mesh: { name: shop, ip: ipv6Preferred }
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false }, dashboard: false }
externals:
  bank:
    port: 443/http
    host: api.bank.example
    timeout: 5s
    tls: { mode: strict, trust: { acm: [arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/b] }, sans: [bank.example] }
  files: { port: 80/http, host: files.example, timeout: 5s }
services:
  web:
    image: web:1
    port: 8080/http
    timeout: 10s
    calls: [cart, bank, files]
    volumes: { keys: {} }
    sidecars:
      envoy:
        env: { ENVOY_CONCURRENCY: 2 }
        mounts: { keys: { path: /keys, readOnly: true } }
        dependsOn: { fetch: success }
      fetch: { image: fetch:1, mounts: { keys: /keys } }
    tls:
      client:
        certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
        trust: { file: /keys/ca.pem }
  cart:
    image: cart:1
    port: 8081/http
    timeout: 2s
    tls:
      mode: strict
      certificate: { acm: arn:aws:acm:eu-central-1:111122223333:certificate/c }
      trust: { sds: ca }
      clientCertificate: required
      sans: [web.svc.local]
`

const listener = 'CartVirtualNode/Properties/Spec/Listeners/0/TLS'
const backend = (at: number) => `WebVirtualNode/Properties/Spec/Backends/${at}/VirtualService`
const envoy = 'WebTaskDefinition/Properties/ContainerDefinitions/0'
const fetching = 'WebTaskDefinition/Properties/ContainerDefinitions/1'
const bank = 'BankVirtualNode/Properties/Spec'

it('the templates are as the mesh says', () => expect(differencesOf(mesh)).toEqual([]))

it('and in groups of stacks', () => expect(differencesOf(`${mesh}stacks: { groups: 2 }\n`)).toEqual([]))

describe('planted', () => {
  it.each<readonly [what: string, at: string, value: Json | undefined]>([
    ['a listener that takes plain text too', `${listener}/Mode`, 'PERMISSIVE'],
    ['a listener without encryption', listener, undefined],
    [
      'the certificate of another one',
      `${listener}/Certificate/ACM/CertificateArn`,
      'arn:aws:acm:eu-central-1:111122223333:certificate/d'
    ],
    ['a listener that takes any client', `${listener}/Validation`, undefined],
    ['other clients', `${listener}/Validation/Trust/SDS/SecretName`, 'partners'],
    ['clients of any name', `${listener}/Validation/SubjectAlternativeNames`, undefined],
    ['a caller that shows nothing', `${backend(0)}/ClientPolicy/TLS/Certificate`, undefined],
    ['a caller that need not encrypt', `${backend(0)}/ClientPolicy/TLS/Enforce`, false],
    ['a caller without a policy', `${backend(0)}/ClientPolicy`, undefined],
    [
      'a caller that trusts others',
      `${backend(0)}/ClientPolicy/TLS/Validation/Trust/File/CertificateChain`,
      '/keys/other.pem'
    ],
    ['a bank at another port', `${backend(1)}/ClientPolicy/TLS/Ports`, [8443]],
    [
      'a bank that is called anything',
      `${backend(1)}/ClientPolicy/TLS/Validation/SubjectAlternativeNames`,
      undefined
    ],
    ['a bank in plain text', `${backend(1)}/ClientPolicy`, undefined],
    [
      'a role that may not read an authority',
      'WebTaskRole/Properties/Policies/0/PolicyDocument/Statement/1/Resource',
      ['*']
    ],
    [
      'a role that may show all certificates',
      'CartTaskRole/Properties/Policies/0/PolicyDocument/Statement/1/Resource',
      ['*']
    ],
    [
      'a host outside that shows our certificate',
      `${bank}/Listeners/0`,
      { PortMapping: { Port: 443, Protocol: 'http' }, TLS: { Mode: 'STRICT' } }
    ],
    [
      'a host outside that is asked for health',
      `${bank}/Listeners/0`,
      { PortMapping: { Port: 443, Protocol: 'http' }, HealthCheck: {} }
    ],
    ['addresses of IPv4 of a host outside', `${bank}/ServiceDiscovery/DNS/IpPreference`, 'IPv4_ONLY'],
    ['addresses of IPv4 in the mesh', 'Mesh/Properties/Spec/ServiceDiscovery/IpPreference', 'IPv4_ONLY'],
    ['no addresses said in the mesh', 'Mesh/Properties/Spec/ServiceDiscovery', undefined],
    ['another variable of Envoy', `${envoy}/Environment/5/Value`, '3'],
    ['a volume of Envoy that is elsewhere', `${envoy}/MountPoints/0/ContainerPath`, '/other'],
    ['a volume that Envoy may write to', `${envoy}/MountPoints/0/ReadOnly`, false],
    ['no volume of Envoy', `${envoy}/MountPoints`, undefined],
    ['Envoy that waits for nothing', `${envoy}/DependsOn`, undefined],
    ['Envoy that waits for a start', `${envoy}/DependsOn/0/Condition`, 'START'],
    ['a task that ends with what Envoy waits for', `${fetching}/Essential`, true],
    ['a range of IPv6 of the user', 'Ipv6Range/Properties/AmazonProvidedIpv6CidrBlock', false],
    ['a subnet without addresses of IPv6', 'APrivateSubnet/Properties/Ipv6CidrBlock', undefined],
    ['a subnet whose tasks get none', 'APrivateSubnet/Properties/AssignIpv6AddressOnCreation', false],
    [
      'two subnets with the same addresses of IPv6',
      'APrivateSubnet/Properties/Ipv6CidrBlock/Fn::Select/0',
      129
    ],
    ['a subnet before the range', 'APrivateSubnet/DependsOn', undefined],
    [
      'a private subnet that is reached',
      'AWayFromIpv6/Properties',
      {
        RouteTableId: { Ref: 'APrivateRoutes' },
        DestinationIpv6CidrBlock: '::/0',
        GatewayId: { Ref: 'InternetGateway' }
      }
    ],
    [
      'a private subnet that reaches some',
      'AWayFromIpv6/Properties/DestinationIpv6CidrBlock',
      '2001:db8::/32'
    ],
    [
      'a security group that lets no IPv6 out',
      'WebServiceSecurityGroup/Properties/SecurityGroupEgress/1',
      { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, CidrIp: '0.0.0.0/0' }
    ]
  ])('%s', (_, at, value) => expect(planted(mesh, at, value)).not.toEqual([]))

  it('a default that holds for a host in plain text', () => {
    const text = mesh.replace('[cart, bank, files]', '[cart, bank]').replace('ip: ipv6Preferred', 'ip: ipv4')
    const lines = planted(text, backend(1), { VirtualServiceName: 'api.bank.example' })
    expect(lines).toEqual([
      expect.stringContaining('whom `web` trusts when it calls api.bank.example: enforced; 443; ; acm')
    ])
  })

  it('containers that wait for each other', () => {
    expect(planted(mesh, `${fetching}/Name`, 'fetch')).toEqual([])
    const circle = planted(mesh, fetching, {
      Name: 'fetch',
      Image: 'fetch:1',
      Essential: false,
      DependsOn: [{ ContainerName: 'envoy', Condition: 'HEALTHY' }]
    })
    expect(circle).toEqual(
      expect.arrayContaining([
        expect.stringContaining('whether the proxy of `web` ever starts: true, not false')
      ])
    )
  })
})
