import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import { createMemo, perObject } from '../query/memo.ts'
import type { Rule, RuleContext } from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { Settings } from './settings.ts'

/**
 * Runs all rules over a mesh. What a rule finds in a service is kept until the service (or, for
 * rules that look at calls, something it calls) changes, so an edit costs the rules of what it touched.
 */
export function createCheck(rules: readonly Rule[]) {
  const serviceRules = rules.filter(rule => rule.service !== undefined)
  const callsRules = rules.filter(rule => rule.calls !== undefined)
  const meshRules = rules.filter(rule => rule.mesh !== undefined)

  const ofService = createMemo(
    (_key: string, service: Service, capabilities: Capabilities, settings: Settings) =>
      serviceRules.flatMap(rule =>
        levelled(
          rule,
          settings,
          () => rule.service?.({ ...contextOf(rule, capabilities, settings), service }) ?? []
        )
      )
  )
  const ofCalls = createMemo(
    (
      _key: string,
      service: Service,
      capabilities: Capabilities,
      settings: Settings,
      ...callees: readonly (Service | External | undefined)[]
    ) => {
      const byName = new Map(calledNames(service).map((name, at) => [name, callees[at]]))
      const context = { service, callee: (name: string) => byName.get(name) }
      return callsRules.flatMap(rule =>
        levelled(
          rule,
          settings,
          () => rule.calls?.({ ...contextOf(rule, capabilities, settings), ...context }) ?? []
        )
      )
    }
  )

  return function check(
    mesh: Mesh,
    capabilities: Capabilities,
    settings: Settings,
    meshes: readonly Mesh[] = [mesh]
  ): readonly Diagnostic[] {
    const scope = `${mesh.environment ?? ''}/${mesh.region ?? ''}/`
    const found: Diagnostic[] = []
    for (const service of mesh.services.values()) {
      const key = scope + service.name
      for (const diagnostic of ofService(key, service, capabilities, settings)) found.push(diagnostic)
      const callees = calledNames(service).map(name => mesh.services.get(name) ?? mesh.externals.get(name))
      for (const diagnostic of ofCalls(key, service, capabilities, settings, ...callees))
        found.push(diagnostic)
    }
    for (const rule of meshRules) {
      const context = contextOf(rule, capabilities, settings)
      for (const diagnostic of levelled(
        rule,
        settings,
        () => rule.mesh?.({ ...context, mesh, meshes }) ?? []
      ))
        found.push(diagnostic)
    }
    return found
  }
}

/** Each name that a service calls, once. They become the arguments of one call, and more of them than this would not fit. */
const calledNames = perObject(({ calls }: Service): readonly string[] =>
  [...new Set(calls.map(({ to }) => to.value))].slice(0, 10_000)
)

function contextOf(rule: Rule, capabilities: Capabilities, settings: Settings): RuleContext {
  return { capabilities, option: name => settings.option(rule, name) }
}

function levelled(rule: Rule, settings: Settings, run: () => readonly Diagnostic[]): readonly Diagnostic[] {
  const level = settings.level(rule)
  if (level === 'off') return []
  const found = run()
  return level === rule.level ? found : found.map(diagnostic => ({ ...diagnostic, level }))
}
