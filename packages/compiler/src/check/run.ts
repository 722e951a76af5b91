import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { observingOf } from '../model/details/observability.ts'
import { inServices } from '../model/in-services.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { replacedNames } from '../query/replaced-map.ts'
import type { Rule } from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { createLooks, type Looks } from './looks.ts'
import type { Settings } from './settings.ts'

/**
 * Runs all rules over a mesh. What a rule finds in a service is kept until the service, the file's `observability` (or, for
 * rules that look at calls, something it calls) changes, so an edit costs the rules of what it touched.
 */
export function createCheck(rules: readonly Rule[]) {
  const scopes = new Map<string, Seen>()

  return function check(
    mesh: Mesh,
    capabilities: Capabilities,
    settings: Settings,
    meshes: readonly Mesh[] = [mesh],
    everywhere: () => readonly Mesh[] = () => meshes
  ): readonly Diagnostic[] {
    const scope = `${mesh.environment ?? ''}/${mesh.region ?? ''}`
    const before = scopes.get(scope)
    const file = observingOf(mesh)
    const looks = createLooks(rules, { capabilities, settings, file })
    const isSame =
      before?.looks.file === file &&
      before.looks.capabilities === capabilities &&
      before.looks.settings === settings
    const services =
      (isSame ? checkChanged(mesh, before, looks) : undefined) ?? checkAll(mesh, before, looks, isSame)
    const found: Diagnostic[] = []
    for (const { alone, calling } of services.values()) {
      // Nearly all services have nothing, and a keystroke passes by here for each of them.
      if (alone.length > 0) for (const diagnostic of alone) found.push(diagnostic)
      if (calling.length > 0) for (const diagnostic of calling) found.push(diagnostic)
    }
    scopes.set(scope, { mesh, looks: { file, capabilities, settings }, services })
    for (const diagnostic of looks.atAll({ mesh, meshes, everywhere })) found.push(diagnostic)
    return found
  }
}

/** What all services are found guilty of, from what was found before where they and what they call are the same. */
function checkAll(mesh: Mesh, before: Seen | undefined, looks: Looks, isSame: boolean): Map<string, Checked> {
  const changed = callersOfChanged(mesh, before)
  const services = new Map<string, Checked>()
  for (const [name, service] of mesh.services) {
    const known = before?.services.get(name)
    const isKnown = isSame && known?.service === service
    services.set(
      name,
      isKnown && !changed.has(name) ? known : checkOne(service, isKnown ? known : undefined, mesh, looks)
    )
  }
  return services
}

/**
 * The same after an edit of some services that adds, removes and renames none. What was found is kept in one map for all
 * such edits, and only what they reach is looked at.
 */
function checkChanged(mesh: Mesh, before: Seen, looks: Looks): Map<string, Checked> | undefined {
  const names = replacedNames(before.mesh.services, mesh.services)
  if (names === undefined) return undefined
  const { services } = before
  for (const name of callersOfChanged(mesh, before)) {
    const known = services.get(name)
    if (known !== undefined) services.set(name, checkOne(known.service, known, mesh, looks))
  }
  for (const name of names) {
    const service = mesh.services.get(name)
    if (service !== undefined) services.set(name, checkOne(service, undefined, mesh, looks))
  }
  return services
}

/** `known` is what was found in the same service when what it calls was another. */
function checkOne(service: Service, known: Checked | undefined, mesh: Mesh, looks: Looks): Checked {
  return {
    service,
    alone: known?.alone ?? looks.atService(service),
    calling: checkCalls(service, mesh, looks)
  }
}

/** What was seen last, and found in each service. */
interface Seen {
  readonly mesh: Pick<Mesh, 'services' | 'externals'>
  readonly looks: Pick<Looks, 'file' | 'capabilities' | 'settings'>
  readonly services: Map<string, Checked>
}

/** What the rules found in a service: those that look at it alone, and those that look at what it calls as well. */
interface Checked {
  readonly service: Service
  readonly alone: readonly Diagnostic[]
  readonly calling: readonly Diagnostic[]
}

/** The services that call something which is another than last time. A name that comes or goes changes whoever calls it. */
function callersOfChanged(mesh: Mesh, before: Seen | undefined): ReadonlySet<string> {
  if (before === undefined) return new Set()
  const changed = new Set([
    ...changedNames(before.mesh.services, mesh.services),
    ...changedNames(before.mesh.externals, mesh.externals)
  ])
  if (changed.size === 0) return changed
  const callers = new Set<string>()
  for (const { name, calls } of callingServices(mesh))
    if (calls.some(call => changed.has(call))) callers.add(name)
  return callers
}

function changedNames<V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>): readonly string[] {
  const names = replacedNames(before, after)
  if (names !== undefined) return names
  const changed: string[] = []
  for (const [name, value] of after) if (before.get(name) !== value) changed.push(name)
  return changed
}

const callingServices = inServices(service => {
  const calls = calledNames(service)
  return calls.length === 0 ? [] : [{ name: service.name, calls }]
})

function checkCalls(service: Service, mesh: Mesh, looks: Looks): readonly Diagnostic[] {
  const names = calledNames(service)
  const callees = names.map(name => calleeOf(mesh, name))
  return looks.atCalls({ service, callee: name => callees[names.indexOf(name)] })
}

function calleeOf(mesh: Mesh, name: string): Service | External | undefined {
  return mesh.services.get(name) ?? mesh.externals.get(name)
}

/** Each name that a service calls, once. */
const calledNames = perObject(({ calls }: Service): readonly string[] => [
  ...new Set(calls.map(({ to }) => to.value))
])
