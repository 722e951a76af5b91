import type { GatewayListener, ListenerRule } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { gatewayTags } from './gateway-tags.ts'
import { loadBalancerArn } from './load-balancer.ts'
import { ruleAction } from './rule-action.ts'
import { ruleConditions } from './rule-conditions.ts'
import { isDefault, listenerId, ruleId } from './target-group-ids.ts'

/**
 * The listeners of a load balancer and the rules of the one that serves: HTTPS where there is a
 * certificate, and then HTTP sends people there or, with `redirectHttp: false`, is not listened to.
 */
export function planListeners(scope: Scope, listener: GatewayListener): readonly Resource[] {
  const { gateway, details, rules, scheme } = listener
  const { certificate } = details
  const last = rules.find(isDefault)
  const serving: Resource = {
    id: listenerId(listener),
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    at: certificate?.at ?? gateway.at,
    service: undefined,
    properties: {
      LoadBalancerArn: loadBalancerArn(scope, listener),
      Port: scheme === 'https' ? 443 : 80,
      Protocol: scheme === 'https' ? 'HTTPS' : 'HTTP',
      ...(certificate === undefined
        ? {}
        : {
            Certificates: [{ CertificateArn: fillIn(certificate, scope) }],
            SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06'
          }),
      DefaultActions: [
        last === undefined
          ? ruleAction(scope, listener, { kind: 'answer', status: 404 })
          : sourced(ruleAction(scope, listener, last.action), last.at)
      ],
      Tags: gatewayTags(scope, listener)
    }
  }
  const redirecting: Resource = {
    id: logicalId('HttpListener', gateway.name),
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    at: gateway.at,
    service: undefined,
    properties: {
      LoadBalancerArn: loadBalancerArn(scope, listener),
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [redirect],
      Tags: gatewayTags(scope, listener)
    }
  }
  return [
    serving,
    ...(scheme === 'https' && details.redirectHttp ? [redirecting] : []),
    ...rules.flatMap((rule, position) => (isDefault(rule) ? [] : planRule(scope, listener, rule, position)))
  ]
}

/** Host, path and query stay as they are. */
const redirect: Value = {
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' }
}

function planRule(scope: Scope, listener: GatewayListener, rule: ListenerRule, position: number): Resource {
  return {
    id: ruleId(listener, position),
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    at: rule.at,
    service: undefined,
    properties: {
      ListenerArn: ref(listenerId(listener)),
      Priority: position + 1,
      Conditions: ruleConditions(scope, rule.conditions),
      Actions: [ruleAction(scope, listener, rule.action)],
      Tags: gatewayTags(scope, listener)
    }
  }
}
