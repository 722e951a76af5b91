import type { Fix } from '../../diagnostics/diagnostic.ts'
import { circuitBreakerOf } from '../../model/details/circuit-breaker.ts'
import { fitting } from '../../model/inherit-service.ts'
import { map, scalar } from '../../model/read-values.ts'
import { type MapNode, pairOf, type ScalarNode, valueAt } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { removeKey } from '../remove-part.ts'

interface Key {
  readonly key: string
}

export default defineRule({
  name: 'misplaced-key',
  level: 'warning',
  summary: 'A key has no effect where it is.',
  definition: 'language.md#defaults-policies-precedence',
  restsOn: ['port', 'ports', 'deployment', 'accessLog', 'circuitBreaker', 'eject', 'tls', 'mode'],
  messages: {
    protocol: ({ key, protocols }: Key & { protocols: readonly string[] }) =>
      `\`${key}\` has no effect on a service that speaks ${listNames(protocols)}.`,
    host: ({ key, protocol }: Key & { protocol: string }) =>
      `\`${key}\` has no effect on an external that speaks \`${protocol}\`.`,
    connections: ({ key }: Key) =>
      `\`${key}\` has no effect here: the route takes TCP connections, which have no requests.`,
    balancer: ({ key }: Key) =>
      `\`${key}\` has no effect here: proxies write their log to the task, not to a bucket.`,
    worker: (_: object) => '`health` has no effect here: a service without a port cannot be probed.',
    uncounted: () => '`eject` has no effect: it does not say how many errors take a task out of rotation.',
    outside: ({ key }: Key) => `\`${key}\` has no effect here: an external decides itself what it accepts.`,
    plain: ({ key }: Key) => `\`${key}\` has no effect here: without \`mode\`, \`tls\` is \`disabled\`.`,
    strategy: ({ key, strategy }: Key & { strategy: string }) =>
      `\`${key}\` has no effect here: the strategy is \`${strategy}\`.`
  },
  mesh({ mesh, report }) {
    for (const { node } of mesh.externals.values()) {
      const tls = map(node, 'tls')
      // What a bundle says may be meant for services that use it too.
      for (const pair of tls === undefined || isInherited(tls) ? [] : tls.items)
        if (pair.key.text === 'client' || pair.key.text === 'clientCertificate')
          report(
            'outside',
            { key: pair.key.text },
            {
              at: pair.key,
              help: 'Remove the key. Under an external, `certificate` is what callers show, and `trust` is whom they accept.',
              fixes: removeKey(pair)
            }
          )
      for (const key of withoutMode(tls)) report('plain', { key: key.text }, { at: key, help: modeHelp })
    }
    for (const { node, port } of mesh.externals.values())
      if (node !== undefined && port !== undefined)
        for (const { key, at, fixes } of unfit(node, new Set([port.protocol])))
          report(
            'host',
            { key, protocol: port.protocol },
            { at, fixes, help: 'Remove the key. In a policy it may be for others.' }
          )
  },
  service({ service, report }) {
    const { node, ports } = service
    for (const key of withoutMode(map(node, 'tls')))
      report('plain', { key: key.text }, { at: key, help: modeHelp })
    const protocols = [...new Set(ports.map(({ protocol }) => protocol))]
    for (const { match, node: own } of service.routes)
      if (own !== undefined && match.value.kind === 'tcp')
        for (const { key, at, fixes } of unfit(own, new Set(['tcp'])))
          report(
            'connections',
            { key },
            { at, fixes, help: 'Remove the key. The one time limit of a connection is `idle`.' }
          )
    for (const { key, at, fixes } of unfit(node, new Set(protocols)))
      report(
        'protocol',
        { key, protocols },
        { at, fixes, help: 'Remove the key. For other services it may be under `defaults`.' }
      )

    const health = ports.length > 0 ? undefined : pairOf(node, 'health')
    // What a container is asked by a command is asked in the task itself.
    if (
      health?.value.kind === 'map' &&
      !isInherited(health.key) &&
      pairOf(health.value, 'command') === undefined
    )
      report(
        'worker',
        {},
        {
          at: health.key,
          fixes: removeKey(health),
          help: 'Remove the key, or run a command in the container: `health: { probe: …, command: [CMD, …] }`.'
        }
      )

    const log = map(node, 'accessLog')
    for (const key of ['bucket', 'prefix']) {
      const pair = log === undefined ? undefined : pairOf(log, key)
      if (pair !== undefined)
        report(
          'balancer',
          { key },
          {
            at: pair.key,
            help: 'Write it under `accessLog` of a gateway or of `observability`.',
            fixes: removeKey(pair)
          }
        )
    }

    const { eject } = circuitBreakerOf(node)
    if (
      eject !== undefined &&
      eject.consecutive5xx === undefined &&
      eject.consecutiveGatewayErrors === undefined
    )
      report('uncounted', undefined, {
        at: eject.at,
        help: 'Write how many errors in a row: `eject: 5x 5xx`.'
      })

    const deployment = map(node, 'deployment')
    const written = scalar(deployment, 'strategy')
    const strategy = written?.text ?? 'rolling'
    for (const key of ['blueGreen', 'canary']) {
      const pair = deployment === undefined ? undefined : pairOf(deployment, key)
      // An overlay that takes another strategy need not take the keys of the first one away.
      if (
        pair !== undefined &&
        key !== strategy &&
        (written === undefined || written.entry === pair.key.entry)
      )
        report(
          'strategy',
          { key, strategy },
          {
            at: pair.key,
            help: `Write \`strategy: ${key}\`, or remove the key.`,
            fixes: removeKey(pair)
          }
        )
    }
  }
})

const modeHelp = 'Write `mode: strict`, or `mode: disabled` if that is meant.'

/** What `tls` says of listeners, where nothing says that they speak TLS. */
function withoutMode(tls: MapNode | undefined): readonly ScalarNode[] {
  if (tls === undefined || pairOf(tls, 'mode') !== undefined) return []
  const [first] = ['certificate', 'trust', 'sans'].flatMap(key => pairOf(tls, key)?.key ?? [])
  // A certificate for all services is one for those that say `mode: strict`.
  return first === undefined || isInherited(first) ? [] : [first]
}

interface Unfit extends Key {
  readonly at: Place
  readonly fixes: readonly Fix[]
}

/** What a service or a route says itself and would not inherit, because it speaks other protocols. */
function unfit(node: MapNode, protocols: ReadonlySet<string>): readonly Unfit[] {
  const fitted = fitting(node, protocols)
  if (fitted === node) return []
  let next = 0
  return node.items.flatMap(pair => {
    const { key, value } = pair
    // What fits stands in the same order.
    const kept = fitted.items[next]?.key === key ? fitted.items[next++]?.value : undefined
    if (kept === value) return []
    const path = (inner: string) => `${key.text}.${inner}`
    if (value.kind !== 'map' || (kept === undefined && !parted.has(key.text)))
      return [{ key: key.text, at: key, fixes: removeKey(pair) }]
    const left = kept?.kind === 'map' ? kept : undefined
    return value.items.flatMap(inner =>
      left !== undefined && valueAt(left, inner.key.text) !== undefined
        ? []
        : [{ key: path(inner.key.text), at: inner.key, fixes: removeKey(inner) }]
    )
  })
}

/** Maps of which single keys speak of protocols, and not the whole. */
const parted: ReadonlySet<string> = new Set(['timeout', 'circuitBreaker'])
