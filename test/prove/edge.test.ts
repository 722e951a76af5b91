import { describe, expect, it } from 'vitest'
import type { Json, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { proveEdge } from '../../packages/compiler/src/prove/edge.ts'
import { readFailover } from '../../packages/compiler/src/prove/edge-function.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { edgeTemplateOf, resourcesOf } from '../support/build.ts'
import { frontOf } from '../support/front.ts'
import { memoryHost } from '../support/memory-host.ts'
import { mutate } from '../support/mutate.ts'
import { linesOf, pointedAt } from '../support/prove.ts'

const shop = (edge: string, gateway = 'routes: [{ match: /**, to: web }]', stacks = '') => `mesh: shop
${stacks}
regions: { eu-central-1: { role: primary }, eu-west-1: {} }
params: { certificate: { type: arn }, other: { type: arn } }
gateways:
  public: { certificate: '\${param.certificate}', ${gateway} }
  other: { certificate: '\${param.other}', routes: [{ match: /other/**, to: web }] }
services:
  web: { image: "web:1", port: 8080/http, timeout: 9s, health: GET /healthz every 10s timeout 2s }
edge: { ${edge} }
`

const viaCloudFront = shop(
  "cloudfront: { gateway: public, hosts: [www.shop.example], certificate: '${param.certificate}' }"
)
const viaRoute53 = shop('route53: { gateway: public, host: api.shop.example, zone: shop.example }')

interface Mistakes {
  readonly edge?: (body: TemplateBody) => TemplateBody
  readonly plan?: (plan: Json) => Json
}

function proofOf(text: string, { edge = body => body, plan = json => json }: Mistakes = {}) {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const front = frontOf(workspace, undefined)
  return proveEdge({
    ...front,
    templates: front.templates.map(template => ({ ...template, body: edge(template.body) })),
    deployPlan: plan(front.deployPlan)
  })
}

/** What is said when one value of the template is another one, or none. */
function planted(text: string, at: string, value: Json | undefined): readonly string[] {
  const path = at.split('/').map(step => (/^\d+$/.test(step) ? Number(step) : step))
  return linesOf(
    proofOf(text, { edge: body => mutate(body, { operator: 'drop a key', path, value }) }).differences
  )
}

describe.each([
  ['CloudFront', viaCloudFront],
  ['Route 53', viaRoute53],
  [
    'CloudFront with groups of stacks',
    viaCloudFront.replace('mesh: shop\n', 'mesh: shop\nstacks: { groups: 2 }')
  ],
  ['latency', viaRoute53.replace('zone:', 'policy: latency, zone:')],
  ['an id of a zone', viaRoute53.replace('zone: shop.example', 'zone: Z0123456789ABCDEFGHIJ')],
  [
    'a load balancer that exists already',
    viaRoute53.replace(
      'public: {',
      'public: { existing: "arn:aws:elasticloadbalancing:${region}:111122223333:loadbalancer/app/shared/0a1b",'
    )
  ],
  ['a virtual gateway', viaCloudFront.replace('public: {', 'public: { via: virtualGateway,')],
  ['a virtual gateway and DNS', viaRoute53.replace('public: {', 'public: { via: virtualGateway,')],
  [
    'a virtual gateway in plain text',
    viaRoute53.replace("public: { certificate: '${param.certificate}',", 'public: { via: virtualGateway,')
  ],
  ['a gateway that was renamed', viaCloudFront.replace('public: {', 'public: { was: front,')]
])('%s', (_, text) => {
  it('does what the mesh says', () => {
    const { differences, checks } = proofOf(text)
    expect(linesOf(differences)).toEqual([])
    expect(checks).toBeGreaterThan(15)
  })
})

describe('CloudFront', () => {
  const config = 'Resources/Distribution/Properties/DistributionConfig'

  it('sees that a method has no way, or another one', () => {
    const methods = `${config}/DefaultCacheBehavior/AllowedMethods`
    expect(planted(viaCloudFront, methods, ['GET', 'HEAD'])).toContain(
      'which load balancers a POST to the distribution is sent to, one after the other: DNSName of the load balancer in eu-central-1, not nobody'
    )
    expect(planted(viaCloudFront, `${config}/DefaultCacheBehavior/TargetOriginId`, 'eu-west-1')).toEqual(
      ['PUT', 'PATCH', 'POST', 'DELETE'].map(
        method =>
          `which load balancers a ${method} to the distribution is sent to, one after the other: DNSName of the load balancer in eu-central-1, not DNSName of the load balancer in eu-west-1`
      )
    )
  })

  it('sees that nobody turns to the other region', () => {
    const lines = planted(viaCloudFront, `${config}/DefaultCacheBehavior/FunctionAssociations`, undefined)
    expect(lines).toContain(
      'which load balancers a GET to the distribution is sent to, one after the other: DNSName of the load balancer in eu-central-1, DNSName of the load balancer in eu-west-1, not DNSName of the load balancer in eu-central-1'
    )
    expect(lines).toContain(
      'after which answers a GET is sent to the other region: 500, 502, 503, 504, not nothing'
    )
  })

  it('reads the function', () => {
    const at = 'Resources/FailoverFunction/Properties/FunctionCode'
    const { FailoverFunction } = resourcesOf(edgeTemplateOf(viaCloudFront), 'AWS::CloudFront::Function')
    const code = String(FailoverFunction?.Properties['FunctionCode'])
    expect(readFailover(code)).toEqual({
      methods: ['GET', 'HEAD', 'OPTIONS'],
      origins: ['eu-central-1', 'eu-west-1'],
      statuses: ['500', '502', '503', '504']
    })
    expect(planted(viaCloudFront, at, code.replace("'GET', ", "'GET', 'POST', "))).toContain(
      'after which answers a POST is sent to the other region: nothing, not 500, 502, 503, 504'
    )
    expect(planted(viaCloudFront, at, code.replace('503', '403'))).toContain(
      'after which answers a GET is sent to the other region: 500, 502, 503, 504, not 500, 502, 403, 504'
    )
    expect(
      planted(viaCloudFront, at, code.replace('return event.request', 'return { statusCode: 200 }'))
    ).toContain('whether the function can be understood: true, not false')
    expect(planted(viaCloudFront, 'Resources/FailoverFunction/Properties/AutoPublish', false)).toEqual([
      'whether the function is published: true, not false'
    ])
  })

  it('sees the wrong load balancer, and one that waits too short a time', () => {
    const origin = `${config}/Origins/1`
    expect(planted(viaCloudFront, `${origin}/DomainName`, { Ref: 'PublicZEuCentralZ1OriginHost' })).toContain(
      'the load balancers that the distribution knows: DNSName of the load balancer in eu-west-1, not nothing'
    )
    expect(planted(viaCloudFront, `${origin}/CustomOriginConfig/OriginReadTimeout`, 9)).toEqual([
      'the longest wait to eu-west-1: 10, not 9'
    ])
    expect(planted(viaCloudFront, `${origin}/CustomOriginConfig/OriginProtocolPolicy`, 'http-only')).toEqual([
      'the protocol to eu-west-1: https-only, not http-only'
    ])
  })

  it('points at the line', () => {
    const [difference] = proofOf(viaCloudFront, {
      edge: body =>
        mutate(body, {
          operator: 'drop a key',
          path: [...config.split('/'), 'Aliases', 0],
          value: 'shop.example'
        })
    }).differences
    expect(difference === undefined ? '' : pointedAt(difference)).toBe('www.shop.example')
  })
})

describe('Route 53', () => {
  const record = 'Resources/EuWestZ1AddressRecord/Properties'
  const check = 'Resources/EuWestZ1HealthCheck/Properties/HealthCheckConfig'

  it.each([
    [
      `${record}/Failover`,
      'PRIMARY',
      'when `api.shop.example` in eu-west-1 is asked: SECONDARY, not PRIMARY'
    ],
    [
      `${record}/AliasTarget/HostedZoneId`,
      { Ref: 'PublicZEuCentralZ1OriginZone' },
      'the zone of the load balancer of eu-west-1: CanonicalHostedZoneID of the load balancer in eu-west-1, not CanonicalHostedZoneID of the load balancer in eu-central-1'
    ],
    [
      `${record}/HealthCheckId`,
      { Ref: 'EuCentralZ1HealthCheck' },
      'who is asked whether eu-west-1 is well: DNSName of the load balancer in eu-west-1, not DNSName of the load balancer in eu-central-1'
    ],
    [
      `${record}/HealthCheckId`,
      undefined,
      'what is asked to know whether eu-west-1 is well: a health check, not nothing'
    ],
    [
      `${record}/HostedZoneName`,
      'shop.example',
      'the hosted zone of `api.shop.example` in eu-west-1: shop.example., not shop.example'
    ],
    [`${check}/ResourcePath`, '/', 'with which path eu-west-1 is asked whether it is well: /healthz, not /'],
    [`${check}/Port`, 80, 'at which port eu-west-1 is asked whether it is well: 443, not 80'],
    [`${check}/Inverted`, true, 'whether a bad answer of eu-west-1 is good: false, not true']
  ])('sees a mistake at %s', (at, value, line) => {
    expect(planted(viaRoute53, at, value)).toContain(line)
  })
})

describe('the plan of the deployment', () => {
  const swapped = (from: string, to: string) => (plan: Json) =>
    JSON.parse(JSON.stringify(plan).replace(from, to)) as Json

  it('gives a parameter the value of the right region, stack and output', () => {
    const from = '"from":{"region":"eu-west-1","stack":"shop","output":"PublicDnsName"}'
    const lines = (to: string) => linesOf(proofOf(viaCloudFront, { plan: swapped(from, to) }).differences)
    expect(lines('"from":{"region":"eu-central-1","stack":"shop","output":"PublicDnsName"}')).toContain(
      'the load balancers that the distribution knows: DNSName of the load balancer in eu-west-1, not nothing'
    )
    expect(lines('"from":{"region":"eu-west-1","stack":"shop","output":"OtherDnsName"}')).toContain(
      'the load balancers that the distribution knows: DNSName of the load balancer in eu-west-1, not OtherDnsName of shop in eu-west-1'
    )
    expect(lines('"by":"hand"')).toContain(
      'the load balancers that the distribution knows: DNSName of the load balancer in eu-west-1, not a value that is given by hand: DNS name of the load balancer of gateway public in eu-west-1'
    )
  })
})

it('sees that something stands in front of regions where nothing shall', () => {
  const front = frontOf(createWorkspace(memoryHost({ 'mesh.yaml': viaCloudFront }), 'mesh.yaml'), undefined)
  const without = frontOf(
    createWorkspace(memoryHost({ 'mesh.yaml': viaCloudFront.replace(/^edge.*/m, '') }), 'mesh.yaml'),
    undefined
  )
  expect(linesOf(proveEdge({ ...without, templates: front.templates }).differences)).toEqual([
    'what stands in front of the regions: nothing, not AWS::CloudFront::Function, AWS::CloudFront::Distribution'
  ])
  expect(proveEdge(without).differences).toEqual([])
})
