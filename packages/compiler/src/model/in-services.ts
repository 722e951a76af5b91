import { haveSameItems, perObject } from '../query/memo.ts'
import { replacedNames } from '../query/replaced-map.ts'
import { byName } from '../util/by-name.ts'
import type { Mesh, Service } from './types.ts'

type Services = Mesh['services']
type WithServices = { readonly services: Services }

/**
 * Makes a function that gathers something from all services of a mesh, in the order of the file. What it finds in one
 * service is kept until the service changes. Most services have nothing, so a keystroke in one of them leaves the list
 * as it is, and then it is the same list as before.
 *
 * `find` sees one service and nothing else.
 */
export function inServices<V>(
  find: (service: Service) => readonly V[]
): (mesh: WithServices) => readonly V[] {
  const slot = slots++

  return ({ services }) => {
    const table = tableOf(services)
    let all = table.lists[slot] as readonly V[] | undefined
    if (all === undefined) {
      all = asBefore(table) ?? gather(services)
      table.lists[slot] = all
    }
    return all
  }

  function gather(services: Services): readonly V[] {
    const all: V[] = []
    for (const { service, found } of rowsOf(services)) {
      const own = foundBy(service, found)
      if (own.length > 0) for (const value of own) all.push(value)
    }
    return all
  }

  /** The list of the mesh before, where what changed since then had the same or, as most services, nothing. */
  function asBefore({ base }: Table): readonly V[] | undefined {
    const known = base?.lists[slot] as readonly V[] | undefined
    const isSame = base?.changed.every(({ was, is }) =>
      haveSameItems(foundBy(was.service, was.found), foundBy(is.service, is.found))
    )
    return isSame === true ? known : undefined
  }

  function foundBy(service: Service, found: Found): readonly V[] {
    let own = found[slot] as readonly V[] | undefined
    if (own === undefined) {
      own = find(service)
      found[slot] = own
    }
    return own
  }
}

/**
 * Makes a function that computes something from all services of a mesh and keeps it while it rests on the same: the
 * services and their order, the `facts` of each of them, and what `beside` gives of the rest of the mesh. Facts are
 * compared as they are, so they are texts and numbers, and a keystroke that changes none costs one comparison.
 *
 * What is computed is kept for long, so it holds nothing of the mesh.
 */
export function whileSame<M extends WithServices, V>(
  facts: (service: Service) => readonly (string | number)[],
  beside: (mesh: M) => readonly unknown[],
  compute: (mesh: M) => V
): (mesh: M) => V {
  const factsOf = inServices(facts)
  const known = new WeakMap<readonly unknown[], { readonly rests: readonly unknown[]; readonly value: V }>()

  return mesh => {
    const key = factsOf(mesh)
    const rests = beside(mesh)
    const last = known.get(key)
    if (last !== undefined && haveSameItems(last.rests, rests)) return last.value
    const value = compute(mesh)
    known.set(key, { rests, value })
    return value
  }
}

/** The services of a mesh by their names. */
export function servicesByName({ services }: WithServices): readonly Service[] {
  return sorted(services)
}

/** Says that one map of services has taken the place of another one, so that what was gathered can be carried over. */
export function succeed(before: Services, after: Services): void {
  const from = tableOf(before)
  // Otherwise each mesh would hold on to what was gathered in all meshes before it.
  from.base = undefined
  const changed = changesOf(before, after)
  if (changed === undefined) return
  const table = tableOf(after)
  table.base = { lists: from.lists, changed }
  table.rows = from.rows === undefined ? undefined : withChanged(from.rows, changed)
}

/** The services that are others than before, each as it was and as it is; undefined where names came, went or moved. */
export function changedServices(
  before: Services,
  after: Services
): readonly { readonly was: Service; readonly is: Service }[] | undefined {
  return changesOf(before, after)?.map(({ was, is }) => ({ was: was.service, is: is.service }))
}

/** The rows in their order, which is copied faster than a thousand services are looked up. */
function withChanged(rows: readonly Row[], changed: readonly Change[]): readonly Row[] {
  const result = rows.slice()
  for (const { was, is } of changed) {
    const at = rows.findIndex(({ service }) => service === was.service)
    if (at >= 0) result[at] = is
  }
  return result
}

/** What was gathered in a mesh, by the number of who gathered it. */
interface Table {
  readonly lists: unknown[]
  rows: readonly Row[] | undefined
  base: { readonly lists: readonly unknown[]; readonly changed: readonly Change[] } | undefined
}

const tableOf = perObject((_: Services): Table => ({ lists: [], rows: undefined, base: undefined }))

let slots = 0

/** What was found in a service, by the number of who found it. */
type Found = unknown[]

const foundIn = perObject((_: Service): Found => [])

interface Row {
  readonly service: Service
  readonly found: Found
}

/** All that is found is beside its service, so that a thousand services are looked up once and not once for each who looks. */
function rowsOf(services: Services): readonly Row[] {
  const table = tableOf(services)
  table.rows ??= Array.from(services.values(), service => ({ service, found: foundIn(service) }))
  return table.rows
}

interface Change {
  readonly was: Row
  readonly is: Row
}

/** The services that are others than before; undefined where names came, went or moved. */
function changesOf(before: Services, after: Services): readonly Change[] | undefined {
  if (before.size !== after.size) return undefined
  const names = replacedNames(before, after)
  if (names !== undefined)
    return names.map(name => ({
      was: rowOf(before.get(name) as Service),
      is: rowOf(after.get(name) as Service)
    }))
  const changed: Change[] = []
  const others = before.values()
  for (const service of after.values()) {
    const other = others.next().value as Service
    if (other === service) continue
    if (other.name !== service.name) return undefined
    changed.push({ was: rowOf(other), is: rowOf(service) })
  }
  return changed
}

function rowOf(service: Service): Row {
  return { service, found: foundIn(service) }
}

/** The order of the services that were sorted last: names seldom change from one keystroke to the next. */
let lastOrder: { readonly names: readonly string[]; readonly order: readonly number[] } = {
  names: [],
  order: []
}

const sorted = perObject((services: Services): readonly Service[] => {
  const all = [...services.values()]
  if (!isOrderOf(all)) {
    const numbers = new Map(all.map((service, at) => [service, at]))
    const order = byName(all).map(service => numbers.get(service) as number)
    lastOrder = { names: all.map(({ name }) => name), order }
  }
  return lastOrder.order.map(at => all[at] as Service)
})

function isOrderOf(services: readonly Service[]): boolean {
  return (
    services.length === lastOrder.names.length &&
    services.every(({ name }, at) => name === lastOrder.names[at])
  )
}
