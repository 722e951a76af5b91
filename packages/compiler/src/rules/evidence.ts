import type { Note } from '../diagnostics/diagnostic.ts'
import { printDuration, printNumber, printPercent } from '../expr/print-measure.ts'
import { busiestPath } from '../semantics/attempts.ts'
import type { Evidence, Quantity } from '../semantics/claims.ts'
import { nodeName } from '../semantics/graph.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import type { SharedClass } from '../semantics/routing/share.ts'
import { slowestPath } from '../semantics/worst-latency.ts'
import { callPlace } from './call-place.ts'
import { routeName, routePlace } from './route-name.ts'

/** What was found, in one clause without a full stop. */
export function fact(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'comparison': {
      const { left, operator, right, truth } = evidence
      const other =
        right.kind === 'constant' ? '' : ` and \`${printQuantity(right)}\` is ${printValue(right)}`
      const verdict = truth === true ? 'which is' : truth === false ? 'which is not' : 'or less, which may be'
      return `\`${printQuantity(left)}\` is ${printValue(left)}${other}, ${verdict} \`${operator} ${printQuantity(right)}\``
    }
    case 'share': {
      const { answer, operator, limit, question } = evidence
      const claim = `\`${operator} ${printPercent(limit)}\``
      if (answer.kind === 'holds')
        return `\`${question.version}\` gets ${printShare(answer.smallest.share)} or more of all such requests, which is ${claim}`
      if (answer.kind === 'fails')
        return `${printClass(answer.class, question.version)}, which is not ${claim}`
      if (answer.kind === 'opaque')
        return `a regular expression decides what share of ${printRequestClass(withoutOpaque(answer.class.request))} goes to \`${question.version}\``
      return 'there are too many kinds of such requests to look at'
    }
    case 'calls':
      return evidence.truth
        ? `\`${evidence.from.name}\` calls \`${evidence.to.name}\``
        : `\`${evidence.from.name}\` does not call \`${evidence.to.name}\``
    case 'reaches':
      return evidence.truth
        ? `calls lead from \`${evidence.from.name}\` to \`${evidence.to.name}\``
        : `no call leads from \`${evidence.from.name}\` to \`${evidence.to.name}\``
    case 'constant':
      return `it says \`${evidence.truth}\``
  }
}

/** The places that a fact rests on, in the order of the way. */
export function evidenceNotes(evidence: Evidence): readonly Note[] {
  switch (evidence.kind) {
    case 'comparison':
      return [...quantityNotes(evidence.left), ...quantityNotes(evidence.right)]
    case 'share': {
      const { answer } = evidence
      const route = answer.kind === 'fails' || answer.kind === 'opaque' ? answer.class.route : undefined
      return route === undefined
        ? []
        : [
            {
              at: routePlace(route),
              message: `${routeName(route) === undefined ? 'its one route' : 'this route'} takes the request`
            }
          ]
    }
    case 'calls':
    case 'reaches': {
      const edges = evidence.kind === 'calls' ? evidence.edges : evidence.path
      return edges.map(edge => ({
        at: callPlace(edge),
        message: `\`${edge.from.name}\` calls \`${edge.to.name}\``
      }))
    }
    case 'constant':
      return []
  }
}

function quantityNotes(quantity: Quantity): readonly Note[] {
  switch (quantity.kind) {
    case 'constant':
      return []
    case 'times':
      return quantityNotes(quantity.of)
    case 'worstLatency':
      return slowestPath(quantity.wait).map(({ edge, ms, policy }) => {
        const time = ms === Number.POSITIVE_INFINITY ? 'without end' : `up to ${printDuration(ms)}`
        const tries = policy.retries === 0 ? '' : `, in up to ${policy.retries + 1} tries`
        return {
          at: callPlace(edge),
          message: `\`${edge.from.name}\` waits ${time} for \`${edge.to.name}\`${tries}`
        }
      })
    case 'attempts':
      return busiestPath(quantity.attempts).map(({ edge, policy }) => {
        const often = edge.times === 1 ? '' : `${edge.times} times, each `
        const tries = policy.retries === 0 ? 'once' : `up to ${policy.retries + 1} times`
        return {
          at: callPlace(edge),
          message: `\`${edge.from.name}\` tries \`${edge.to.name}\` ${often}${tries}`
        }
      })
    case 'tasks':
    case 'availableAfterLosing':
      return quantity.tasks.places.map(at => ({
        at,
        message: `the least number of tasks of \`${quantity.service}\``
      }))
  }
}

/** `GET /v1/x` with header a = b goes to `v2` at 5%, at step 1 of the rollout. */
function printClass({ request, route, step, share }: SharedClass, version: string): string {
  if (route === undefined) return `no route takes ${printRequestClass(request)}`
  const when = step === 0 ? '' : `, at step ${step} of the rollout`
  return `${printRequestClass(request)} goes to \`${version}\` at ${printShare(share)}${when}`
}

/** A request without what was assumed about regular expressions. */
function withoutOpaque(request: SharedClass['request']): SharedClass['request'] {
  return { ...request, opaque: new Map() }
}

/** Shares are quotients: two digits are enough to read. */
function printShare(share: number): string {
  return printPercent(Math.round(share * 100) / 100)
}

function printQuantity(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'constant':
      return printValue(quantity)
    case 'times':
      return `${printNumber(quantity.factor)} * ${printQuantity(quantity.of)}`
    case 'worstLatency':
    case 'attempts':
      return `${quantity.kind}(${nodeName(quantity.from)}, ${nodeName(quantity.to)})`
    case 'tasks':
      return `tasks(service.${quantity.service}${quantity.region === undefined ? '' : `, region.${quantity.region}`})`
    case 'availableAfterLosing': {
      const { zones, region } = quantity.tasks
      return `availableAfterLosing(service.${quantity.service}, ${zones === undefined ? `region.${region}` : 'zone'})`
    }
  }
}

function printValue({ value, unit }: Quantity): string {
  if (value === Number.POSITIVE_INFINITY) return 'without bound'
  return unit === 'duration'
    ? printDuration(value)
    : unit === 'percent'
      ? printShare(value)
      : printNumber(value)
}
