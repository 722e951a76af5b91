import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { edgeTemplateOf, resourcesOf, templateOf } from '../support/build.ts'

interface Shop {
  readonly gateway?: string
  readonly services?: string
  readonly regions?: string
  readonly rest?: string
}

const probed =
  'web: { image: "web:1", port: 8080/http, timeout: 9s, health: GET /healthz every 10s timeout 2s }'

function shop(
  edge: string,
  {
    gateway = "certificate: '${param.certificate}', routes: [{ match: /**, to: web }]",
    services = probed,
    regions = '{ eu-west-1: {}, eu-central-1: { role: primary } }',
    rest = ''
  }: Shop = {}
): string {
  return `mesh: shop
regions: ${regions}
params: { certificate: { type: arn } }
gateways: { public: { ${gateway} } }
services:
  ${services}
edge: { ${edge} }
${rest}`
}

const viaCloudFront =
  "cloudfront: { gateway: public, hosts: [www.shop.example], certificate: '${param.certificate}' }"
const viaRoute53 = 'route53: { gateway: public, host: api.shop.example, zone: shop.example }'

function config(text: string): JsonObject {
  const { Distribution } = resourcesOf(edgeTemplateOf(text), 'AWS::CloudFront::Distribution')
  return Distribution?.Properties['DistributionConfig'] as JsonObject
}

