import type { Finding } from '../../diagnostics/define.ts'
import type { Note } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import type { Route } from '../../model/types.ts'
import { callGraph } from '../../semantics/graph.ts'
import { retryBudget } from '../../semantics/nesting.ts'
import { type EdgePolicy, edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { routeName } from '../route-name.ts'

interface Excess {
  readonly name: string
  readonly tries: number
  readonly perTryMs: number
  readonly neededMs: number
  readonly timeoutMs: number
  readonly fitting: number
}

export default defineRule({
  name: 'retry-budget-exceeds-timeout',
  level: 'error',
  summary: 'The request timeout ends before all tries have had their time.',
  source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#tries',
  restsOn: ['timeout', 'retry', 'policy'],
  messages: {
    exceeds: ({ name, tries, perTryMs, neededMs, timeoutMs, fitting }: Excess) =>
      `${tries} tries of \`${name}\` at ${printDuration(perTryMs)} take up to ${printDuration(neededMs)} with the waits between them, and the request ends after ${printDuration(timeoutMs)}: ${fits(fitting, tries)}.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const policy of servicePolicies(service, capabilities)) {
      const found = excess(service.name, policy, capabilities.title)
      if (found !== undefined && isFirst(found.finding.at)) report('exceeds', found.data, found.finding)
    }
  },
  mesh({ mesh, capabilities, report }) {
    for (const {
      name,
      in: [edge]
    } of callGraph(mesh).externals.values()) {
      for (const policy of edge === undefined ? [] : edgePolicies(edge, capabilities)) {
        const found = excess(name, policy, capabilities.title)
        if (found !== undefined) report('exceeds', found.data, found.finding)
      }
    }
  }
})

function excess(
  name: string,
  policy: EdgePolicy,
  target: string
): { readonly data: Excess; readonly finding: Finding } | undefined {
  const { route, retries, timeoutMs, writtenPerTryMs: perTryMs, from } = policy
  const budget = retryBudget(policy)
  const retriesAt = from.perTry ?? from.retries
  if (
    budget === undefined ||
    perTryMs === undefined ||
    retriesAt === undefined ||
    budget.neededMs <= timeoutMs
  )
    return undefined
  const whole: Note[] =
    from.timeout === undefined
      ? []
      : [{ at: from.timeout, message: `the whole request may take ${printDuration(timeoutMs)}` }]
  // A route that inherits its retries and has a tighter timeout of its own is to blame itself.
  const isOwn = from.timeout !== undefined && isIn(route, from.timeout) && !isIn(route, retriesAt)
  const at = isOwn ? from.timeout : retriesAt
  const notes = isOwn
    ? [{ at: retriesAt, message: `${retries + 1} tries of ${printDuration(perTryMs)} each` }]
    : whole
  const byDefault =
    from.timeout === undefined ? ` (${printDuration(timeoutMs)} is the default of ${target})` : ''
  return {
    data: {
      name: (route === undefined ? undefined : routeName(route)) ?? name,
      tries: retries + 1,
      perTryMs,
      neededMs: budget.neededMs,
      timeoutMs,
      fitting: budget.fitting
    },
    finding: {
      at,
      notes,
      help: `The timeout of a request covers all of its tries and the waits between them${byDefault}. ${change(policy, budget.fitting, budget.neededMs)}`
    }
  }
}

function isIn(route: Route | undefined, { entry, start, end }: Place): boolean {
  return (
    route !== undefined &&
    !route.implied &&
    route.at.entry === entry &&
    route.at.start <= start &&
    end <= route.at.end
  )
}

function change({ retries }: EdgePolicy, fitting: number, neededMs: number): string {
  const raise = `raise the timeout to ${printDuration(neededMs)}`
  if (fitting === 0) return `Shorten a try, or ${raise}.`
  if (fitting === 1) return `Shorten a try, write \`retry: none\`, or ${raise}.`
  return `Write \`${fitting - 1}x\` instead of \`${retries}x\`, shorten a try, or ${raise}.`
}

function fits(fitting: number, tries: number): string {
  if (fitting === 0) return 'not even one try fits'
  return fitting === 1 ? `only 1 of ${tries} fits` : `only ${fitting} of ${tries} fit`
}
