import { printDuration } from '../expr/print-measure.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type MapNode, type Node, pairOf, valueAt } from '../syntax/nodes.ts'
import { builtIn, type Literal, literal } from './literal.ts'

/** What the target does with a service where the file says nothing, as the keys that would say it. */
export function fillTargetDefaults(service: MapNode, { target, defaults }: Capabilities): MapNode {
  const protocols = protocolsOf(service)
  if (protocols.length === 0) return service
  const duration = (ms: number) => (Number.isFinite(ms) ? printDuration(ms) : 'none')
  const speaksRequests = protocols.some(protocol => protocol !== 'tcp')
  const values: Record<string, Literal> = {
    timeout: {
      ...(speaksRequests ? { request: duration(defaults.requestTimeoutMs) } : {}),
      idle: duration(defaults.idleTimeoutMs)
    }
  }
  if (speaksRequests) {
    const retries = writtenRetries(service) ?? defaults.maxRetries
    const backoff = { base: duration(defaults.backoffBaseMs), max: duration(defaults.backoffMaxMs) }
    values['retry'] = retries > 0 ? { maxRetries: String(retries), backoff } : { maxRetries: '0' }
  }
  return fill(service, literal(values, builtIn(`default of ${target}`)) as MapNode)
}

function protocolsOf(service: MapNode): readonly string[] {
  const port = valueAt(service, 'port')
  const ports = valueAt(service, 'ports')
  const written =
    port === undefined ? (ports?.kind === 'map' ? ports.items.map(pair => pair.value) : []) : [port]
  return written.flatMap(node => (node.kind === 'scalar' ? (node.text.split('/')[1] ?? []) : []))
}

function writtenRetries(service: MapNode): number | undefined {
  const retry = valueAt(service, 'retry')
  const written = retry?.kind === 'map' ? valueAt(retry, 'maxRetries') : undefined
  return written?.kind === 'scalar' ? Number(written.text) : undefined
}

/** Adds what is missing, key by key: a sentence that leaves a part out leaves that part to the target. */
function fill(node: MapNode, defaults: MapNode): MapNode {
  const items = node.items.map(pair => {
    const below = valueAt(defaults, pair.key.text)
    const fillable = below?.kind === 'map' && pair.value.kind === 'map'
    return fillable ? { key: pair.key, value: fill(pair.value as MapNode, below) as Node } : pair
  })
  const missing = defaults.items.filter(pair => pairOf(node, pair.key.text) === undefined)
  return { ...node, items: [...items, ...missing] }
}
