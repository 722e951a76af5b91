import type { Composed, Declaration, Declarations } from '../../../bind/compose.ts'
import { createOverlays, type Effective } from '../../../bind/effective.ts'
import { inheritExternal, inheritService } from '../../../model/inherit-service.ts'
import type { MapNode, Pair } from '../../../syntax/nodes.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { sameValue } from '../same-value.ts'
import { viewsOf } from '../views-of.ts'

/** What a refactoring would make of declarations, as trees; what is left out stays as it is. */
export interface Redeclared {
  /** The keys that may come out otherwise; no others are compared. */
  readonly keys: readonly string[]
  readonly services?: readonly Redeclaration[]
  readonly externals?: readonly Redeclaration[]
  readonly policies?: Declarations
  readonly defaults?: MapNode
}

/** A declaration now and later. */
export interface Redeclaration {
  readonly before: Declaration
  readonly after: Declaration
}

/**
 * Whether some services and externals inherit the same when they, `policies` and `defaults` are written otherwise, in
 * every environment and region. Only the given declarations are looked at, and nothing is read, so it is quick enough
 * to decide whether to offer a refactoring. Stricter than `keepsMeaning`: a key that is said and one that is
 * not are two things, though they may come to the same.
 */
export function keepsInheritance(workspace: Workspace, redeclared: Redeclared): boolean {
  const composed = workspace.composed()
  const { services = [], externals = [], policies = composed.collections.policies } = redeclared
  const keys = [...redeclared.keys, ...decisive]
  const of = (side: keyof Redeclaration) => {
    const declared = {
      services: byName(services.map(one => only(one[side], keys))),
      externals: byName(externals.map(one => only(one[side], keys))),
      policies: side === 'after' ? policies : composed.collections.policies
    }
    const narrowed = narrow(composed, declared, side === 'after' ? redeclared.defaults : undefined, keys)
    const overlay = createOverlays()
    return (environment?: string, region?: string) => overlay(narrowed, environment, region)
  }
  const [before, after] = [of('before'), of('after')]
  const base = { before: before(), after: after() }
  return viewsOf(composed).every(([environment, region], at) => {
    const now = at === 0 ? base : { before: before(environment, region), after: after(environment, region) }
    const isBase = (side: 'before' | 'after') =>
      at > 0 &&
      now[side].settings.get('defaults') === base[side].settings.get('defaults') &&
      now[side].collections.policies === base[side].collections.policies
    const isKnown = isBase('before') && isBase('after')
    return (['services', 'externals'] as const).every(section => sameSection(section, now, base, isKnown))
  })
}

interface Sides {
  readonly before: Effective
  readonly after: Effective
}

function sameSection(section: 'services' | 'externals', now: Sides, base: Sides, isKnown: boolean): boolean {
  const later = now.after.collections[section]
  if (now.before.collections[section].size !== later.size) return false
  return [...now.before.collections[section].values()].every(declared => {
    const other = later.get(declared.name)
    if (other === undefined) return false
    // What no patch reaches was compared in the file without overlays.
    const isUntouched =
      isKnown &&
      base.before.collections[section].get(declared.name) === declared &&
      base.after.collections[section].get(declared.name) === other
    return (
      isUntouched || sameValue(inherited(now.before, section, declared), inherited(now.after, section, other))
    )
  })
}

function inherited(
  { settings, collections }: Effective,
  section: 'services' | 'externals',
  declared: Declaration
): MapNode {
  const whole =
    section === 'services'
      ? inheritService(declared, settings.get('defaults')?.value, collections.policies)
      : inheritExternal(declared, collections.policies)
  return without(whole, ['policy'])
}

function narrow(
  composed: Composed,
  { services, externals, policies }: Pick<Composed['collections'], 'services' | 'externals' | 'policies'>,
  defaults: MapNode | undefined,
  keys: readonly string[]
): Composed {
  const none = Object.fromEntries(
    Object.keys(composed.collections).map(name => [name, new Map()])
  ) as unknown as Composed['collections']
  const written = composed.settings.get('defaults')
  const { regions } = composed.collections
  const value = defaults ?? written?.value
  const pair: Pair | undefined =
    value?.kind === 'map' ? { key: written?.key ?? keyOf(value), value: onlyKeys(value, keys) } : written
  return {
    ...composed,
    settings: new Map(pair === undefined ? [] : [['defaults', pair]]),
    collections: { ...none, regions, services, externals, policies }
  }
}

function keyOf({ entry, start, end }: MapNode) {
  return { kind: 'scalar', text: 'defaults', style: 'plain', entry, start, end } as const
}

function byName(declarations: readonly Declaration[]): Declarations {
  return new Map(declarations.map(one => [one.name, one]))
}

/** What decides which bundle is inherited, and what of it fits. */
const decisive: readonly string[] = ['policy', 'port', 'ports']

function only(declaration: Declaration, keys: readonly string[]): Declaration {
  const { value } = declaration
  return value.kind === 'map' ? { ...declaration, value: onlyKeys(value, keys) } : declaration
}

function onlyKeys(map: MapNode, keys: readonly string[]): MapNode {
  return { ...map, items: map.items.filter(({ key }) => keys.includes(key.text)) }
}

/** A declaration without some keys, and with others behind the rest. */
export function redeclare(
  before: Declaration,
  removed: readonly string[],
  added: readonly Pair[] = []
): Redeclaration {
  const { value } = before
  if (value.kind !== 'map') return { before, after: before }
  const rest = without(value, removed)
  return { before, after: { ...before, value: { ...rest, items: [...rest.items, ...added] } } }
}

function without(map: MapNode, keys: readonly string[]): MapNode {
  return { ...map, items: map.items.filter(({ key }) => !keys.includes(key.text)) }
}
