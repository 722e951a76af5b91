import type { Place } from '../text/place.ts'
import type { Diagnostic, Fix, Level, LossTag, Note } from './diagnostic.ts'

type Message = (data: never) => string

/** What a phase (reading, shape, binding, …) or a rule can find: its level, one sentence, and its messages with typed data. */
export interface ProblemDefinition<M extends Record<string, Message> = Record<string, Message>> {
  readonly level: Level
  /** The sentence that opens the problem's page. */
  readonly summary: string
  readonly messages: M
  /** What to do, for messages whose findings bring no help of their own. */
  readonly helps?: Readonly<Record<string, string>>
}

export interface Finding {
  readonly at: Place
  readonly notes?: readonly Note[]
  readonly help?: string
  readonly loss?: LossTag
  readonly fixes?: readonly Fix[]
}

/**
 * Declares the problems of one phase. The result makes diagnostics; the name of the problem, the
 * name of the message and its data are checked by the type checker.
 */
export function defineProblems<const P extends Record<string, ProblemDefinition>>(problems: P) {
  return {
    problems,
    make<R extends keyof P & string, K extends keyof P[R]['messages'] & string>(
      rule: R,
      message: K,
      data: Parameters<P[R]['messages'][K]>[0],
      finding: Finding
    ): Diagnostic {
      const definition = problems[rule] as ProblemDefinition
      const text = definition.messages[message] as (data: unknown) => string
      // A fix says what to do already.
      const hasFix = (finding.fixes?.length ?? 0) > 0
      const help = finding.help ?? (hasFix ? undefined : definition.helps?.[message])
      return {
        rule,
        level: definition.level,
        message: text(data),
        at: finding.at,
        notes: finding.notes ?? [],
        fixes: finding.fixes ?? [],
        ...(help === undefined ? {} : { help }),
        ...(finding.loss === undefined ? {} : { loss: finding.loss })
      }
    }
  }
}
