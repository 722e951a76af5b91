import type { Composed } from '../../bind/compose.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import type { CompletionKind } from '../types.ts'
import { acceptPaths, lossNames } from './accept-names.ts'
import { declared, namesIn, portWords, serviceOf } from './declared.ts'
import type { ValueSpot } from './spot.ts'

/** A name that may stand at a place. */
export interface Name {
  readonly name: string
  readonly kind: CompletionKind
  readonly detail?: string
}

/** The names of the mesh that a value may be; undefined where it is no name. */
export function namesFor(spot: ValueSpot, composed: Composed): readonly Name[] | undefined {
  const { path } = spot
  const key = path.findLast(step => typeof step === 'string')
  const service = serviceOf(path)
  if (path.includes('calls')) {
    if (key !== 'to' && key !== 'calls') return undefined
    return [...callables(composed), ...portsOfCallables(composed)].filter(
      ({ name }) => name.split(':')[0] !== service
    )
  }
  switch (key) {
    case 'to':
      return path.includes('gateways')
        ? [...named(composed, 'services', 'service'), ...portsOfCallables(composed)]
        : versions(composed, service)
    case 'from':
      return versions(composed, service)
    case 'policy':
      return path.includes('edge') ? undefined : named(composed, 'policies', 'policy')
    case 'gateway':
      return path.includes('edge') ? named(composed, 'gateways', 'gateway') : undefined
    case 'port':
      if (spot.keyShape === undefined || service === undefined) return undefined
      return path.includes('health') || path.includes('routes')
        ? namesIn(composed, service, 'ports').map(name => ({ name, kind: 'value' }))
        : undefined
    case 'rule':
      return path.includes('accept') ? ruleNames() : undefined
    case 'loss':
      return path.includes('accept') ? lossNames() : undefined
    case 'at':
      return path.includes('accept') ? acceptPaths(composed, spot.text.slice(0, spot.offset)) : undefined
    case 'waves':
      return named(composed, 'regions', 'region')
    default:
      return undefined
  }
}

/** What `calls` may name. */
function callables(composed: Composed): readonly Name[] {
  return [...named(composed, 'services', 'service'), ...named(composed, 'externals', 'external')]
}

/** Services of several ports, each with each of them. */
function portsOfCallables(composed: Composed): readonly Name[] {
  return declared(composed, 'services').flatMap(service => {
    const ports = namesIn(composed, service, 'ports')
    return ports.map(port => ({
      name: `${service}:${port}`,
      kind: 'service' as const,
      detail: 'port of a service'
    }))
  })
}

export function named(composed: Composed, collection: string, kind: CompletionKind): readonly Name[] {
  return declared(composed, collection).map(name => {
    const port = kind === 'service' || kind === 'external' ? portWords(composed, collection, name) : undefined
    return { name, kind, detail: port === undefined ? kind : `${kind}, ${port}` }
  })
}

export function versions(composed: Composed, service: string | undefined): readonly Name[] {
  if (service === undefined) return []
  return namesIn(composed, service, 'versions').map(name => ({
    name,
    kind: 'version',
    detail: `version of ${service}`
  }))
}

export function ruleNames(): readonly Name[] {
  return [...settableRules.values()].map(({ name, level }) => ({ name, kind: 'rule', detail: level }))
}
