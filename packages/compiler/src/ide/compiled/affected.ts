import type { Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Node } from '../../syntax/nodes.ts'
import type { Entry, Place } from '../../text/place.ts'

/** The services that have a value from within a range: the one that stands there, those that inherit it, and those that an overlay changes there. */
export function servicesFrom(mesh: Mesh, range: Place): readonly Service[] {
  return [...mesh.services.values()].filter(
    service =>
      entriesOf(service).includes(range.entry) && (isWithin(service.at, range) || holds(service.node, range))
  )
}

/** Whether a place lies within another one. */
export function isWithin({ entry, start, end }: Place, range: Place): boolean {
  return entry === range.entry && start >= range.start && end <= range.end
}

/** The entries that the values of a service come from. An edit makes a new mesh of mostly the same services. */
const entriesOf = perObject(({ at, node }: Service): readonly Entry[] => {
  const found = new Set([at.entry])
  visit(node, ({ entry }) => {
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
