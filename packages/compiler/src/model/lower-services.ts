import type { Declaration, Declarations } from '../bind/compose.ts'
import { replacedNames, withReplaced } from '../query/replaced-map.ts'
import { succeed } from './in-services.ts'
import { compareInherited, type Inherited } from './inherit-service.ts'
import { createKept } from './kept-map.ts'
import { kindOfCallee, lowerService, type Names } from './lower-service.ts'
import type { Mesh, Service } from './types.ts'

/** What every service of a mesh is lowered from. */
interface From extends Inherited {
  readonly names: Names
}

/** What a service was lowered from. */
interface Lowered extends From {
  readonly declaration: Declaration
  readonly service: Service
}

type InheritsSame = (service: Declaration) => boolean

/** Lowers the services of one environment and region, and keeps those that an edit does not reach. */
export function createServicesLowering(): (declarations: Declarations, from: From) => Mesh['services'] {
  const lowered = new Map<string, Lowered>()
  const kept = createKept<Service>()
  let before: { readonly declarations: Declarations; readonly from: From } = {
    declarations: new Map(),
    from: { defaults: undefined, policies: new Map(), names: { services: new Set(), externals: new Set() } }
  }
  let services: Mesh['services'] = new Map()

  return (declarations, from) => {
    const next = lowerChanged(declarations, from) ?? lowerAll(declarations, from)
    if (next !== services) succeed(services, next)
    services = next
    before = { declarations, from }
    return services
  }

  /** After an edit of some services and nothing that others inherit or call. */
  function lowerChanged(declarations: Declarations, from: From): Mesh['services'] | undefined {
    const names = isSame(before.from, from) ? replacedNames(before.declarations, declarations) : undefined
    if (names === undefined) return undefined
    const changed = new Map<string, Service>()
    for (const name of names) {
      const declaration = declarations.get(name)
      if (declaration === undefined || lowered.get(name)?.declaration === declaration) continue
      const { defaults, policies } = from
      const service = lowerService(declaration, defaults, policies, from.names)
      lowered.set(name, { ...from, declaration, service })
      changed.set(name, service)
    }
    return withReplaced(services, changed)
  }

  function lowerAll(declarations: Declarations, from: From): Mesh['services'] {
    const inheritsSame = comparing(before.from, from)
    const all = kept(declarations, declaration => {
      const known = lowered.get(declaration.name)
      const now = lowerOnce(known, declaration, from, inheritsSame)
      if (now !== known) lowered.set(declaration.name, now)
      return now.service
    })
    if (lowered.size > all.size) for (const name of lowered.keys()) if (!all.has(name)) lowered.delete(name)
    return all
  }
}

function isSame(one: From, other: From): boolean {
  return one.defaults === other.defaults && one.policies === other.policies && one.names === other.names
}

function lowerOnce(
  before: Lowered | undefined,
  declaration: Declaration,
  from: From,
  inheritsSame: InheritsSame
): Lowered {
  const { defaults, policies, names } = from
  if (before?.declaration === declaration) {
    const hasSameBases = before.defaults === defaults && before.policies === policies
    if (hasSameBases && before.names === names) return before
    // A name that comes or goes concerns those who call it.
    const callsSame =
      before.names === names ||
      before.service.calls.every(({ to, kind }) => kindOfCallee(to.value, names) === kind)
    if (callsSame && (hasSameBases || inheritsSame(declaration)))
      return { ...from, declaration, service: before.service }
  }
  return { ...from, declaration, service: lowerService(declaration, defaults, policies, names) }
}

/** Every service was lowered from what the last mesh had, so one comparison is for all of them. */
function comparing(before: Inherited, after: Inherited): InheritsSame {
  let compared: InheritsSame | undefined
  return service => {
    compared ??= compareInherited(before, after)
    return compared(service)
  }
}

/** The names that calls can mean: the same object as before until a name comes, goes or moves. */
export function createNames(): (services: Declarations, externals: Declarations) => Names {
  let before:
    | { readonly services: Declarations; readonly externals: Declarations; readonly names: Names }
    | undefined
  return (services, externals) => {
    const isKept =
      before !== undefined &&
      ((replacedNames(before.services, services) !== undefined &&
        replacedNames(before.externals, externals) !== undefined) ||
        (hasNames(services, before.names.services) && hasNames(externals, before.names.externals)))
    const names =
      isKept && before !== undefined
        ? before.names
        : { services: new Set(services.keys()), externals: new Set(externals.keys()) }
    before = { services, externals, names }
    return names
  }
}

function hasNames(declarations: Declarations, names: ReadonlySet<string>): boolean {
  if (declarations.size !== names.size) return false
  const others = names.values()
  for (const name of declarations.keys()) if (name !== others.next().value) return false
  return true
}
