import { expect, it } from 'vitest'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { planOf } from '../support/build.ts'
import { type PlannedResource, plannedOf } from '../support/planned.ts'

const head = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
gateways:`

const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/a'

it('a load balancer faces the internet from the public subnets', () => {
  const { properties, type, placed } = resource(shop('idle: 90s'), 'PublicLoadBalancer')
  expect(type).toBe('AWS::ElasticLoadBalancingV2::LoadBalancer')
  expect(properties).toEqual({
    Type: 'application',
    Scheme: 'internet-facing',
    Subnets: [{ Ref: 'APublicSubnet' }, { Ref: 'BPublicSubnet' }, { Ref: 'CPublicSubnet' }],
    SecurityGroups: [{ 'Fn::GetAtt': ['PublicGatewaySecurityGroup', 'GroupId'] }],
    LoadBalancerAttributes: [
      { Key: 'idle_timeout.timeout_seconds', Value: '90' },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      { Key: 'deletion_protection.enabled', Value: 'false' }
    ]
  })
  expect(placed('/LoadBalancerAttributes/0/Value')).toBe('90s')
})

it('an internal one stands in the private subnets', () => {
  expect(resource(shop('internal: true'), 'PublicLoadBalancer').properties).toMatchObject({
    Scheme: 'internal',
    Subnets: [{ Ref: 'APrivateSubnet' }, { Ref: 'BPrivateSubnet' }, { Ref: 'CPrivateSubnet' }]
  })
})

it.each([
  ['none', '4000'],
  ['1500ms', '2'],
  ['100ms', '1']
])('an idle time of %s is %s whole seconds', (idle, seconds) => {
  const { properties } = resource(shop(`idle: ${idle}`), 'PublicLoadBalancer')
  expect(properties['LoadBalancerAttributes']).toContainEqual({
    Key: 'idle_timeout.timeout_seconds',
    Value: seconds
  })
})

it('the log of a load balancer goes to a bucket of its own, or to the one of all', () => {
  const own = resource(shop('accessLog: { bucket: own, prefix: edge }'), 'PublicLoadBalancer')
  expect(own.properties['LoadBalancerAttributes']).toEqual(
    expect.arrayContaining([
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'own' },
      { Key: 'access_logs.s3.prefix', Value: 'edge' }
    ])
  )
  const common = `observability: { accessLog: { bucket: 'logs-\${region}' } }`
  const shared = resource(`${shop('accessLog: true')}${common}`, 'PublicLoadBalancer')
  expect(shared.properties['LoadBalancerAttributes']).toContainEqual({
    Key: 'access_logs.s3.bucket',
    Value: 'logs-eu-central-1'
  })
  const silent = resource(`${shop()}${common}`, 'PublicLoadBalancer')
  expect(silent.properties['LoadBalancerAttributes']).toHaveLength(3)
})

it('without a certificate HTTP serves', () => {
  const all = plannedOf(shop())
  expect(all.get('PublicHttpListener')?.properties).toEqual({
    LoadBalancerArn: { Ref: 'PublicLoadBalancer' },
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [forward(['PublicZCartTargetGroup', 100])]
  })
  expect(all.has('PublicHttpsListener')).toBe(false)
})

it('with a certificate HTTPS serves, and HTTP sends people there', () => {
  const all = plannedOf(shop(`certificate: ${certificate}`))
  expect(all.get('PublicHttpsListener')?.properties).toEqual({
    LoadBalancerArn: { Ref: 'PublicLoadBalancer' },
    Port: 443,
    Protocol: 'HTTPS',
    Certificates: [{ CertificateArn: certificate }],
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    DefaultActions: [forward(['PublicZCartTargetGroup', 100])]
  })
  expect(all.get('PublicHttpListener')?.properties['DefaultActions']).toEqual([
    { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }
  ])
})

it('where HTTP is not sent to HTTPS, nothing listens to it', () => {
  const all = plannedOf(shop(`certificate: ${certificate}\n    redirectHttp: false`))
  expect(all.has('PublicHttpListener')).toBe(false)
})

it('a firewall stands in front of it', () => {
  const acl = 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/a'
  expect(resource(shop(`waf: ${acl}`), 'PublicFirewallAssociation').properties).toEqual({
    ResourceArn: { Ref: 'PublicLoadBalancer' },
    WebACLArn: acl
  })
})

it('of a load balancer that exists only what is behind it is made', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/a'
  const text = shop(`existing: ${arn}`)
  const all = plannedOf(text)
  expect(all.has('PublicLoadBalancer')).toBe(false)
  expect(all.get('PublicHttpListener')?.properties['LoadBalancerArn']).toBe(arn)
  expect(all.has('PublicZCartTargetGroup')).toBe(true)
  expect(planOf(text).outputs).toEqual([])
})

it('its address is shown, and its tags are kept by all that belongs to it', () => {
  const text = shop(`certificate: ${certificate}\n    tags: { team: edge, b: 'x-\${region}' }`)
  expect(planOf(text).outputs).toMatchObject([
    { id: 'PublicDnsName', value: { 'Fn::GetAtt': ['PublicLoadBalancer', 'DNSName'] } }
  ])
  const tags = [
    { Key: 'b', Value: 'x-eu-central-1' },
    { Key: 'team', Value: 'edge' }
  ]
  for (const id of [
    'PublicLoadBalancer',
    'PublicHttpsListener',
    'PublicHttpListener',
    'PublicZCartTargetGroup'
  ])
    expect(resource(text, id).properties['Tags'], id).toEqual(tags)
  const routes = shop('tags: { Name: shown, team: edge }').replace('match: /**', 'match: /v1/**')
  expect(resource(routes, 'PublicZZ1ListenerRule').properties['Tags']).toHaveLength(2)
  expect(resource(routes, 'PublicGatewaySecurityGroup').properties['Tags']).toEqual([
    { Key: 'Name', Value: 'shown' },
    { Key: 'team', Value: 'edge' }
  ])
})

it('a virtual gateway has a network load balancer and no rules of one', () => {
  const all = plannedOf(shop('via: virtualGateway'))
  const types = [...all.values()].map(({ type }) => type)
  expect(all.get('PublicLoadBalancer')?.properties['Type']).toBe('network')
  expect(types).not.toContain('AWS::ElasticLoadBalancingV2::ListenerRule')
  expect(all.get('CartEcsService')?.properties['LoadBalancers']).toBeUndefined()
})

it('a target group asks for health as the service says', () => {
  const { properties, placed } = resource(
    shop(
      '',
      `health: GET /healthz expect 200..299 every 10s timeout 2s healthy 3 unhealthy 4
    shutdown: { drain: 45s }`
    ),
    'PublicZCartTargetGroup'
  )
  expect(properties).toEqual({
    TargetType: 'ip',
    Port: 8080,
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    VpcId: { Ref: 'Vpc' },
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: '/healthz',
    Matcher: { HttpCode: '200-299' },
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 3,
    UnhealthyThresholdCount: 4,
    TargetGroupAttributes: [
      { Key: 'deregistration_delay.timeout_seconds', Value: '45' },
      { Key: 'load_balancing.algorithm.type', Value: 'round_robin' }
    ]
  })
  expect(placed('/TargetGroupAttributes/0/Value')).toBe('45s')
})

it.each([
  ['8080/http', 'GET /healthz', { HealthCheckPath: '/healthz', Matcher: { HttpCode: '200' } }],
  ['8080/http', 'tcp', { HealthCheckPath: '/', Matcher: { HttpCode: '200-499' } }],
  ['8080/http', undefined, { HealthCheckPath: '/', Matcher: { HttpCode: '200-499' } }],
  ['8080/http2', 'GET /healthz', { ProtocolVersion: 'HTTP2', HealthCheckPath: '/healthz' }],
  ['9090/grpc', 'grpc', { HealthCheckPath: '/grpc.health.v1.Health/Check', Matcher: { GrpcCode: '0' } }],
  ['9090/grpc', 'tcp', { HealthCheckPath: '/AWS.ALB/healthcheck', Matcher: { GrpcCode: '0-99' } }],
  ['9090/grpc', undefined, { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '0-99' } }]
])('port %s with the probe %s', (port, probe, expected) => {
  const health = probe === undefined ? '' : `health: ${probe}`
  const text = shop(`certificate: ${certificate}`, health).replace('8080/http', port)
  expect(resource(text, 'PublicZCartTargetGroup').properties).toMatchObject(expected)
})

it.each([
  ['every 10s', 10, 5],
  ['every 5s', 5, 4],
  ['every 10500ms timeout 2500ms', 11, 3],
  ['', 30, 5]
])('a probe %s is asked every %d s with %d s for an answer', (times, every, timeout) => {
  const { properties } = resource(shop('', `health: GET /healthz ${times}`), 'PublicZCartTargetGroup')
  expect(properties['HealthCheckIntervalSeconds']).toBe(every)
  expect(properties['HealthCheckTimeoutSeconds']).toBe(timeout)
})

it('health may be asked at another port', () => {
  const text = `${head}
  public:
    routes: [{ match: /admin/**, to: cart:admin }, { match: /**, to: cart }]
services:
  cart:
    image: shop/cart:1
    ports: { web: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: web }
`
  const all = plannedOf(text)
  expect(all.get('PublicZCartZMainZAdminTargetGroup')?.properties).toMatchObject({
    Port: 9000,
    HealthCheckPort: '8080'
  })
  expect(all.get('PublicZCartZMainZWebTargetGroup')?.properties).toMatchObject({
    Port: 8080,
    HealthCheckPort: 'traffic-port'
  })
  expect(all.get('CartEcsService')?.properties['LoadBalancers']).toEqual([
    attachment('PublicZCartZMainZAdminTargetGroup', 9000),
    attachment('PublicZCartZMainZWebTargetGroup', 8080)
  ])
})

it('where the proxies of App Mesh take TLS alone, the load balancer speaks it', () => {
  const strict = `tls: { mode: strict, certificate: { acm: '${certificate}' } }`
  expect(resource(shop('', strict), 'PublicZCartTargetGroup').properties).toMatchObject({
    Protocol: 'HTTPS',
    HealthCheckProtocol: 'HTTPS'
  })
})

it('rules stand in their order, and each place is named', () => {
  const text = shop('host: api.example', '', `[{ match: POST /a, when: 'header("x-a") == "1"', to: cart }]`)
  const { properties, placed } = resource(text, 'PublicZZ1ListenerRule')
  expect(properties).toEqual({
    ListenerArn: { Ref: 'PublicHttpListener' },
    Priority: 1,
    Conditions: [
      { Field: 'host-header', HostHeaderConfig: { Values: ['api.example'] } },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/a'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-a', Values: ['1'] } }
    ],
    Actions: [forward(['PublicZCartTargetGroup', 100])]
  })
  expect(placed('/Conditions/0/HostHeaderConfig/Values/0')).toBe('api.example')
  expect(placed('/Conditions/2/PathPatternConfig/Values')).toBe('POST /a')
  expect(placed('/Conditions/3/HttpHeaderConfig/Values')).toContain('header("x-a")')
})

it('what no rule takes is not found', () => {
  const text = shop('', '', `[{ match: /a, when: 'query("a") == "1"', to: cart }]`)
  const all = plannedOf(text)
  expect(all.get('PublicZZ1ListenerRule')?.properties['Conditions']).toEqual([
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/a'] } },
    { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a', Value: '1' }] } }
  ])
  expect(all.get('PublicHttpListener')?.properties['DefaultActions']).toEqual([
    {
      Type: 'fixed-response',
      FixedResponseConfig: {
        StatusCode: '404',
        ContentType: 'text/plain',
        MessageBody: 'No route takes this request.'
      }
    }
  ])
})

it('two gateways to one service have a target group each', () => {
  const text = `${head}
  inside: { internal: true, routes: [{ match: /**, to: cart }] }
  public: { routes: [{ match: /shop/**, to: cart }] }
services:
  cart: { image: cart:1, port: 8080/http }
`
  const { properties, dependsOn } = resource(text, 'CartEcsService')
  expect(properties['LoadBalancers']).toEqual([
    attachment('InsideZCartTargetGroup', 8080),
    attachment('PublicZCartTargetGroup', 8080)
  ])
  expect(dependsOn).toEqual(expect.arrayContaining(['InsideHttpListener', 'PublicZZ1ListenerRule']))
})

const rollout = `${head}
  public: { routes: [{ match: /**, to: cart }] }
services:
  cart:
    image: cart:1
    port: 8080/http
    versions: { v1: {}, v2: { health: GET /ready } }
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 0.5% -> 5% -> 100% } }
`

it('a canary moves the weights of a rule by one parameter', () => {
  const all = plannedOf(rollout)
  const weight = (row: string) => ({ 'Fn::FindInMap': ['CartCanaryWeights', { Ref: 'CartCanaryStep' }, row] })
  expect(all.get('PublicHttpListener')?.properties['DefaultActions']).toEqual([
    forward(['PublicZCartZV1TargetGroup', weight('stable')], ['PublicZCartZV2TargetGroup', weight('canary')])
  ])
  expect(all.get('PublicZCartZV2TargetGroup')?.properties['HealthCheckPath']).toBe('/ready')
  expect(all.get('CartZV2EcsService')?.properties['LoadBalancers']).toEqual([
    attachment('PublicZCartZV2TargetGroup', 8080)
  ])
})

it('the table of a canary has a row for each step, and no share becomes none', () => {
  const { mappings, parameters } = planOf(rollout)
  expect(mappings).toHaveLength(1)
  const rows = Object.entries(mappings[0]?.rows ?? {}).map(([step, { stable, canary }]) => [
    step,
    (stable as { value: number }).value ?? stable,
    (canary as { value: number }).value ?? canary
  ])
  expect(rows).toEqual([
    ['0', 100, 0],
    ['1', 99, 1],
    ['2', 95, 5],
    ['3', 0, 100]
  ])
  expect(parameters).toMatchObject([{ id: 'CartCanaryStep', default: 0, minValue: 0, maxValue: 3 }])
})

it('with groups of stacks gateways stand in the foundation, with a table of their own', () => {
  const templates = assemble(planOf(`${rollout}stacks: { groups: 2 }`))
  const [foundation, ...groups] = templates
  const home = groups.find(({ body }) => 'CartZV1EcsService' in body.Resources)
  expect(Object.keys(foundation?.body.Resources ?? {})).toEqual(
    expect.arrayContaining(['PublicLoadBalancer', 'PublicHttpListener', 'PublicZCartZV1TargetGroup'])
  )
  expect(foundation?.body['Mappings']).toHaveProperty('CartCanaryWeights')
  expect(foundation?.body['Parameters']).toHaveProperty('CartCanaryStep')
  expect(home?.body['Mappings']).toHaveProperty('CartCanaryWeights')
  expect(home?.body.Resources['CartZV1EcsService']?.Properties['LoadBalancers']).toEqual([
    {
      TargetGroupArn: { 'Fn::ImportValue': 'shop-foundation-PublicZCartZV1TargetGroup' },
      ContainerName: 'app',
      ContainerPort: 8080
    }
  ])
})

it('the same stands in front of Service Connect', () => {
  const all = plannedOf(shop(), { target: 'service-connect' })
  expect(all.get('CartEcsService')?.properties['LoadBalancers']).toEqual([
    attachment('PublicZCartTargetGroup', 8080)
  ])
})

function shop(gateway = '', service = '', routes = '[{ match: /**, to: cart }]'): string {
  return `${head}
  public:
    ${gateway}
    routes: ${routes}
services:
  cart:
    image: shop/cart:1
    port: 8080/http
    ${service}
`
}

function resource(text: string, id: string): PlannedResource {
  const all = plannedOf(text)
  const found = all.get(id)
  if (found === undefined) throw new Error(`There is no ${id}, only ${[...all.keys()].join(', ')}.`)
  return found
}

function forward(...groups: readonly (readonly [id: string, weight: unknown])[]) {
  const TargetGroups = groups.map(([id, weight]) => ({ TargetGroupArn: { Ref: id }, Weight: weight }))
  return { Type: 'forward', ForwardConfig: { TargetGroups } }
}

function attachment(id: string, port: number) {
  return { TargetGroupArn: { Ref: id }, ContainerName: 'app', ContainerPort: port }
}
