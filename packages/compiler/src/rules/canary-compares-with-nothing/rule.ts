import type { Expression } from '../../expr/types.ts'
import type { Located, Service } from '../../model/types.ts'
import {
  type Check,
  type Condition,
  conditionOf,
  measuredParts,
  readingName
} from '../../semantics/rollout-condition.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'

interface Compared {
  readonly value: string
  readonly from: string
}

export default defineRule({
  name: 'canary-compares-with-nothing',
  level: 'warning',
  summary: 'A rollout is compared with the old version when that has no requests any more.',
  definition: 'arithmetic.md#gates',
  restsOn: ['rollback', 'performance', 'steps', 'routes'],
  messages: {
    onlyStep: ({ value, from }: Compared) =>
      `The only step of this rollout takes all requests from \`${from}\`, so there is no \`${value}\` to compare with, and this comparison never holds.`,
    lastStep: ({ value, from }: Compared) =>
      `In the last step \`${from}\` has no requests, so there is no \`${value}\` to compare with, and the rollout cannot roll back.`,
    gate: ({ value, from }: Compared) =>
      `After the last step \`${from}\` has no requests, so there is no \`${value}\` to compare with, and this gate never passes.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { from, rollback, gates, steps } = deployment.canary
    if (from === undefined || keepsRequests(service, from.value)) return
    const tell = (message: 'onlyStep' | 'lastStep' | 'gate', { value, at }: Located<Expression>) => {
      const first = measuredParts(value).find(({ reading }) => reading.of === 'stable')
      if (first === undefined) return
      const { reading, part } = first
      report(
        message,
        { value: readingName(reading), from: from.value },
        { at: placeWithin(at, part.start, part.end), help: helps[message] }
      )
    }
    if (rollback !== undefined) {
      if (steps.length === 1) tell('onlyStep', rollback)
      else if (isDead(rollback)) tell('lastStep', rollback)
    }
    for (const { expression, when } of gates)
      if (expression !== undefined && isLast(when?.value) && isDead(expression)) tell('gate', expression)

    function isLast(when: number | string | undefined): boolean {
      return when === 'after' || (typeof when === 'number' && when === steps.at(-1)?.share.value)
    }
  }
})

const bound = 'Compare with a bound as well: `p95 > 1.2 * stable.p95 or p95 > 500ms`.'
const helps = {
  onlyStep:
    'Compare with a bound, such as `p95 > 500ms`, or use a canary, in which both versions get requests.',
  lastStep: bound,
  gate: 'Ask before the last step (`at`), or compare with a bound, such as `p95 < 500ms`.'
} as const

/** Whether some route sends requests to a version whatever the rollout does. */
function keepsRequests({ routes }: Service, version: string): boolean {
  return routes.some(
    ({ to }) =>
      (to.kind === 'pinned' && to.version.value === version) ||
      (to.kind === 'split' && to.parts.some(part => part.version.value === version && part.weight.value > 0))
  )
}

/** Whether an expression cannot hold where nothing is known of the old version. */
function isDead({ value }: Located<Expression>): boolean {
  const condition = conditionOf(value)
  return condition !== undefined && !canHold(condition)
}

function canHold(condition: Condition): boolean {
  if (condition.kind === 'check') return !asksStable(condition.check)
  return condition.kind === 'or' ? condition.parts.some(canHold) : condition.parts.every(canHold)
}

function asksStable({ left, right }: Check): boolean {
  return left.of === 'stable' || (typeof right !== 'number' && right.of === 'stable')
}
