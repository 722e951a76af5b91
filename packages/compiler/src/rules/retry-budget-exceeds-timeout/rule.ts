import type { Finding } from '../../diagnostics/define.ts'
import type { Fix, Note } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import type { Route, Service } from '../../model/types.ts'
import { calledNames } from '../../semantics/called.ts'
import { retryBudget, shorterTryMs } from '../../semantics/nesting.ts'
import { type EdgePolicy, externalPolicies, servicePolicies } from '../../semantics/policy.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { replaceDuration } from '../replace-duration.ts'
import { routeName } from '../route-name.ts'

interface Excess {
  /** Undefined where all services share both times. */
  readonly name: string | undefined
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
      `${tries} tries${name === undefined ? '' : ` of \`${name}\``} at ${printDuration(perTryMs)} take up to ${printDuration(neededMs)} with the waits between, and the request ends after ${printDuration(timeoutMs)}: ${fits(fitting, tries)}.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const policy of servicePolicies(service, capabilities)) {
      const found = excess(service.name, policy, capabilities.title, service)
      if (found !== undefined && isFirst(found.finding.at)) report('exceeds', found.data, found.finding)
    }
  },
  mesh({ mesh, capabilities, report }) {
    const { externals } = calledNames(mesh)
    for (const external of mesh.externals.values()) {
      if (!externals.has(external.name)) continue
      for (const policy of externalPolicies(external, capabilities.defaults)) {
        const found = excess(external.name, policy, capabilities.title)
        if (found !== undefined) report('exceeds', found.data, found.finding)
      }
    }
  }
})

function excess(
  name: string,
  policy: EdgePolicy,
  target: string,
  service?: Service
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
  // A route or a service that inherits its retries and has a tighter timeout of its own is to blame itself.
  const isShared = isInherited(retriesAt)
  const isOwn =
    from.timeout !== undefined &&
    ((isIn(route, from.timeout) && !isIn(route, retriesAt)) || (isShared && !isInherited(from.timeout)))
  const at = isOwn ? from.timeout : retriesAt
  const notes = isOwn
    ? [{ at: retriesAt, message: `${retries + 1} tries of ${printDuration(perTryMs)} each` }]
    : whole
  const byDefault =
    from.timeout === undefined ? ` (${printDuration(timeoutMs)} is the default of ${target})` : ''
  return {
    data: {
      // What is said of a shared line is said once.
      name: isShared && !isOwn ? undefined : ((route === undefined ? undefined : routeName(route)) ?? name),
      tries: retries + 1,
      perTryMs,
      neededMs: budget.neededMs,
      timeoutMs,
      fitting: budget.fitting
    },
    finding: {
      at,
      notes,
      help: `The timeout of a request covers all of its tries and the waits between them${byDefault}. ${change(policy, budget.fitting, budget.neededMs)}`,
      fixes: service === undefined ? [] : fixesOf(service, policy, budget.fitting)
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

/** Fewer tries, or shorter ones where no call of the service has to end within one. */
function fixesOf(service: Service, policy: EdgePolicy, fitting: number): readonly Fix[] {
  const { retries, perTry } = policy.from
  const shorterMs = service.calls.length > 0 ? 0 : shorterTryMs(policy)
  const shorter = replaceDuration(each => `Write \`${each}\` for each try`, shorterMs, perTry, service)
  if (fitting < 2 || retries === undefined || retries.entry !== service.at.entry) return shorter
  const fewer = {
    title: `Write \`${fitting - 1}x\``,
    safe: false,
    edits: [{ at: retries, insert: String(fitting - 1) }]
  }
  return [fewer, ...shorter]
}

function change(policy: EdgePolicy, fitting: number, neededMs: number): string {
  const { retries } = policy
  const raise = `raise the timeout to ${printDuration(neededMs)}`
  const shorterMs = shorterTryMs(policy)
  const shorten = shorterMs > 0 ? `shorten a try to ${printDuration(shorterMs)}` : 'shorten a try'
  const Shorten = `S${shorten.slice(1)}`
  if (fitting === 0) return `${Shorten}, or ${raise}.`
  if (fitting === 1) return `${Shorten}, write \`retry: none\`, or ${raise}.`
  return `Write \`${fitting - 1}x\` instead of \`${retries}x\`, ${shorten}, or ${raise}.`
}

function fits(fitting: number, tries: number): string {
  if (fitting === 0) return 'not even one try fits'
  return fitting === 1 ? `only 1 of ${tries} fits` : `only ${fitting} of ${tries} fit`
}
