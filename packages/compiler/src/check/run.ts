import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Observing, observingOf } from '../model/details/observability.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { levelOfFindings, type Rule, type RuleContext } from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { Settings } from './settings.ts'

/**
 * Runs all rules over a mesh. What a rule finds in a service is kept until the service, the file's `observability` (or, for
 * rules that look at calls, something it calls) changes, so an edit costs the rules of what it touched.
 */
export function createCheck(rules: readonly Rule[]) {
  const serviceRules = rules.filter(rule => rule.service !== undefined)
  const callsRules = rules.filter(rule => rule.calls !== undefined)
  const meshRules = rules.filter(rule => rule.mesh !== undefined)
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
    for (const service of mesh.services.values()) {
      const checked = checkService(service, file, before?.get(service.name), mesh, capabilities, settings)
      after.set(service.name, checked)
      for (const diagnostic of checked.alone) found.push(diagnostic)
      for (const diagnostic of checked.calling) found.push(diagnostic)
    }
    scopes.set(scope, after)
    for (const rule of meshRules) {
      const option = (name: string) => settings.option(rule, name)
      run(rule, settings, rule.mesh, { capabilities, option, mesh, meshes, everywhere }, found)
    }
    return found
  }

  /** A keystroke passes by here for every service of the mesh, so what is known is compared and nothing is built for it. */
  function checkService(
    service: Service,
    file: Observing,
    before: Checked | undefined,
    mesh: Mesh,
    capabilities: Capabilities,
    settings: Settings
  ): Checked {
    const isSame =
      before?.service === service &&
      before.file === file &&
      before.capabilities === capabilities &&
      before.settings === settings
    if (isSame && isCallingSame(before, mesh)) return before
    const alone = isSame ? before.alone : runAlone(service, file, capabilities, settings)
    const callees = calledNames(service).map(name => calleeOf(mesh, name))
    const calling = runCalling(service, file, callees, capabilities, settings)
    return { service, file, capabilities, settings, callees, alone, calling }
  }

  function runAlone(
    service: Service,
    file: Observing,
    capabilities: Capabilities,
    settings: Settings
  ): readonly Diagnostic[] {
    const found: Diagnostic[] = []
    for (const rule of serviceRules) {
      const option = (name: string) => settings.option(rule, name)
      run(rule, settings, rule.service, { capabilities, option, service, file }, found)
    }
    return found
  }

  function runCalling(
    service: Service,
    file: Observing,
    callees: readonly Callee[],
    capabilities: Capabilities,
    settings: Settings
  ): readonly Diagnostic[] {
    const found: Diagnostic[] = []
    const names = calledNames(service)
    const callee = (name: string) => callees[names.indexOf(name)]
    for (const rule of callsRules) {
      const option = (name: string) => settings.option(rule, name)
      run(rule, settings, rule.calls, { capabilities, option, service, file, callee }, found)
    }
    return found
  }
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

/** Adds what one look of a rule finds, at the level that the file sets for it. */
function run<C extends RuleContext>(
  rule: Rule,
  settings: Settings,
  look: ((context: C) => readonly Diagnostic[]) | undefined,
  context: C,
  found: Diagnostic[]
): void {
  const level = settings.level(rule)
  if (level === 'off' || look === undefined) return
  const levelFound = levelOfFindings(rule.level)
  for (const diagnostic of look(context)) {
    found.push(level === levelFound ? diagnostic : { ...diagnostic, level })
  }
}
