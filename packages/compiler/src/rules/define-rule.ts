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
  service?(context: ServiceContext): readonly Diagnostic[]
  calls?(context: CallsContext): readonly Diagnostic[]
  mesh?(context: MeshContext): readonly Diagnostic[]
}

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
  service?(context: ServiceContext & { readonly report: Report<M> }): void
  calls?(context: CallsContext & { readonly report: Report<M> }): void
  mesh?(context: MeshContext & { readonly report: Report<M> }): void
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

  function collect(check: (report: Report<M>) => void): readonly Diagnostic[] {
    const found: Diagnostic[] = []
    check((message, data, finding) => {
      found.push(make(name, message, data as never, finding))
    })
    return found
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
    // Written out, for a spread costs more than many rules do, and these run for every service.
    ...(service === undefined
      ? {}
      : {
          service: ({ capabilities, option, service: subject, file }) =>
            collect(report => service({ capabilities, option, service: subject, file, report }))
        }),
    ...(calls === undefined
      ? {}
      : {
          calls: ({ capabilities, option, service: subject, file, callee }) =>
            collect(report => calls({ capabilities, option, service: subject, file, callee, report }))
        }),
    ...(mesh === undefined ? {} : { mesh: context => collect(report => mesh({ ...context, report })) })
  }
}

/** The level that findings of a rule are made with. Those of a rule that is off get what `lint.rules` says before anyone sees them. */
export function levelOfFindings(level: RuleLevel): Level {
  return level === 'none' ? 'warning' : level
}