function at(value: Json | undefined, ...steps: readonly (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>(
    (inner, step) => (inner as Readonly<Record<string | number, Json>> | undefined)?.[step],
    value
  )
}

function record(text: string, id: string): JsonObject | undefined {
  return resourcesOf(edgeTemplateOf(text), 'AWS::Route53::RecordSet')[id]?.Properties
}

function check(text: string, id: string): Json | undefined {
  const checks = resourcesOf(edgeTemplateOf(text), 'AWS::Route53::HealthCheck')
  return checks[id]?.Properties['HealthCheckConfig']
}

describe('CloudFront', () => {
  it('hands everything on to the primary region and keeps nothing', () => {
    const { DefaultCacheBehavior, Aliases, ViewerCertificate } = config(shop(viaCloudFront))
    expect(DefaultCacheBehavior).toEqual({
      TargetOriginId: 'eu-central-1',
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
      FunctionAssociations: [
        { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['FailoverFunction', 'FunctionARN'] } }
      ]
    })
    expect(Aliases).toEqual(['www.shop.example'])
    expect(ViewerCertificate).toEqual({
      AcmCertificateArn: { Ref: 'CertificateParam' },
      SslSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021'
    })
  })

  it('is told the load balancers of the regions when it is deployed, the primary one first', () => {
    const template = edgeTemplateOf(shop(viaCloudFront))
    expect(template).toMatchObject({ name: 'edge.template', stack: 'shop-edge' })
    expect(Object.keys(template.body['Parameters'] as object)).toEqual([
      'CertificateParam',
      'PublicZEuCentralZ1OriginHost',
      'PublicZEuWestZ1OriginHost'
    ])
    expect(config(shop(viaCloudFront))['Origins']).toMatchObject([
      { Id: 'eu-central-1', DomainName: { Ref: 'PublicZEuCentralZ1OriginHost' } },
      { Id: 'eu-west-1', DomainName: { Ref: 'PublicZEuWestZ1OriginHost' } }
    ])
  })

  it('asks the secondary region by a function, for an origin group takes no POST', () => {
    const text = shop(viaCloudFront)
    expect(config(text)['OriginGroups']).toBeUndefined()
    const { FailoverFunction } = resourcesOf(edgeTemplateOf(text), 'AWS::CloudFront::Function')
    expect(FailoverFunction?.Properties).toMatchObject({
      Name: 'shop-edge',
      AutoPublish: true,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' }
    })
    expect(asked(String(FailoverFunction?.Properties['FunctionCode']), 'GET')).toEqual([
      {
        originIds: [{ originId: 'eu-central-1' }, { originId: 'eu-west-1' }],
        failoverCriteria: { statusCodes: [500, 502, 503, 504] }
      }
    ])
    expect(asked(String(FailoverFunction?.Properties['FunctionCode']), 'POST')).toEqual([])
  })

  it('has one origin and no function in front of one region', () => {
    const text = shop(viaCloudFront, { regions: '{ eu-central-1: {} }' })
    expect(resourcesOf(edgeTemplateOf(text), 'AWS::CloudFront::Function')).toEqual({})
    expect(config(text)).toMatchObject({ Origins: [{ Id: 'eu-central-1' }] })
    expect(at(config(text), 'DefaultCacheBehavior', 'FunctionAssociations')).toBeUndefined()
    expect(at(config(text), 'Origins', 0, 'ConnectionAttempts')).toBeUndefined()
  })

  it('turns to the first of several secondary regions by name', () => {
    const regions = '{ us-west-2: {}, ap-south-1: {}, eu-central-1: { role: primary } }'
    expect(config(shop(viaCloudFront, { regions }))['Origins']).toMatchObject([
      { Id: 'eu-central-1' },
      { Id: 'ap-south-1' }
    ])
  })

  it('speaks HTTPS to a gateway with a certificate, and waits a second longer than it', () => {
    expect(at(config(shop(viaCloudFront)), 'Origins', 0, 'CustomOriginConfig')).toEqual({
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
      OriginReadTimeout: 10,
      OriginKeepaliveTimeout: 55
    })
  })

  it('speaks HTTP to one without, and waits no longer than CloudFront can', () => {
    const text = shop('cloudfront: { gateway: public }', {
      gateway: 'idle: 200s, routes: [{ match: /**, to: web }]',
      services: 'web: { image: "web:1", port: 8080/http, timeout: 150s idle 200s }'
    })
    expect(at(config(text), 'Origins', 0, 'CustomOriginConfig')).toMatchObject({
      OriginProtocolPolicy: 'http-only',
      OriginReadTimeout: 120,
      OriginKeepaliveTimeout: 60
    })
    expect(config(text)['ViewerCertificate']).toEqual({ CloudFrontDefaultCertificate: true })
    expect(config(text)['Aliases']).toBeUndefined()
  })

  it('hands on gRPC where a route leads to a gRPC service', () => {
    const services = 'web: { image: "web:1", port: 9090/grpc, timeout: 5s }'
    expect(at(config(shop(viaCloudFront, { services })), 'DefaultCacheBehavior', 'GrpcConfig')).toEqual({
      Enabled: true
    })
  })

  it('may differ from region to region in how it speaks to the gateway', () => {
    const text = shop(viaCloudFront, {
      regions:
        '{ eu-central-1: { role: primary }, eu-west-1: { overrides: { gateways: { public: { idle: 30s } }, services: { web: { timeout: 3s } } } } }'
    })
    const origins = config(text)['Origins']
    expect(at(origins, 0, 'CustomOriginConfig')).toMatchObject({
      OriginReadTimeout: 10,
      OriginKeepaliveTimeout: 55
    })
    expect(at(origins, 1, 'CustomOriginConfig')).toMatchObject({
      OriginReadTimeout: 4,
      OriginKeepaliveTimeout: 25
    })
  })
})

