import type { ShapeRef } from '@meshc/schema/shapes'
import { namedShape } from '../shape/shapes.ts'
import { type MapNode, valueAt } from '../syntax/nodes.ts'

/** Keys of a map whose defaults have no effect beside what the map says. */
export function irrelevantKeys(node: MapNode, ref: ShapeRef): readonly string[] {
  if (ref === namedShape('deployment'))
    return (word(node, 'strategy') ?? 'rolling') === 'rolling' ? [] : ['rolling']
  if (ref === namedShape('gateway'))
    return word(node, 'via') === 'virtualGateway' ? ofLoadBalancers : ofVirtualGateways
  return []
}

/** A network load balancer, which stands before a virtual gateway, has none of these. */
const ofLoadBalancers = ['existing', 'idle', 'redirectHttp', 'waf']

const ofVirtualGateways = ['port', 'size', 'tasks', 'health', 'tls']

function word(node: MapNode, key: string): string | undefined {
  const value = valueAt(node, key)
  return value?.kind === 'scalar' ? value.text : undefined
}
