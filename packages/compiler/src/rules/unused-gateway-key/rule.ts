import { gatewayDetails } from '../../model/details/gateway.ts'
import { virtualGateways } from '../../model/details/virtual-gateway.ts'
import { boolean, durationMs, map, text } from '../../model/read-values.ts'
import type { Gateway } from '../../model/types.ts'
import { type MapNode, type Pair, pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'unused-gateway-key',
  level: 'warning',
  summary: 'A key of a gateway has no effect beside what else the gateway says.',
  definition: 'language.md#gateways-and-the-edge',
  restsOn: ['via', 'certificate'],
  messages: {
    existing: ({ key }: { key: string }) =>
      `\`${key}\` has no effect: an existing load balancer keeps its settings.`,
    virtualGateway: ({ key }: { key: string }) =>
      `\`${key}\` has no effect: it is for virtual gateways, and this gateway is a load balancer.`,
    redirect: () => '`redirectHttp` has no effect: without a certificate there is no HTTPS.',
    network: ({ key, why }: { key: string; why: string }) => `\`${key}\` has no effect: ${why}.`
  },
  mesh({ mesh, report }) {
    for (const gateway of virtualGateways(mesh))
      for (const { pair, key, why, help } of unusedOfVirtual(gateway))
        report('network', { key, why }, { at: pair.key, help, fixes: removeKey(pair) })
    for (const gateway of mesh.gateways.values()) {
      const { node } = gateway
      const { via, existing, certificate } = gatewayDetails(mesh, gateway)
      if (via !== 'alb' || node === undefined) continue
      const note = gateway.via ?? gateway
      for (const key of ofVirtualGateways) {
        const pair = pairOf(node, key)
        if (pair !== undefined)
          report(
            'virtualGateway',
            { key },
            {
              at: pair.key,
              notes: [{ at: note.at, message: 'a load balancer' }],
              help: 'Remove the key, or write `via: virtualGateway`.',
              fixes: removeKey(pair)
            }
          )
      }
      for (const key of existing === undefined ? [] : ofNewLoadBalancers) {
        const pair = pairOf(node, key)
        if (pair !== undefined && existing !== undefined)
          report(
            'existing',
            { key },
            {
              at: pair.key,
              notes: [{ at: existing.at, message: 'the load balancer that exists' }],
              help: 'Remove it here, and set it where the load balancer is made.',
              fixes: removeKey(pair)
            }
          )
      }
      const redirect = pairOf(node, 'redirectHttp')
      if (certificate === undefined && redirect !== undefined)
        report('redirect', undefined, {
          at: redirect.key,
          help: 'Write a `certificate`, or remove the key.',
          fixes: removeKey(redirect)
        })
    }
  }
})

const ofVirtualGateways = ['port', 'size', 'tasks', 'health', 'tls'] as const

/** What is said of a load balancer itself and not of its listeners. */
const ofNewLoadBalancers = ['idle', 'accessLog', 'internal'] as const

interface Unused {
  readonly pair: Pair
  readonly key: string
  readonly why: string
  readonly help: string
}

/**
 * A virtual gateway stands behind a network load balancer of its own, which hands connections on and knows nothing of
 * requests. Sources: Elastic Load Balancing, "Listeners for your Network Load Balancers" and "Access logs for your
 * Network Load Balancer".
 */
function unusedOfVirtual({ node }: Gateway): readonly Unused[] {
  if (node === undefined) return []
  const certificate = text(node, 'certificate')
  const found: Unused[] = []
  const note = (parent: MapNode | undefined, key: string, path: string, why: string, help: string) => {
    const pair = parent === undefined ? undefined : pairOf(parent, key)
    if (pair !== undefined) found.push({ pair, key: path, why, help })
  }
  note(
    node,
    'existing',
    'existing',
    'a virtual gateway has a network load balancer of its own',
    'Remove the key, or write `via: alb`.'
  )
  if (durationMs(node, 'idle')?.value !== networkIdleMs)
    note(
      node,
      'idle',
      'idle',
      'a network load balancer always closes connections after 350s of silence',
      'Remove the key, or write `350s`, which is the fixed value.'
    )
  if (boolean(node, 'redirectHttp')?.value !== false)
    note(
      node,
      'redirectHttp',
      'redirectHttp',
      'a network load balancer cannot redirect',
      certificate === undefined
        ? 'Remove the key.'
        : 'With a certificate it accepts only HTTPS. Remove the key, or write `false`.'
    )
  if (certificate === undefined)
    note(
      map(node, 'accessLog'),
      'bucket',
      'accessLog.bucket',
      'a network load balancer logs only connections whose TLS it ends, for which it needs a certificate',
      'Remove the key: the gateway logs every request itself. Or write a `certificate`.'
    )
  for (const key of ['command', 'port'])
    note(
      map(node, 'health'),
      key,
      `health.${key}`,
      'the tasks of a virtual gateway are Envoy, which has one port and a health check of its own',
      'Remove the key.'
    )
  return found
}

/** Elastic Load Balancing, "Connection idle timeout" of Network Load Balancers. */
const networkIdleMs = 350_000
