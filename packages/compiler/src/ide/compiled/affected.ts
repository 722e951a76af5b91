import type { Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { MapNode, Node } from '../../syntax/nodes.ts'
import type { Entry, Place } from '../../text/place.ts'

/** The services that have a value from within a range: the one that stands there, those that inherit it, and those that an overlay changes there. */
export function servicesFrom(mesh: Mesh, range: Place): readonly Service[] {
  return (usersOf(mesh).get(range.entry) ?? []).filter(
    ({ at, node }) => isWithin(at, range) || holds(node, range)
  )
}

/** Whether a place lies within another one. */
export function isWithin({ entry, start, end }: Place, range: Place): boolean {
  return entry === range.entry && start >= range.start && end <= range.end
}

/** Services by the entries that their values come from. */
const usersOf = perObject((mesh: Mesh): ReadonlyMap<Entry, readonly Service[]> => {
  const users = new Map<Entry, Service[]>()
  for (const service of mesh.services.values())
    for (const entry of new Set([service.at.entry, ...entriesIn(service.node)])) {
      const known = users.get(entry)
      if (known === undefined) users.set(entry, [service])
      else known.push(service)
    }
  return users
})

const entriesIn = perObject((map: MapNode): readonly Entry[] => {
  const found = new Set<Entry>()
  visit(map, ({ entry }) => {
    found.add(entry)
    return false
  })
  return [...found]
})

function holds(node: Node, range: Place): boolean {
  return visit(node, place => isWithin(place, range))
}

/** Goes through nodes and keys until one is what is looked for. */
function visit(node: Node, isFound: (place: Place) => boolean): boolean {
  if (isFound(node)) return true
  if (node.kind === 'map') return node.items.some(({ key, value }) => isFound(key) || visit(value, isFound))
  return node.kind === 'list' && node.items.some(item => visit(item, isFound))
}
