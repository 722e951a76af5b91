import { tables } from '@meshc/schema/tables'
import type { Declaration } from '../bind/compose.ts'
import type { Effective } from '../bind/effective.ts'
import { inherit, inheritMap } from '../bind/merge.ts'
import { type Collection, isCollection } from '../bind/sections.ts'
import { inheritExternal, inheritService, inheritVersion } from '../model/inherit-service.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { keysOf, valueShape } from '../shape/shapes.ts'
import { type MapNode, type Node, type Pair, pairOf, valueAt } from '../syntax/nodes.ts'
import { fillDefaults } from './fill-defaults.ts'
import { builtIn, literal } from './literal.ts'
import { fillTargetDefaults } from './target-defaults.ts'

/**
 * The mesh as one environment and one region see it with nothing left unsaid: overlays applied,
 * defaults and policies inherited by every service, version and route, and what the language
 * and the target do by themselves. Every value still knows its origin.
 */
export function expandMesh(effective: Effective, capabilities: Capabilities): MapNode {
  const items: Pair[] = []
  for (const key of order) {
    const value = sectionOf(key, effective, capabilities)
    if (value !== undefined) items.push({ key: keyNode(key, effective), value })
  }
  const root = literal({}, builtIn('default')) as MapNode
  return fillDefaults({ ...root, items }, tables.root, key => order.includes(key)) as MapNode
}

/** What an expanded mesh holds, in this order; `defaults`, `policies`, `environments` and `include` are used up by then. */
const order: readonly string[] = [
  'edition',
  'mesh',
  'target',
  'namespace',
  'regions',
  'params',
  'network',
  'cluster',
  'stacks',
  'observability',
  'gateways',
  'edge',
  'externals',
  'services',
  'invariants',
  'tags',
  'cost'
]

/**
 * One declaration as it stands in the expanded mesh, for who asks about one and not about all:
 * inherited, and filled up with what the language and the target do by themselves. Undefined for
 * a name that the section does not have.
 */
export function expandDeclaration(
  effective: Effective,
  section: Collection,
  name: string,
  capabilities: Capabilities
): Node | undefined {
  const declaration = effective.collections[section].get(name)
  const sectionShape = keysOf(tables.root).get(section)?.shape
  const shape = sectionShape === undefined ? undefined : valueShape(sectionShape, name)
  if (declaration === undefined || shape === undefined) return undefined
  return fillDefaults(inheritedBy(declaration, section, effective, capabilities), shape)
}

function inheritedBy(
  declaration: Declaration,
  section: Collection,
  effective: Effective,
  capabilities: Capabilities
): Node {
  if (section === 'services') return expandService(effective, declaration.name, capabilities)
  if (section === 'externals') return inheritExternal(declaration, effective.collections.policies)
  return section === 'regions' ? without(declaration.value, 'overrides') : declaration.value
}

function sectionOf(key: string, effective: Effective, capabilities: Capabilities): Node | undefined {
  const { settings, collections, invariants } = effective
  if (isCollection(key))
    return map(collections[key], declaration => inheritedBy(declaration, key, effective, capabilities))
  if (key === 'invariants')
    return invariants.length === 0
      ? undefined
      : { ...at(invariants[0] as Node), kind: 'list', flow: false, items: invariants }
  return settings.get(key)?.value
}

function keyNode(key: string, effective: Effective): Pair['key'] {
  return (
    effective.settings.get(key)?.key ?? {
      ...at(literal('', builtIn('default'))),
      kind: 'scalar',
      text: key,
      style: 'plain'
    }
  )
}

function map(
  declarations: Effective['collections']['services'],
  expand: (declaration: Declaration) => Node
): MapNode | undefined {
  const all = [...declarations.values()]
  const first = all[0]
  if (first === undefined) return undefined
  return {
    ...at(first.key),
    kind: 'map',
    flow: false,
    items: all.map(declaration => ({ key: declaration.key, value: expand(declaration) }))
  }
}

function at({ entry, start, end }: Node): Pick<Node, 'entry' | 'start' | 'end'> {
  return { entry, start, end }
}

function without(node: Node, key: string): Node {
  return node.kind === 'map' ? { ...node, items: node.items.filter(pair => pair.key.text !== key) } : node
}

/** Keys of `observability` that services have too; what a service says of itself wins. */
const observed = ['logs', 'accessLog', 'tracing', 'metrics', 'slo']

function expandService(effective: Effective, name: string, capabilities: Capabilities): Node {
  const declaration = effective.collections.services.get(name)
  if (declaration === undefined) return literal({}, builtIn('default'))
  const inherited = inheritService(
    declaration,
    effective.settings.get('defaults')?.value,
    effective.collections.policies
  )
  const service = fillTargetDefaults(withObservability(inherited, effective), capabilities)
  return withVersions(withRoutes(service))
}

function withObservability(service: MapNode, effective: Effective): MapNode {
  const all = effective.settings.get('observability')?.value
  if (all?.kind !== 'map') return service
  const items = all.items.filter(pair => observed.includes(pair.key.text))
  return items.length === 0 ? service : inheritMap({ ...all, items }, service)
}

/** Each route with the `timeout`, `retry` and `idempotent` that hold for it. */
function withRoutes(service: MapNode): MapNode {
  const above = ['timeout', 'retry', 'idempotent'].flatMap(key => pairOf(service, key) ?? [])
  return replace(service, 'routes', routes =>
    routes.kind !== 'list'
      ? routes
      : {
          ...routes,
          items: routes.items.map(route => {
            if (route.kind !== 'map') return route
            return inherit({ ...route, items: above }, route)
          })
        }
  )
}

function withVersions(service: MapNode): MapNode {
  return replace(service, 'versions', versions =>
    versions.kind !== 'map'
      ? versions
      : {
          ...versions,
          items: versions.items.map(({ key, value }) => ({ key, value: inheritVersion(service, value) }))
        }
  )
}

function replace(node: MapNode, key: string, change: (value: Node) => Node): MapNode {
  if (valueAt(node, key) === undefined) return node
  return {
    ...node,
    items: node.items.map(pair =>
      pair.key.text === key ? { key: pair.key, value: change(pair.value) } : pair
    )
  }
}
