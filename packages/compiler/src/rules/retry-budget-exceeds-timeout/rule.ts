import type { Finding } from '../../diagnostics/define.ts'
import type { Note } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import { callGraph } from '../../semantics/graph.ts'
import { retryBudget } from '../../semantics/nesting.ts'
import { type EdgePolicy, edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

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
    for (const { name, in: [edge] } of callGraph(mesh).externals.values()) {
      for (const policy of edge === undefined ? [] : edgePolicies(edge, capabilities)) {
        const found = excess(name, policy, capabilities.title)
        if (found !== undefined) report('exceeds', found.data, found.finding)
      }
    }
  }
})

function excess(name: string, policy: EdgePolicy, target: string): { readonly data: Excess; readonly finding: Finding } | undefined {
  const { retries, timeoutMs, writtenPerTryMs: perTryMs, from } = policy
  const budget = retryBudget(policy)
  // The place that is nearest to the cause: a route with a tighter timeout of its own, else the retries.
  const at = from.perTry ?? from.retries
  if (budget === undefined || perTryMs === undefined || at === undefined || budget.neededMs <= timeoutMs) return undefined
  const notes: Note[] = from.timeout === undefined ? [] : [{ at: from.timeout, message: `the whole request may take ${printDuration(timeoutMs)}` }]
  const byDefault = from.timeout === undefined ? ` (${printDuration(timeoutMs)} is the default of ${target})` : ''
  return {
    data: { name, tries: retries + 1, perTryMs, neededMs: budget.neededMs, timeoutMs, fitting: budget.fitting },
    finding: { at, notes, help: `The timeout of a request covers all of its tries and the waits between them${byDefault}. ${change(policy, budget.fitting, budget.neededMs)}` }
  }
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
