import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Observing } from '../model/details/observability.ts'
import type { Service } from '../model/types.ts'
import {
  type Calling,
  levelOfFindings,
  type Rule,
  type RuleSetting,
  type Seen
} from '../rules/define-rule.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { Settings } from './settings.ts'

/** What all looks of one run have in common. */
interface Run {
  readonly capabilities: Capabilities
  readonly settings: Settings
  readonly file: Observing
}

/** The rules that are on, ready to look: at one subject after the other. Each answer is what all of them find, at the levels that are set. */
export interface Looks extends Run {
  atService(service: Service): readonly Diagnostic[]
  atCalls(calling: Calling): readonly Diagnostic[]
  atAll(seen: Seen): readonly Diagnostic[]
}

/**
 * Prepares the rules for one run. Levels and options are looked up once for each rule and not for each service, and a
 * look that finds nothing allocates nothing: a thousand services are a hundred thousand looks, and nearly all are silent.
 */
export function createLooks(rules: readonly Rule[], run: Run): Looks {
  let prepared: Prepared | undefined
  let found: Diagnostic[] = []

  return {
    ...run,
    atService: service => collect(prepare().service, service),
    atCalls: calling => collect(prepare().calls, calling),
    atAll: seen => collect(prepare().mesh, seen)
  }

  function collect<S>(looks: readonly ((subject: S) => void)[], subject: S): readonly Diagnostic[] {
    for (const look of looks) look(subject)
    if (found.length === 0) return nothing
    const all = found
    found = []
    return all
  }

  function prepare(): Prepared {
    prepared ??= prepareRules(rules, run, diagnostic => {
      found.push(diagnostic)
    })
    return prepared
  }
}

const nothing: readonly Diagnostic[] = []

interface Prepared {
  readonly service: readonly ((service: Service) => void)[]
  readonly calls: readonly ((calling: Calling) => void)[]
  readonly mesh: readonly ((seen: Seen) => void)[]
}

function prepareRules(
  rules: readonly Rule[],
  { capabilities, settings, file }: Run,
  add: (diagnostic: Diagnostic) => void
): Prepared {
  const active = rules.flatMap(rule => {
    const level = settings.level(rule)
    if (level === 'off') return []
    const setting: RuleSetting = {
      capabilities,
      file,
      option: name => settings.option(rule, name),
      add: level === levelOfFindings(rule.level) ? add : diagnostic => add({ ...diagnostic, level })
    }
    return [{ rule, setting }]
  })
  return {
    service: active.flatMap(({ rule, setting }) => rule.service?.(setting) ?? []),
    calls: active.flatMap(({ rule, setting }) => rule.calls?.(setting) ?? []),
    mesh: active.flatMap(({ rule, setting }) => rule.mesh?.(setting) ?? [])
  }
}
