import { printDuration, printNumber, printPercent } from '../expr/print-measure.ts'
import type { Attempts } from '../semantics/attempts.ts'
import type { Evidence, Quantity } from '../semantics/claims.ts'
import { nodeName } from '../semantics/graph.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import type { SharedClass } from '../semantics/routing/share.ts'
import { slowestPath } from '../semantics/worst-latency.ts'
import { listWords } from '../util/list-names.ts'

/** What was found, in one clause without a full stop. */
export function fact(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'comparison': {
      const { left, operator, right, truth } = evidence
      const other =
        right.kind === 'constant'
          ? ''
          : ` and \`${printQuantity(right)}\` is ${printValue(right)}${inBrackets(origin(right))}`
      const verdict = truth === true ? 'which is' : truth === false ? 'which is not' : 'or less, which may be'
      return `\`${printQuantity(left)}\` is ${printValue(left)}${inBrackets(origin(left))}${other}, ${verdict} \`${operator} ${printQuantity(right)}\``
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

/** Whether a fact is one of the region at hand, and not of all regions or of one that it names. */
export function isRegional(evidence: Evidence): boolean {
  switch (evidence.kind) {
    case 'comparison':
      return [evidence.left, evidence.right].some(isOfRegion)
    case 'constant':
      return false
    default:
      return true
  }
}

function isOfRegion(quantity: Quantity): boolean {
  if (quantity.kind === 'times') return isOfRegion(quantity.of)
  return quantity.kind === 'worstLatency' || quantity.kind === 'attempts'
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`
}

/** How a number came about, where one clause can say it. */
function origin(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'constant':
      return ''
    case 'tasks':
      return quantity.tasks.parts.length === 0 ? `\`${quantity.service}\` does not run there` : ''
    case 'times':
      return origin(quantity.of)
    case 'worstLatency': {
      const way = slowestPath(quantity.wait)
      const first = way[0]?.edge.from.name
      const more = quantity.wait.parts.length > 1 ? 'most of it ' : ''
      return first === undefined || way.length < 2
        ? ''
        : `${more}by way of ${names([first, ...way.map(({ edge }) => edge.to.name)])}`
    }
    case 'attempts':
      return waysText(quantity.attempts)
    case 'availableAfterLosing': {
      const { zones, region, parts } = quantity.tasks
      if (zones === undefined) return ''
      const all = parts.reduce((sum, { count }) => sum + count, 0)
      const where = region === undefined ? '' : ` in \`${region}\``
      return zones === 1
        ? `all ${all} tasks${where} are in one zone`
        : `one of ${zones} zones${where} may have ${all - quantity.value} of ${all} tasks`
    }
  }
}

/** `4 by way of a → b → d and 2 by way of a → c → d` */
function waysText(all: Attempts): string {
  if (all.count === Number.POSITIVE_INFINITY) {
    const { endless } = all
    return endless === undefined
      ? ''
      : `calls go round between \`${endless.from.name}\` and \`${endless.to.name}\` and multiply`
  }
  const ways = waysOf(all, [all.node.name], 1)
  const [first] = ways
  if (first === undefined || (ways.length === 1 && first.names.length < 3)) return ''
  const shown = ways
    .sort((a, b) => b.count - a.count)
    .slice(0, mostWays)
    .map(way => `${printNumber(way.count)} by way of ${names(way.names)}`)
  const others = ways.length - shown.length
  return `${listWords(others > 0 ? [...shown, others === 1 ? 'one way more' : `${others} ways more`] : shown)}`
}

const mostWays = 3

interface CountedWay {
  readonly names: readonly string[]
  readonly count: number
}

/** Every way and the requests that come by it; a few ways too many are enough to know that there are more. */
function waysOf({ parts }: Attempts, before: readonly string[], factor: number): CountedWay[] {
  const found: CountedWay[] = []
  for (const { edge, policy, callee } of parts) {
    if (found.length > waysLookedAt) break
    const way = [...before, edge.to.name]
    const count = factor * edge.times * (policy.retries + 1)
    if (callee === undefined) found.push({ names: way, count })
    else found.push(...waysOf(callee, way, count))
  }
  return found
}

const waysLookedAt = 50

function names(way: readonly string[]): string {
  return way.map(name => `\`${name}\``).join(' → ')
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
