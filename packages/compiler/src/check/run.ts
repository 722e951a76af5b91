import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Observing, observingOf } from '../model/details/observability.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Rule } from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { createLooks, type Looks } from './looks.ts'
import type { Settings } from './settings.ts'

/**
 * Runs all rules over a mesh. What a rule finds in a service is kept until the service, the file's `observability` (or, for
 * rules that look at calls, something it calls) changes, so an edit costs the rules of what it touched.
 */
export function createCheck(rules: readonly Rule[]) {
  const scopes = new Map<string, ReadonlyMap<string, Checked>>()

  return function check(
    mesh: Mesh,
    capabilities: Capabilities,
    settings: Settings,
    meshes: readonly Mesh[] = [mesh],
    everywhere: () => readonly Mesh[] = () => meshes
  ): readonly Diagnostic[] {
    const scope = `${mesh.environment ?? ''}/${mesh.region ?? ''}`
    const before = scopes.get(scope)
    const after = new Map<string, Checked>()
    const found: Diagnostic[] = []
    const file = observingOf(mesh)
    const looks = createLooks(rules, { capabilities, settings, file })
    for (const service of mesh.services.values()) {
      const checked = checkService(service, before?.get(service.name), mesh, looks)
      after.set(service.name, checked)
      for (const diagnostic of checked.alone) found.push(diagnostic)
      for (const diagnostic of checked.calling) found.push(diagnostic)
    }
    scopes.set(scope, after)
    for (const diagnostic of looks.atAll({ mesh, meshes, everywhere })) found.push(diagnostic)
    return found
  }
}

/** A keystroke passes by here for every service of the mesh, so what is known is compared and nothing is built for it. */
function checkService(service: Service, before: Checked | undefined, mesh: Mesh, looks: Looks): Checked {
  const { file, capabilities, settings } = looks
  const isSame =
    before?.service === service &&
    before.file === file &&
    before.capabilities === capabilities &&
    before.settings === settings
  if (isSame && isCallingSame(before, mesh)) return before
  const alone = isSame ? before.alone : looks.atService(service)
  const names = calledNames(service)
  const callees = names.map(name => calleeOf(mesh, name))
  const calling = looks.atCalls({ service, callee: name => callees[names.indexOf(name)] })
  return { service, file, capabilities, settings, callees, alone, calling }
}

type Callee = Service | External | undefined

/** What the rules found in a service, and what they looked at. */
interface Checked {
  readonly service: Service
  readonly file: Observing
  readonly capabilities: Capabilities
  readonly settings: Settings
  /** What stands behind `calledNames`. */
  readonly callees: readonly Callee[]
  /** By rules that look at the service alone. */
  readonly alone: readonly Diagnostic[]
  /** By rules that look at what it calls as well. */
  readonly calling: readonly Diagnostic[]
}

function isCallingSame({ service, callees }: Checked, mesh: Mesh): boolean {
  const names = calledNames(service)
  for (let at = 0; at < names.length; at++) {
    if (callees[at] !== calleeOf(mesh, names[at] as string)) return false
  }
  return true
}

function calleeOf(mesh: Mesh, name: string): Callee {
  return mesh.services.get(name) ?? mesh.externals.get(name)
}

/** Each name that a service calls, once. */
const calledNames = perObject(({ calls }: Service): readonly string[] => [
  ...new Set(calls.map(({ to }) => to.value))
])
