import type { Declaration, Declarations } from '../bind/compose.ts'
import { inheritMap } from '../bind/merge.ts'
import { isEmpty, type MapNode, type Node, type Pair, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { scalar } from './read-values.ts'

/**
 * A service with everything it inherits, lowest first: `defaults` < `policy` < the service. What
 * the target does by itself is not here: the model knows no target.
 */
export function inheritService(
  service: Declaration,
  defaults: Node | undefined,
  policies: Declarations
): MapNode {
  const own = service.value.kind === 'map' ? service.value : emptyMap(service)
  const base = baseOf(own, defaults, policies)
  return base === undefined ? own : inheritMap(fitting(base, protocolsOf(own)), own)
}

/** An external with what it inherits: the bundle that its `policy` names. `defaults` are for services. */
export function inheritExternal(external: Declaration, policies: Declarations): MapNode {
  const own = external.value.kind === 'map' ? external.value : emptyMap(external)
  const policy = policyOf(own, undefined, policies)
  return policy === undefined ? own : inheritMap(fitting(policy, protocolsOf(own)), own)
}

/** What services inherit from. */
export interface Inherited {
  readonly defaults: Node | undefined
  readonly policies: Declarations
}

/**
 * Compares what services inherit before and after an edit, and says of a service whether it gets the same nodes from
 * both: most services say themselves what one default says, and most edits touch one default. It may say no of a service
 * that gets the same.
 */
export function compareInherited(before: Inherited, after: Inherited): (service: Declaration) => boolean {
  const [one, other] = [aboveOf(before.defaults), aboveOf(after.defaults)]
  const changed = changedKeys(one, other)
  if (changed === undefined) return () => false
  const isPoliciesSame = before.policies === after.policies && !changed.includes('policy')
  return service => {
    const own = service.value.kind === 'map' ? service.value : undefined
    if (own === undefined) return changed.length === 0 && isPoliciesSame
    if (!isPoliciesSame && policyOf(own, one, before.policies) !== policyOf(own, other, after.policies))
      return false
    return changed.every(key => replaces(valueAt(own, key)))
  }
}

/** The keys with another value; undefined where keys come, go or move. */
function changedKeys(one: MapNode | undefined, other: MapNode | undefined): readonly string[] | undefined {
  if (one === other) return []
  if (one === undefined || other === undefined || one.items.length !== other.items.length) return undefined
  const changed: string[] = []
  for (const [at, pair] of one.items.entries()) {
    const now = other.items[at]
    if (pair === now) continue
    if (pair.key.text !== now?.key.text || !holdSameKeys(pair, now)) return undefined
    changed.push(pair.key.text)
  }
  return changed
}

/** Of some maps the keys decide whether they are inherited at all, and with it where the key stands in what comes out. */
function holdSameKeys({ key, value }: Pair, now: Pair): boolean {
  const rule = fits.get(key.text)
  if (rule === undefined || 'protocols' in rule) return true
  return namesIn(value) === namesIn(now.value)
}

function namesIn(value: Node): string | undefined {
  return value.kind === 'map' ? value.items.map(({ key }) => key.text).join('\n') : undefined
}

/** Whether of a value that is inherited nothing is left below this one; the cases are those of `inherit`. */
function replaces(value: Node | undefined): boolean {
  if (value === undefined || isEmpty(value)) return false
  return value.kind !== 'map' || value.sentence !== undefined
}

/** The keys that a service would inherit and that do not fit its protocols. Of a map that fits in part, the keys of it. */
export function leftOutOf(
  service: Declaration,
  defaults: Node | undefined,
  policies: Declarations
): readonly LeftOut[] {
  const own = service.value.kind === 'map' ? service.value : emptyMap(service)
  const base = baseOf(own, defaults, policies)
  if (base === undefined) return []
  const spoken = protocolsOf(own)
  const fitted = fitting(base, spoken)
  const protocols = [...spoken]
  return base.items.flatMap(({ key, value }): readonly LeftOut[] => {
    const kept = valueAt(fitted, key.text)
    if (kept === undefined) return [{ path: key.text, at: key, protocols }]
    if (kept === value || kept.kind !== 'map' || value.kind !== 'map') return []
    return value.items.flatMap(inner =>
      valueAt(kept, inner.key.text) === undefined
        ? [{ path: `${key.text}.${inner.key.text}`, at: inner.key, protocols }]
        : []
    )
  })
}

export interface LeftOut {
  /** `retry`, `circuitBreaker.pending` */
  readonly path: string
  readonly at: ScalarNode
  /** The protocols of the service. */
  readonly protocols: readonly string[]
}

function baseOf(own: MapNode, defaults: Node | undefined, policies: Declarations): MapNode | undefined {
  const above = aboveOf(defaults)
  const policy = policyOf(own, above, policies)
  return policy === undefined ? above : above === undefined ? policy : inheritMap(above, policy)
}

/** What every version of a service inherits from it: the keys of its containers. */
export function inheritVersion(service: MapNode, version: Node): MapNode {
  const items = service.items.filter(pair => versionKeys.has(pair.key.text))
  return inheritMap({ ...service, items }, version)
}

export const versionKeys: ReadonlySet<string> = new Set([
  'image',
  'command',
  'entryPoint',
  'user',
  'workingDirectory',
  'size',
  'env',
  'secrets',
  'sidecars',
  'architecture',
  'health',
  'tasks',
  'capacity',
  'logs'
])

/** Keys that say what one service is and that `defaults` therefore cannot hold. */
const notInherited: ReadonlySet<string> = new Set([
  'image',
  'port',
  'ports',
  'versions',
  'routes',
  'calls',
  'was'
])

function aboveOf(defaults: Node | undefined): MapNode | undefined {
  return defaults?.kind === 'map' ? inheritable(defaults) : undefined
}

function inheritable(defaults: MapNode): MapNode {
  const items = defaults.items.filter(pair => !notInherited.has(pair.key.text))
  return items.length === defaults.items.length ? defaults : { ...defaults, items }
}

function policyOf(own: MapNode, above: MapNode | undefined, policies: Declarations): MapNode | undefined {
  const name = scalar(own, 'policy') ?? scalar(above, 'policy')
  const policy = name === undefined ? undefined : policies.get(name.text)?.value
  return policy?.kind === 'map' ? policy : undefined
}

function emptyMap(service: Declaration): MapNode {
  const { entry, start, end } = service.value
  return { kind: 'map', flow: false, items: [], entry, start, end }
}

/** The protocols of the ports as written; the text after the slash, for a shape check reports what is none. */
function protocolsOf(service: MapNode): ReadonlySet<string> {
  const written: Node[] = []
  const port = valueAt(service, 'port')
  const ports = valueAt(service, 'ports')
  if (port !== undefined) written.push(port)
  if (ports?.kind === 'map') written.push(...ports.items.map(pair => pair.value))
  return new Set(written.flatMap(node => (node.kind === 'scalar' ? (node.text.split('/')[1] ?? []) : [])))
}

/**
 * What of the inherited values fits a service with these protocols. A default for requests
 * means nothing to a TCP service, and leaving it out is no finding: it was written for the others.
 */
export function fitting(base: MapNode, protocols: ReadonlySet<string>): MapNode {
  if (protocols.size === 0) return base
  const items: Pair[] = []
  let isWhole = true
  for (const pair of base.items) {
    const rule = fits.get(pair.key.text)
    const kept = rule === undefined ? pair : keep(pair, rule, protocols)
    if (kept !== pair) isWhole = false
    if (kept !== undefined) items.push(kept)
  }
  return isWhole ? base : { ...base, items }
}

type FitRule =
  | { readonly protocols: readonly string[] }
  | { readonly keys: Readonly<Record<string, readonly string[]>> }

const requestProtocols = ['http', 'http2', 'grpc']

/** Which protocols an inheritable key speaks of; keys that are not here fit all. */
const fits: ReadonlyMap<string, FitRule> = new Map(
  Object.entries<FitRule>({
    retry: { protocols: requestProtocols },
    idempotent: { protocols: requestProtocols },
    fault: { protocols: requestProtocols },
    timeout: { keys: { request: requestProtocols } },
    circuitBreaker: {
      keys: {
        connections: ['http', 'tcp'],
        pending: ['http'],
        requests: ['http2', 'grpc'],
        requestsPerConnection: requestProtocols,
        retries: requestProtocols,
        eject: requestProtocols
      }
    }
  })
)

function keep(pair: Pair, rule: FitRule, protocols: ReadonlySet<string>): Pair | undefined {
  if ('protocols' in rule) return rule.protocols.some(protocol => protocols.has(protocol)) ? pair : undefined
  if (pair.value.kind !== 'map') return pair
  const { keys } = rule
  // Of the table, and not of what every object has: `constructor` is a key that people may write.
  const items = pair.value.items.filter(item => {
    const of = Object.hasOwn(keys, item.key.text) ? keys[item.key.text] : undefined
    return of === undefined || of.some(protocol => protocols.has(protocol))
  })
  if (items.length === pair.value.items.length) return pair
  return items.length === 0 ? undefined : { key: pair.key, value: { ...pair.value, items } }
}
