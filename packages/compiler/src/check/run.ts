import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { observingOf } from '../model/details/observability.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Rule } from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallNode, callGraph } from '../semantics/graph.ts'
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
    const changed = callersOfChanged(mesh, before)
    // What was found is kept in one map for all keystrokes, and what is gone is taken out of it below.
    const services = before?.services ?? new Map<string, Checked>()
    const found: Diagnostic[] = []
    for (const [name, service] of mesh.services) {
      const known = services.get(name)
      const checked =
        isSame && known?.service === service
          ? changed.has(name)
            ? { service, alone: known.alone, calling: checkCalls(service, mesh, looks) }
            : known
          : { service, alone: looks.atService(service), calling: checkCalls(service, mesh, looks) }
      if (checked !== known) services.set(name, checked)
      // Nearly all services have nothing, and a keystroke passes by here for each of them.
      if (checked.alone.length > 0) for (const diagnostic of checked.alone) found.push(diagnostic)
      if (checked.calling.length > 0) for (const diagnostic of checked.calling) found.push(diagnostic)
    }
    if (services.size > mesh.services.size)
      for (const name of services.keys()) if (!mesh.services.has(name)) services.delete(name)
    scopes.set(scope, { mesh, looks: { file, capabilities, settings }, services })
    for (const diagnostic of looks.atAll({ mesh, meshes, everywhere })) found.push(diagnostic)
    return found
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
  const callers = new Set<string>()
  if (before === undefined) return callers
  const add = (node: CallNode | undefined) => {
    for (const { from } of node?.in ?? []) if (from.kind === 'service') callers.add(from.name)
  }
  if (mesh.services !== before.mesh.services)
    for (const [name, service] of mesh.services)
      if (before.mesh.services.get(name) !== service) add(callGraph(mesh).services.get(name))
  if (mesh.externals !== before.mesh.externals)
    for (const [name, external] of mesh.externals)
      if (before.mesh.externals.get(name) !== external) add(callGraph(mesh).externals.get(name))
  return callers
}

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
