import { printExpression } from '../../expr/print-expression.ts'
import { printDuration } from '../../expr/print-measure.ts'
import type { Expression } from '../../expr/types.ts'
import { type Observing, observingOf } from '../../model/details/observability.ts'
import { type Slo, sloOf } from '../../model/details/slo.ts'
import type { Located, Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { comparisonsOf, longestRequest, timerSlackMs, verdictOf } from '../../semantics/decided-checks.ts'
import { measuredGoals } from '../../semantics/measured-goals.ts'
import { checksOf } from '../../semantics/rollout-condition.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'

interface Compared {
  /** `` `p95 > 3s` never holds `` */
  readonly comparison: string
  readonly why: string
}

export default defineRule({
  name: 'unreachable-threshold',
  level: 'error',
  summary: 'A bound is one that nothing measured can pass, so nothing ever happens because of it.',
  definition: 'rollouts.md#what-a-comparison-can-say',
  restsOn: ['rollback', 'rollbackThreshold', 'performance', 'timeout', 'policy', 'slo'],
  messages: {
    rollback: ({ comparison, why }: Compared) => `${comparison}: ${why}. It never rolls back the rollout.`,
    gate: ({ comparison, why }: Compared) => `${comparison}: ${why}. The gate stops nothing.`,
    goal: ({ boundMs, longestMs }: { boundMs: number; longestMs: number }) =>
      `This goal of ${printDuration(boundMs)} is never missed, as requests end after ${printDuration(longestMs)}: its alarm never goes off.`,
    errors: () =>
      'This goal is never missed, as no more than 100% of requests can fail: its alarm never goes off.'
  },
  service({ service, capabilities, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const longest = longestRequest(service, capabilities)
    const longestMs = longest?.timeoutMs ?? Number.POSITIVE_INFINITY
    const note = longest?.from.timeout
    const tell = (message: 'rollback' | 'gate', { value, at }: Located<Expression>) => {
      for (const { part, isNegated, condition } of comparisonsOf(value)) {
        const verdict = verdictOf(condition, longestMs)
        if (verdict !== (message === 'rollback' ? 'never' : 'always')) continue
        const measures = checksOf(condition).map(({ left }) => left.measure)
        // A gate that asks for a request is passed by nothing else than one.
        if (message === 'gate' && measures.includes('requests')) continue
        const isTime = measures.some(measure => measure !== 'errorRate' && measure !== 'requests')
        const place = placeWithin(at, part.start, part.end)
        report(
          message,
          {
            comparison: `\`${printExpression(part, 'text' in at ? String(at.text) : undefined)}\` ${(verdict === 'never') === isNegated ? 'always' : 'never'} holds`,
            why: isTime
              ? `a request to \`${service.name}\` ends after ${printDuration(longestMs)}`
              : measures.includes('errorRate')
                ? 'a rate is between 0% and 100%'
                : 'a minute that counts has a request'
          },
          {
            at: place,
            notes: isTime && note !== undefined ? [{ at: note, message: 'the longest request timeout' }] : [],
            help: isTime
              ? `The proxy answers slower requests with an error, which counts in \`errorRate\`. Write a bound below ${printDuration(longestMs)}.`
              : 'Write a bound that a bad version passes and a good one does not.'
          }
        )
      }
    }
    const { rollback, gates } = deployment.canary
    if (rollback !== undefined) tell('rollback', rollback)
    for (const { expression } of gates) if (expression !== undefined) tell('gate', expression)
  },
  mesh({ mesh, capabilities, report }) {
    const passed = new Set<Place>()
    const missed = new Map<
      Place,
      { readonly boundMs: number; readonly longestMs: number; readonly from: Place | undefined }
    >()
    const goals = goalsBeside(observingOf(mesh))
    for (const service of mesh.services.values()) {
      const own = goals(service)
      if (own.length === 0) continue
      const longest = longestRequest(service, capabilities)
      for (const { kind, p95, errors } of own) {
        const isMissed =
          longest !== undefined && p95 !== undefined && p95.value > longest.timeoutMs + timerSlackMs
        if (p95 !== undefined && !isMissed) passed.add(p95.at)
        if ((errors === undefined && !isMissed) || !isAlarmed(mesh, capabilities, service, kind)) continue
        if (errors !== undefined) missed.set(errors, { boundMs: Number.NaN, longestMs: 0, from: undefined })
        if (isMissed)
          missed.set(p95.at, {
            boundMs: p95.value,
            longestMs: Math.max(longest.timeoutMs, missed.get(p95.at)?.longestMs ?? 0),
            from: longest.from.timeout
          })
      }
    }
    // A goal for many is of use as soon as one of them can miss it.
    for (const [at, { boundMs, longestMs, from }] of missed) {
      if (passed.has(at)) continue
      if (Number.isNaN(boundMs))
        report('errors', undefined, { at, help: 'Write how many may fail, such as `errorRate: 1%`.' })
      else
        report(
          'goal',
          { boundMs, longestMs },
          {
            at,
            notes: from === undefined ? [] : [{ at: from, message: 'a request timeout' }],
            help: `The proxy answers slower requests with an error. Write a goal below ${printDuration(longestMs)}.`
          }
        )
    }
  }
})

interface WrittenGoal {
  readonly kind: keyof Slo
  readonly p95: Located<number> | undefined
  /** The place of a rate that cannot be passed. */
  readonly errors: Place | undefined
}

/** The goals of a service beside what the file says of all; they are asked for after every change. */
const goalsBeside = perObject((file: Observing) =>
  perObject((service: Service): readonly WrittenGoal[] => {
    const slo = sloOf(file, service)
    return (['internal', 'external'] as const).flatMap(kind => {
      const { p95Ms, errorRate } = slo[kind]
      const p95 = p95Ms !== undefined && Number.isFinite(p95Ms.value) ? p95Ms : undefined
      const errors = errorRate !== undefined && errorRate.value >= 100 ? errorRate.at : undefined
      return p95 === undefined && errors === undefined ? [] : [{ kind, p95, errors }]
    })
  })
)

/** Whether an alarm is made for the goal of a service. */
function isAlarmed(mesh: Mesh, { target }: Capabilities, service: Service, kind: keyof Slo): boolean {
  const { logged, isBalanced } = measuredGoals(mesh, target, service)
  return kind === logged || (kind === 'external' && isBalanced)
}