describe('Route 53', () => {
  it('leads to the load balancer of the primary region, and to that of the secondary one', () => {
    expect(record(shop(viaRoute53), 'EuCentralZ1AddressRecord')).toEqual({
      HostedZoneName: 'shop.example.',
      Name: 'api.shop.example',
      Type: 'A',
      SetIdentifier: 'eu-central-1',
      Failover: 'PRIMARY',
      HealthCheckId: { Ref: 'EuCentralZ1HealthCheck' },
      AliasTarget: {
        DNSName: { Ref: 'PublicZEuCentralZ1OriginHost' },
        HostedZoneId: { Ref: 'PublicZEuCentralZ1OriginZone' },
        EvaluateTargetHealth: true
      }
    })
    expect(record(shop(viaRoute53), 'EuWestZ1AddressRecord')).toMatchObject({
      SetIdentifier: 'eu-west-1',
      Failover: 'SECONDARY'
    })
  })

  it('leads to the nearest of all regions with `latency`, and to two with failover', () => {
    const regions = '{ us-west-2: {}, ap-south-1: {}, eu-central-1: { role: primary } }'
    const latency = shop(viaRoute53.replace('}', ', policy: latency }'), { regions })
    expect(Object.values(resourcesOf(edgeTemplateOf(latency), 'AWS::Route53::RecordSet'))).toMatchObject([
      { Properties: { Region: 'eu-central-1' } },
      { Properties: { Region: 'ap-south-1' } },
      { Properties: { Region: 'us-west-2' } }
    ])
    expect(record(latency, 'UsWestZ2AddressRecord')?.['Failover']).toBeUndefined()
    const failover = resourcesOf(edgeTemplateOf(shop(viaRoute53, { regions })), 'AWS::Route53::RecordSet')
    expect(Object.keys(failover)).toEqual(['EuCentralZ1AddressRecord', 'ApSouthZ1AddressRecord'])
  })

  it.each([
    ['shop.example', { HostedZoneName: 'shop.example.' }],
    ['shop.example.', { HostedZoneName: 'shop.example.' }],
    ['Z0123456789ABCDEFGHIJ', { HostedZoneId: 'Z0123456789ABCDEFGHIJ' }],
    ["'${param.certificate}'", { HostedZoneId: { Ref: 'CertificateParam' } }]
  ])('takes %s for a name or an id of a zone', (zone, expected) => {
    const text = shop(`route53: { gateway: public, host: api.shop.example, zone: ${zone} }`)
    const { HostedZoneId, HostedZoneName } = record(text, 'EuCentralZ1AddressRecord') ?? {}
    const set = { HostedZoneId, HostedZoneName }
    expect(Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))).toEqual(
      expected
    )
  })

  it('asks for the probe of the service behind `/**`', () => {
    expect(check(shop(viaRoute53), 'EuWestZ1HealthCheck')).toEqual({
      Type: 'HTTPS',
      ResourcePath: '/healthz',
      EnableSNI: true,
      FullyQualifiedDomainName: { Ref: 'PublicZEuWestZ1OriginHost' },
      Port: 443,
      RequestInterval: 10,
      FailureThreshold: 3
    })
    const plain = shop(viaRoute53, { gateway: 'routes: [{ match: GET /**, to: web }]' })
    expect(check(plain, 'EuWestZ1HealthCheck')).toMatchObject({
      Type: 'HTTP',
      ResourcePath: '/healthz',
      Port: 80
    })
  })

  const web = (rest: string) => `web: { image: "web:1", port: 8080/http, timeout: 9s, ${rest} }`
  const withRoutes = (routes: string) => ({ gateway: `routes: [${routes}]` })
  it.each<[string, Shop]>([
    ['a service without a probe', { services: web('idempotent: true') }],
    ['a probe over TCP', { services: web('health: tcp every 10s timeout 2s') }],
    ['a probe by HEAD', { services: web('health: HEAD /healthz every 10s timeout 2s') }],
    [
      'an answer that is no good one for Route 53',
      { services: web('health: GET /healthz expect 404 every 10s timeout 2s') }
    ],
    ['a gateway for one host', { gateway: 'host: api.shop.example, routes: [{ match: /**, to: web }]' }],
    ['a gateway without a route for everything', withRoutes('{ match: /v1/**, to: web }')],
    [
      'a probe that another route takes',
      withRoutes('{ match: /healthz, to: other }, { match: /**, to: web }')
    ],
    [
      'a probe that a regular expression may take',
      withRoutes('{ match: ~ ^/h.*, to: other }, { match: /**, to: web }')
    ],
    [
      'a service that does not take its own probe',
      { services: web('routes: [{ match: /v1/** }], health: GET /healthz every 10s timeout 2s') }
    ]
  ])('connects and asks nothing: %s', (_, { services = probed, gateway }) => {
    const other = '\n  other: { image: "web:1", port: 8080/http, timeout: 9s }'
    const text = shop(viaRoute53, {
      services: services + other,
      ...(gateway === undefined ? {} : { gateway })
    })
    const config = check(text, 'EuWestZ1HealthCheck')
    expect(config).toMatchObject({
      Type: 'TCP',
      FullyQualifiedDomainName: { Ref: 'PublicZEuWestZ1OriginHost' }
    })
    expect(at(config, 'ResourcePath')).toBeUndefined()
    expect(at(config, 'Port')).toBe(gateway === undefined ? 443 : 80)
  })

  it('asks a virtual gateway as it listens: by HTTP, or not at all where it listens for HTTP/2', () => {
    const gateway = (rest: string) => ({
      gateway: `via: virtualGateway, ${rest} routes: [{ match: /**, to: web }]`
    })
    expect(check(shop(viaRoute53, gateway('')), 'EuWestZ1HealthCheck')).toMatchObject({
      Type: 'HTTP',
      Port: 80
    })
    const certified = gateway("certificate: '${param.certificate}',")
    expect(check(shop(viaRoute53, certified), 'EuWestZ1HealthCheck')).toMatchObject({
      Type: 'HTTPS',
      Port: 443
    })
    const http2 = gateway('port: 8443/http2,')
    expect(check(shop(viaRoute53, http2), 'EuWestZ1HealthCheck')).toMatchObject({ Type: 'TCP', Port: 80 })
  })

  it('needs the zone of the load balancer, which the region shows', () => {
    const outputs = templateOf(shop(viaRoute53), { region: 'eu-west-1' }).body['Outputs']
    expect(at(outputs, 'PublicZoneId')).toEqual({
      Description: 'Hosted zone of the address of the gateway public',
      Value: { 'Fn::GetAtt': ['PublicLoadBalancer', 'CanonicalHostedZoneID'] }
    })
    expect(at(templateOf(shop(viaCloudFront)).body['Outputs'], 'PublicZoneId')).toBeUndefined()
  })
})

