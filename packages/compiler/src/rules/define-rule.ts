import type { Diagnostic, Level } from '../diagnostics/diagnostic.ts'
import { defineProblems, type Finding } from '../diagnostics/define.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'

type Message = (data: never) => string

/** What a rule may read. */
export interface RuleContext {
  readonly mesh: Mesh
  /** What the target of the mesh can say, and what it does where nothing is written. */
  readonly capabilities: Capabilities
}

/** One check of the typed mesh. It lives in a folder of its name, beside the page that is its test. */
export interface Rule {
  readonly name: string
  readonly level: Level
  readonly summary: string
  /** The page of AWS or Envoy that the rule rests on. */
  readonly source?: string
  run(context: RuleContext): readonly Diagnostic[]
}

type Report<M extends Record<string, Message>> = <K extends keyof M & string>(
  message: K,
  data: Parameters<M[K]>[0],
  finding: Finding
) => void

/** Declares a rule; `report` is typed by the rule's own messages. */
export function defineRule<const M extends Record<string, Message>>(definition: {
  readonly name: string
  readonly level: Level
  readonly summary: string
  readonly source?: string
  readonly messages: M
  check(context: RuleContext & { readonly report: Report<M> }): void
}): Rule {
  const { name, level, summary, source } = definition
  const { make } = defineProblems({ [name]: { level, summary, messages: definition.messages } })
  return {
    name,
    level,
    summary,
    ...(source === undefined ? {} : { source }),
    run(context) {
      const found: Diagnostic[] = []
      definition.check({
        ...context,
        report: (message, data, finding) => {
          found.push(make(name, message, data as never, finding))
        }
      })
      return found
    }
  }
}
