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
    return [
      ...named(composed, 'services', 'service', service),
      ...named(composed, 'externals', 'external', service),
      ...portsOfServices(composed, service)
    ]
  }
  switch (key) {
    case 'to':
      return path.includes('gateways')
        ? [...named(composed, 'services', 'service'), ...portsOfServices(composed)]
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

/** Services of several ports, each with each of them, but for one service. */
function portsOfServices(composed: Composed, except?: string): readonly Name[] {
  const all: Name[] = []
  for (const service of declared(composed, 'services'))
    if (service !== except)
      for (const port of namesIn(composed, service, 'ports'))
        all.push({ name: `${service}:${port}`, kind: 'service', detail: 'port of a service' })
  return all
}

/** What a collection declares, but for one of it. */
export function named(
  composed: Composed,
  collection: string,
  kind: CompletionKind,
  except?: string
): readonly Name[] {
  const hasPort = kind === 'service' || kind === 'external'
  const all: Name[] = []
  for (const name of declared(composed, collection)) {
    if (name === except) continue
    const port = hasPort ? portWords(composed, collection, name) : undefined
    all.push({ name, kind, detail: port === undefined ? kind : `${kind}, ${port}` })
  }
  return all
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
