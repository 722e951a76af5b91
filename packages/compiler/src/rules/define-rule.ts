import { defineProblems, type Finding } from '../diagnostics/define.ts'
import type { Diagnostic, Level } from '../diagnostics/diagnostic.ts'
import type { Observing } from '../model/details/observability.ts'
import type { External, Mesh, Service } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'

type Message = (data: never) => string

/** How serious what a rule finds is when nothing is set. `none`: the rule is off unless `lint.rules` gives it a level. */
export type RuleLevel = Level | 'none'

/** What every check is given beside its subject. */
export interface RuleContext {
  /** What the target of the mesh can say, and what it does where nothing is written. */
  readonly capabilities: Capabilities
  /** A numeric option of the rule, as `lint.rules` of the file sets it or its default. */
  option(name: string): number
}

/** A service by itself. What a rule finds is kept until the service changes, or what the file says of all services. */
export interface ServiceContext extends RuleContext {
  readonly service: Service
  /** Of the file beside the service its `observability`, and no other key: what a service does not say of itself there, the file says. */
  readonly file: Observing
}

/** A service and what it calls. What a rule finds is kept until one of them changes. */
export interface CallsContext extends ServiceContext {
  /** The service or external that a call names; undefined for an unknown name, and for any name that `calls` does not hold. */
  callee(name: string): Service | External | undefined
}

/** The whole mesh, looked at after every change: a check of this kind has to be quick. */
export interface MeshContext extends RuleContext {
  readonly mesh: Mesh
  /** All meshes of the environment: one for each region with overrides, and the one that stands for all others. */
  readonly meshes: readonly Mesh[]
  /** The meshes of all environments, this one included: what one of them declares, another may use. Made when first asked for. */
  everywhere(): readonly Mesh[]
}

type Report<M extends Record<string, Message>> = <K extends keyof M & string>(
  message: K,
  data: Parameters<M[K]>[0],
  finding: Finding
) => void

interface Reporting<M extends Record<string, Message>> {
  readonly report: Report<M>
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** One check of the typed mesh. It lives in a folder of its name, beside the page that is its test. */
export interface Rule {
  readonly name: string
  readonly level: RuleLevel
  readonly summary: string
  /** The page of AWS or Envoy that the rule rests on. */
  readonly source?: string
  /** The day on which the page was read, `YYYY-MM-DD`. */
  readonly sourceRead?: string
  /** The definition that the rule rests on, as a page of `docs/` with its anchor: `arithmetic.md#longest-wait`. */
  readonly definition?: string
  /** What beside the mesh it needs: `plan` is found by a build alone, `before` by `meshc diff`, which knows the state before a change. */
  readonly needs?: 'plan' | 'before'
  /** Numeric options and their defaults. */
  readonly options: Readonly<Record<string, number>>
  /** Keys whose absence or default the rule judges. Where one of them is written and cannot be read, that is the finding, and the rule is silent. */
  readonly restsOn: readonly string[]
  /** Each of the three makes the rule ready for a run: what comes back looks at one subject after the other. */
  service?(setting: RuleSetting): (service: Service) => void
  calls?(setting: RuleSetting): (calling: Calling) => void
  mesh?(setting: RuleSetting): (seen: Seen) => void
}

/** What is the same for all looks of a rule in one run. */
export interface RuleSetting extends RuleContext {
  readonly file: Observing
  /** Is given each finding. */
  add(diagnostic: Diagnostic): void
}

/** What a rule that looks at calls is shown. */
export type Calling = Pick<CallsContext, 'service' | 'callee'>

/** What a rule that looks at the whole mesh is shown. */
export type Seen = Pick<MeshContext, 'mesh' | 'meshes' | 'everywhere'>

interface Definition<M extends Record<string, Message>> {
  readonly name: string
  readonly level: RuleLevel
  readonly summary: string
  readonly source?: string
  readonly sourceRead?: string
  readonly definition?: string
  readonly needs?: 'plan' | 'before'
  readonly options?: Readonly<Record<string, number>>
  readonly restsOn?: readonly string[]
  readonly messages: M
  service?(context: ServiceContext & Reporting<M>): void
  calls?(context: CallsContext & Reporting<M>): void
  mesh?(context: MeshContext & Reporting<M>): void
}

/**
 * Declares a rule. It looks at each service alone (`service`), at each service with what it calls
 * (`calls`), or at everything (`mesh`); the narrower the look, the less runs again after a
 * keystroke. `report` is typed by the rule's own messages.
 */
export function defineRule<const M extends Record<string, Message>>(definition: Definition<M>): Rule {
  const { name, level, summary, source, sourceRead, needs, options = {}, restsOn = [] } = definition
  const { make } = defineProblems({
    [name]: { level: levelOfFindings(level), summary, messages: definition.messages }
  })

  function reportTo(add: (diagnostic: Diagnostic) => void): Report<M> {
    return (message, data, finding) => add(make(name, message, data as never, finding))
  }

  const { service, calls, mesh } = definition
  return {
    name,
    level,
    summary,
    options,
    restsOn,
    ...(source === undefined ? {} : { source }),
    ...(sourceRead === undefined ? {} : { sourceRead }),
    ...(definition.definition === undefined ? {} : { definition: definition.definition }),
    ...(needs === undefined ? {} : { needs }),
    // One context serves all looks of a run, for to make one costs more than many rules do.
    ...(service === undefined
      ? {}
      : {
          service({ capabilities, option, file, add }) {
            const report = reportTo(add)
            let context: Writable<ServiceContext & Reporting<M>> | undefined
            return subject => {
              context ??= { capabilities, option, file, report, service: subject }
              context.service = subject
              service(context)
            }
          }
        }),
    ...(calls === undefined
      ? {}
      : {
          calls({ capabilities, option, file, add }) {
            const report = reportTo(add)
            let context: Writable<CallsContext & Reporting<M>> | undefined
            return calling => {
              context ??= { capabilities, option, file, report, ...calling }
              context.service = calling.service
              context.callee = calling.callee
              calls(context)
            }
          }
        }),
    ...(mesh === undefined
      ? {}
      : {
          mesh({ capabilities, option, add }) {
            const report = reportTo(add)
            return seen => mesh({ capabilities, option, report, ...seen })
          }
        })
  }
}

/** The level that findings of a rule are made with. Those of a rule that is off get what `lint.rules` says before anyone sees them. */
export function levelOfFindings(level: RuleLevel): Level {
  return level === 'none' ? 'warning' : level
}
