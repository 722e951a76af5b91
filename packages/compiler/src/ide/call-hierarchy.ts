import type { Declaration } from '../bind/compose.ts'
import { perObject } from '../query/memo.ts'
import { type Node, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import type { Place } from '../text/place.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { chosen } from './chosen.ts'
import type { Cursor, Ide } from './ide.ts'
import { namesAt } from './names/names-at.ts'
import { spanOf } from './places.ts'
import { siteAt } from './site.ts'
import { shown } from './symbols/relative-symbol.ts'
import type { CallEdge, CallNode, FileSpan } from './types.ts'

/**
 * The service, external or gateway that a cursor names, else the one whose declaration is around it: where walks over
 * who calls whom begin.
 */
export function callNodes(ide: Ide, cursor: Cursor): readonly CallNode[] {
  const { workspace } = ide
  const named = namesAt(workspace, cursor).flatMap(({ kind, name, owner }) => {
    if (kind === 'gateway') return nodeOf(ide, 'gateway', name) ?? []
    if (kind === 'service' || kind === 'external' || kind === 'peer') return peer(ide, name) ?? []
    return owner === undefined ? [] : (around(ide, owner) ?? [])
  })
  if (named.length > 0) return named.slice(0, 1)
  const [section, name] = siteAt(workspace, cursor)?.path ?? []
  const kind = kinds.find(each => `${each}s` === section)
  const outer = kind === undefined || typeof name !== 'string' ? undefined : nodeOf(ide, kind, name)
  return outer === undefined ? [] : [outer]
}

const kinds = ['service', 'external', 'gateway'] as const

/** Who calls a service or an external, or leads to it, as the chosen environment and region see it. Nobody calls a gateway. */
export function incomingCalls(ide: Ide, node: CallNode): readonly CallEdge[] {
  if (node.kind === 'gateway') return []
  const { collections } = chosen(ide).effective
  const edges: CallEdge[] = []
  for (const kind of ['gateway', 'service'] as const)
    for (const declaration of collections[`${kind}s`].values()) {
      const places = callsOf(kind, declaration).get(node.name)
      const caller = places === undefined ? undefined : nodeOf(ide, kind, declaration.name)
      if (caller !== undefined) edges.push({ node: caller, from: spansOf(ide.workspace, places ?? []) })
    }
  return edges
}

/** What a service calls, or a gateway leads to, in the order of the file. */
export function outgoingCalls(ide: Ide, { kind, name }: CallNode): readonly CallEdge[] {
  const { collections } = chosen(ide).effective
  if (kind === 'external') return []
  const declaration = collections[`${kind}s`].get(name)
  if (declaration === undefined) return []
  return [...callsOf(kind, declaration)].flatMap(([callee, places]) => {
    const node = peer(ide, callee)
    return node === undefined ? [] : [{ node, from: spansOf(ide.workspace, places) }]
  })
}

/** The places at which a service or a gateway names those that it calls, by name. */
function callsOf(
  kind: 'service' | 'gateway',
  declaration: Declaration
): ReadonlyMap<string, readonly Place[]> {
  return kind === 'service' ? callsOfService(declaration) : routesOfGateway(declaration)
}

const callsOfService = perObject(({ value }: Declaration) => placesIn(value, 'calls'))
const routesOfGateway = perObject(({ value }: Declaration) => placesIn(value, 'routes'))

function placesIn(holder: Node, key: string): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>()
  const list = holder.kind === 'map' ? valueAt(holder, key) : undefined
  for (const item of list?.kind === 'list' ? list.items : []) {
    const to = calleeIn(item)
    if (to === undefined) continue
    const [name = ''] = to.text.split(':')
    const at = placeIn(to, 0, name.length)
    places.set(name, [...(places.get(name) ?? []), at])
  }
  return places
}

function calleeIn(item: Node): ScalarNode | undefined {
  const to = item.kind === 'map' ? valueAt(item, 'to') : undefined
  return to?.kind === 'scalar' && to.text !== '' ? to : undefined
}

function peer(ide: Ide, name: string): CallNode | undefined {
  return nodeOf(ide, 'service', name) ?? nodeOf(ide, 'external', name)
}

/** The owner of a local name: `auth`, or `gateway.public`. */
function around(ide: Ide, owner: string): CallNode | undefined {
  return owner.startsWith('gateway.')
    ? nodeOf(ide, 'gateway', owner.slice('gateway.'.length))
    : peer(ide, owner)
}

function nodeOf(ide: Ide, kind: CallNode['kind'], name: string): CallNode | undefined {
  const { workspace } = ide
  // What an overlay removes is still declared.
  const written = workspace.composed().collections[`${kind}s`].get(name)
  const selection = written === undefined ? undefined : spanOf(workspace, written.key)
  if (written === undefined || selection === undefined) return undefined
  const { key, value } = written
  const isBehind = value.entry === key.entry && value.start >= key.end
  const span = { start: selection.start, end: isBehind ? selection.end + value.end - key.end : selection.end }
  return {
    name,
    kind,
    detail: detailOf(kind, chosen(ide).effective.collections[`${kind}s`].get(name)?.value ?? value),
    file: selection.file,
    span,
    selection: { start: selection.start, end: selection.end }
  }
}

function detailOf(kind: CallNode['kind'], value: Node): string {
  if (value.kind !== 'map') return ''
  const keys = { service: ['image', 'port'], external: ['host', 'port'], gateway: ['host', 'hosts'] }[kind]
  return keys
    .map(key => shown(valueAt(value, key)))
    .filter(part => part !== '')
    .join(' · ')
}

function spansOf(workspace: Workspace, places: readonly Place[]): readonly FileSpan[] {
  return places.flatMap(place => spanOf(workspace, place) ?? [])
}
