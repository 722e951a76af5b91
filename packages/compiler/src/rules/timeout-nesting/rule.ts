import type { Fix, Note } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import type { Edge } from '../../semantics/graph.ts'
import { type Budget, retryBudget, unnestedCalls } from '../../semantics/nesting.ts'
import { type EdgePolicy, edgePolicies } from '../../semantics/policy.ts'
import { type WaitPart, waitMs } from '../../semantics/waiting.ts'
import { callPlace } from '../call-place.ts'
import { defineRule } from '../define-rule.ts'
import { localNode } from '../local-graph.ts'
import { belowMs, replaceDuration } from '../replace-duration.ts'
import { routeName } from '../route-name.ts'

interface Waits {
  readonly service: string
  readonly waitMs: number
  readonly budget: Budget
  readonly capabilities: Capabilities
}

export default defineRule({
  name: 'timeout-nesting',
  level: 'error',
  summary: 'A service may wait longer for what it calls than its own callers wait for it.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_mitigate_interaction_failure_client_timeouts.html',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#timeout-nesting',
  restsOn: ['timeout', 'retry', 'policy'],
  messages: {
    call: ({ callee, ...waits }: Waits & { callee: string }) =>
      `${waiting(waits, `\`${callee}\``)}, ${but(waits)}`,
    calls: (waits: Waits) => `${waiting(waits, 'its calls together')}, ${but(waits)}`
  },
  calls({ service, callee, capabilities, report }) {
    if (service.calls.length === 0) return
    const node = localNode({ service, callee })
    if (node === undefined) return
    for (const unnested of unnestedCalls(node, capabilities)) {
      const { budget } = unnested
      // Callers that never give up are not outlived by anyone, and of two defaults `timeout-missing` speaks.
      const parts = unnested.kind === 'call' ? [unnested.part] : unnested.wait.parts
      if (budget.ms === Number.POSITIVE_INFINITY || ![budget, ...parts].some(isTimeWritten)) continue
      // A service that calls itself can never nest; `cyclic-dependency` says so.
      if (unnested.kind === 'call' && unnested.part.edge.to.name === service.name) continue
      const waits = { service: service.name, waitMs: unnested.waitMs, budget, capabilities }
      if (unnested.kind === 'call') {
        const { edge, policy } = unnested.part
        report(
          'call',
          { ...waits, callee: edge.to.name },
          {
            at: callPlace(edge),
            notes: [...waitNotes(edge.to, policy, capabilities), ...budgetNotes(waits)],
            help: help(waits, `the timeout of \`${edge.to.name}\` below ${printDuration(budget.ms)}`),
            fixes: lowered(edge, policy, budget.ms, capabilities)
          }
        )
      } else {
        report('calls', waits, {
          at: service.callsKey ?? service.at,
          notes: [...unnested.wait.parts.map(partNote), ...budgetNotes(waits)],
          help: help(
            waits,
            `its calls together below ${printDuration(budget.ms)}: shorten them, or call in parallel`
          )
        })
      }
    }
  }
})

function isTimeWritten({ policy: { from } }: Budget | WaitPart): boolean {
  return from.timeout !== undefined || from.perTry !== undefined
}

function waiting({ service, waitMs }: Waits, what: string): string {
  if (waitMs === Number.POSITIVE_INFINITY) return `\`${service}\` may wait for ${what} without end`
  return `\`${service}\` may wait ${printDuration(waitMs)} for ${what}`
}

function but({ service, budget, capabilities }: Waits): string {
  const time = printDuration(budget.ms)
  const route = budget.policy.route === undefined ? undefined : routeName(budget.policy.route)
  const what = route === undefined ? `\`${service}\`` : `\`${route}\` of \`${service}\``
  if (budget.by === 'perTry') return `but a caller gives one try of ${what} only ${time}.`
  const byDefault = budget.policy.from.timeout === undefined ? ` (the default of ${capabilities.title})` : ''
  return `but a caller of ${what} waits only ${time}${byDefault}.`
}

function help({ service, waitMs, budget }: Waits, otherEnd: string): string {
  const own =
    budget.by === 'perTry' ? `the time for one try of \`${service}\`` : `the timeout of \`${service}\``
  const raise =
    waitMs === Number.POSITIVE_INFINITY ? '' : `Raise ${own} above ${printDuration(waitMs)}, or bring `
  const change = raise === '' ? `Bring ${otherEnd}.` : `${raise}${otherEnd}.`
  return `When an answer is late, the caller gives up while \`${service}\` still waits. ${change}`
}

/**
 * A shorter timeout of a callee that calls nobody, and whose tries all fit into it: where it calls others,
 * they would have to end sooner too.
 */
function lowered(
  edge: Edge,
  policy: EdgePolicy,
  budgetMs: number,
  capabilities: Capabilities
): readonly Fix[] {
  const { to } = edge
  if (to.kind !== 'service' || to.service.calls.length > 0) return []
  // Of several routes that take too long, one change would leave the others.
  if (edgePolicies(edge, capabilities).filter(each => waitMs(each) >= budgetMs).length > 1) return []
  const ms = belowMs(budgetMs)
  const { retries, writtenPerTryMs, from } = policy
  const tries = retryBudget({ ...policy, timeoutMs: ms })
  if (retries > 0 && writtenPerTryMs !== undefined && (tries === undefined || tries.neededMs > ms)) return []
  return replaceDuration(
    duration => `Lower the timeout of \`${to.name}\` to ${duration}`,
    ms,
    from.timeout,
    to.service
  )
}

function waitNotes(
  { name: callee, at }: Edge['to'],
  { from, timeoutMs, retries, perTryMs }: EdgePolicy,
  { title }: Capabilities
): readonly Note[] {
  const notes: Note[] = []
  if (from.timeout === undefined && timeoutMs < Number.POSITIVE_INFINITY)
    notes.push({
      at,
      message: `without a timeout, ${title} waits ${printDuration(timeoutMs)} for \`${callee}\``
    })
  if (from.timeout !== undefined)
    notes.push({
      at: from.timeout,
      message: `a caller waits ${howLong(timeoutMs)} for \`${callee}\``
    })
  if (from.retries !== undefined && retries > 0) {
    const each = perTryMs === Number.POSITIVE_INFINITY ? '' : ` of up to ${printDuration(perTryMs)}`
    notes.push({ at: from.retries, message: `\`${callee}\` is tried up to ${retries + 1} times${each}` })
  }
  return notes
}

function budgetNotes({ service, budget: { by, ms, policy } }: Waits): readonly Note[] {
  const at = by === 'perTry' ? policy.from.perTry : policy.from.timeout
  const message =
    by === 'perTry'
      ? `one try of \`${service}\` takes up to ${printDuration(ms)}`
      : `a caller waits ${howLong(ms)} for \`${service}\``
  return at === undefined ? [] : [{ at, message }]
}

function partNote({ edge, ms }: WaitPart): Note {
  const { times, mode } = edge
  const often = times === 1 ? '' : ` ${times} times`
  const how = mode === 'sequential' ? 'after the others' : 'beside the others'
  return { at: callPlace(edge), message: `\`${edge.to.name}\` takes ${howLong(ms)}${often}, ${how}` }
}

function howLong(ms: number): string {
  return ms === Number.POSITIVE_INFINITY ? 'without end' : `up to ${printDuration(ms)}`
}
