import type { Port } from '../../model/types.ts'
import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import type { ListenerAction, ListenerTarget } from '../../semantics/routing/listener-targets.ts'
import { canaryWeights } from '../canary.ts'
import { ref } from '../intrinsics.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { targetGroupId } from './target-group-ids.ts'

/** The action of a rule or of a listener. */
export function ruleAction(scope: Scope, listener: GatewayListener, action: ListenerAction): Value {
  if (action.kind === 'answer') {
    return {
      Type: 'fixed-response',
      FixedResponseConfig: {
        StatusCode: String(action.status),
        ContentType: 'text/plain',
        MessageBody: answers[action.status]
      }
    }
  }
  const { service, at } = action.target
  const groups = sharesOf(scope, action.target).map(({ version, port, weight }) => ({
    TargetGroupArn: ref(targetGroupId(listener.gateway, service, version, port)),
    Weight: weight
  }))
  return { Type: 'forward', ForwardConfig: { TargetGroups: sourced(groups, at) } }
}

const answers = {
  404: 'No route takes this request.',
  501: 'The load balancer cannot decide where this request goes.',
  503: 'What this request is for does not exist.'
}

function sharesOf(
  scope: Scope,
  { service, port, shares }: ListenerTarget
): readonly { readonly version: string; readonly port: Port; readonly weight: Value }[] {
  if (shares === 'deployment') return (canaryWeights(scope, service) ?? []).map(share => ({ ...share, port }))
  return shares.map(({ version, port, weight, at }) => ({ version, port, weight: sourced(weight, at) }))
}
