import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { differencesOf, planted, pointedAt } from '../support/prove.ts'
import { shop } from './shop.ts'

const toCart = { Ref: 'PublicZCartZV1TargetGroup' }
const ofShop = 'over https to host shop.example'

describe('where a load balancer sends requests', () => {
  it.each<[title: string, at: string, value: Json | undefined, line: string]>([
    [
      'rules in the wrong order',
      'PublicZZ1ListenerRule/Properties/Priority',
      3,
      `where gateway \`public\` sends \`GET /api/cart\` ${ofShop}: service \`cart\`, not service \`web\``
    ],
    [
      'rules without an order',
      'PublicZZ1ListenerRule/Properties/Priority',
      2,
      'the order of the rules of gateway `public`: a priority of its own, not the one of PublicZZ1ListenerRule'
    ],
    [
      'a star that takes part of a segment',
      'PublicZZ1ListenerRule/Properties/Conditions/1/PathPatternConfig/Values',
      ['/api/cart*'],
      `where gateway \`public\` sends \`GET /api/cartx\` ${ofShop}: service \`web\`, not service \`cart\``
    ],
    [
      'a prefix without the path itself',
      'PublicZZ1ListenerRule/Properties/Conditions/1/PathPatternConfig/Values',
      ['/api/cart/*'],
      `where gateway \`public\` sends \`GET /api/cart\` ${ofShop}: service \`cart\`, not service \`web\``
    ],
    [
      'a host too many',
      'PublicZZ1ListenerRule/Properties/Conditions/0/HostHeaderConfig/Values/0',
      '*.example',
      'where gateway `public` sends `GET /api/cart` over https to host other.example: 404, not a service'
    ],
    [
      'the target group of another service',
      'PublicZZ2ListenerRule/Properties/Actions/0/ForwardConfig/TargetGroups/0/TargetGroupArn',
      toCart,
      `where gateway \`public\` sends \`GET /\` ${ofShop}: service \`web\`, not service \`cart\``
    ],
    [
      'a rule that is missing',
      'PublicZZ2ListenerRule',
      undefined,
      `where gateway \`public\` sends \`GET /\` ${ofShop}: service \`web\`, not 404`
    ],
    [
      'another answer where nothing matches',
      'PublicHttpsListener/Properties/DefaultActions/0/FixedResponseConfig/StatusCode',
      '503',
      'where gateway `public` sends `GET /` over https to host other.example: 404, not 503'
    ],
    [
      'a weight that does not follow the rollout',
      'PublicZZ1ListenerRule/Properties/Actions/0/ForwardConfig/TargetGroups/0/Weight',
      50,
      'the share of version `v1` of `cart` at gateway `public` at step 1: 90%, not 83.33%'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)[0]).toBe(line)
  })

  it('the smallest request that shows it is given, and the line that says where it goes', () => {
    const [first] = differencesOf(shop, [['"/api/cart","/api/cart/*"', '"/api/cart/*"']])
    expect(first?.request).toBe('`GET /api/cart` over https')
    expect(first === undefined ? '' : pointedAt(first)).toBe('{ match: /api/cart/**, to: cart }')
  })
})

describe('how a load balancer listens and asks', () => {
  it.each<[title: string, at: string, value: Json | undefined, line: string]>([
    [
      'another port',
      'PublicHttpsListener/Properties/Port',
      8443,
      'what gateway `public` listens to: HTTPS 443, not HTTPS 8443'
    ],
    [
      'no certificate',
      'PublicHttpsListener/Properties/Certificates',
      undefined,
      'the certificate of gateway `public`: ${param of mesh certificate}, not nothing'
    ],
    [
      'old TLS',
      'PublicHttpsListener/Properties/SslPolicy',
      'ELBSecurityPolicy-2016-08',
      'the encryption of gateway `public`: TLS 1.2 or later, not ELBSecurityPolicy-2016-08'
    ],
    [
      'no way to reach it',
      'PublicLoadBalancer/Properties/Scheme',
      'internal',
      'whether gateway `public` faces the internet: internet-facing, not internal'
    ],
    [
      'a port that nobody listens to',
      'WebEcsService/Properties/LoadBalancers/0/ContainerPort',
      8081,
      'the port that gateway `public` sends requests for `web` to: 8080, not 8081'
    ],
    [
      'the wrong container',
      'WebEcsService/Properties/LoadBalancers/0/ContainerName',
      'envoy',
      'the container that gets requests of `web`: app, not envoy'
    ],
    [
      'two services behind one target group',
      'WebEcsService/Properties/LoadBalancers/0/TargetGroupArn',
      toCart,
      'who stands behind a target group: the tasks of one version, not the tasks of several versions'
    ],
    [
      'another path of the health check',
      'PublicZWebTargetGroup/Properties/HealthCheckPath',
      '/',
      "the path of the load balancer's health check of `web`: /healthz, not /"
    ],
    [
      'more statuses that are good',
      'PublicZWebTargetGroup/Properties/Matcher/HttpCode',
      '200-399',
      "the good statuses of the load balancer's health check of `web`: 200, not 200-399"
    ],
    [
      'another version of HTTP',
      'PublicZWebTargetGroup/Properties/ProtocolVersion',
      'GRPC',
      'the version of HTTP spoken to `web`: HTTP1, not GRPC'
    ],
    [
      'connections that end too early',
      'PublicLoadBalancer/Properties/LoadBalancerAttributes/0/Value',
      '10',
      '`idle_timeout.timeout_seconds` of gateway `public`: 60, not 10'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)).toContain(line)
  })
})
