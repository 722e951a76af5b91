import { perObject } from '../query/memo.ts'
import { byName } from '../util/by-name.ts'
import type { Mesh, Service } from './types.ts'

type Services = Mesh['services']

/**
 * Makes a function that gathers something from all services of a mesh, in the order of the file. What it finds in one
 * service is kept until the service changes, and most services have nothing: so after a keystroke, whoever looks at a
 * thousand services for the few that matter pays a few steps for each and allocates nothing.
 *
 * `find` sees one service and nothing else.
 */
export function inServices<V>(
  find: (service: Service) => readonly V[]
): (mesh: { readonly services: Services }) => readonly V[] {
  const slot = slots++
  const gather = perObject((services: Services): readonly V[] => {
    const all: V[] = []
    for (const { service, found } of rowsOf(services)) {
      let own = found[slot] as readonly V[] | undefined
      if (own === undefined) {
        own = find(service)
        found[slot] = own
      }
      if (own.length > 0) for (const value of own) all.push(value)
    }
    return all
  })
  return ({ services }) => gather(services)
}

/** The services of a mesh by their names. */
export function servicesByName({ services }: { readonly services: Services }): readonly Service[] {
  return sorted(services)
}

let slots = 0

/** What was found in a service, by the number of who found it. */
type Found = unknown[]

const foundIn = perObject((_: Service): Found => [])

/** All that is found is beside its service, so that a thousand services are looked up once and not once for each who looks. */
const rowsOf = perObject((services: Services) => {
  const rows: { readonly service: Service; readonly found: Found }[] = []
  for (const service of services.values()) rows.push({ service, found: foundIn(service) })
  return rows
})

/** The names of the mesh that was sorted last, and the places that they came to: names seldom change from one keystroke to the next. */
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