it('a load balancer that exists already is asked for in words', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b'
  const text = shop(viaRoute53, { gateway: `existing: ${arn}, routes: [{ match: /**, to: web }]` })
  expect(at(edgeTemplateOf(text).body['Parameters'], 'PublicZEuCentralZ1OriginHost')).toEqual({
    Type: 'String',
    Description: `DNS name of the load balancer of ${arn} in eu-central-1`
  })
  expect(at(templateOf(text).body['Outputs'], 'PublicZoneId')).toBeUndefined()
})

it('an environment may have another edge than the file, or none', () => {
  const rest = `environments:
  prod: {}
  staging: { edge: { cloudfront: , ${viaRoute53} } }
  dev: { edge: }
`
  const text = shop(viaCloudFront, { rest })
  const types = (environment: string) =>
    [
      ...new Set(Object.values(edgeTemplateOf(text, { environment }).body.Resources).map(({ Type }) => Type))
    ].sort()
  expect(types('prod')).toEqual(['AWS::CloudFront::Distribution', 'AWS::CloudFront::Function'])
  expect(types('staging')).toEqual(['AWS::Route53::HealthCheck', 'AWS::Route53::RecordSet'])
  expect(() => types('dev')).toThrow('Nothing stands in front of the regions.')
})

it('a gateway that was renamed keeps its identity', () => {
  const text = shop(viaCloudFront, {
    gateway: "was: front, certificate: '${param.certificate}', routes: [{ match: /**, to: web }]"
  })
  expect(Object.keys(edgeTemplateOf(text).body['Parameters'] as object)).toContain('FrontZEuWestZ1OriginHost')
})

it('is the same for every target', () => {
  const { Resources } = edgeTemplateOf(shop(viaCloudFront)).body
  expect(edgeTemplateOf(shop(viaCloudFront), { target: 'service-connect' }).body.Resources).toEqual(Resources)
})

/** What the function asks CloudFront for when a request comes. */
function asked(code: string, method: string): readonly unknown[] {
  const groups: unknown[] = []
  const cf = { createRequestOriginGroup: (group: unknown) => groups.push(group) }
  const body = code.replace("import cf from 'cloudfront';", '')
  const request = { method }
  const answer = new Function('cf', 'event', `${body}\nreturn handler(event)`)(cf, { request })
  expect(answer).toBe(request)
  return groups
}
