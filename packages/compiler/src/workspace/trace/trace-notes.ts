import { printMatch } from '../../expr/print-match.ts'
import { printDuration } from '../../expr/print-measure.ts'
import type { Match } from '../../expr/types.ts'
import type { Located, Port, Route, Service } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import type { GatewayNode } from '../../semantics/graph.ts'
import { heardEvents } from '../../semantics/heard-events.ts'
import type { EdgePolicy } from '../../semantics/policy.ts'
import { matches } from '../../semantics/routing/match.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { listNames } from '../../util/list-names.ts'
import type { Way } from './choose-way.ts'
import { decided } from './gateway-hop.ts'
import type { Show } from './shown-routes.ts'

/** What of a route does not hold for a load balancer. */
export function loadBalancerNotes(
  { name }: GatewayNode,
  service: Service,
  { timeout: { requestMs } }: Route,
  policy: EdgePolicy | undefined
): readonly string[] {
  const isShorter = requestMs !== undefined && policy !== undefined && requestMs.value < policy.timeoutMs
  return [
    `\`${name}\` is a load balancer and a caller without a proxy: the \`retry\` of \`${service.name}\` does not apply to what comes through it.`,
    ...(isShorter
      ? [
          `Nor does the \`timeout\` of this route, ${printDuration(requestMs.value)}: the proxies of the tasks let all requests to a port take as long as its slowest route.`
        ]
      : [])
  ]
}

/** That a load balancer takes another route than a proxy, because it does not tell cases apart. */
export function caselessNote(
  byProxy: { readonly match: Located<Match> } | undefined,
  show: Show
): readonly string[] {
  if (byProxy === undefined) return []
  const { file, line } = show(byProxy.match.at)
  return [
    `The load balancer compares headers and parameters without regard to case. A proxy, which does not, would take \`${printMatch(byProxy.match.value)}\` (${file}:${line}).`
  ]
}

/** Events that the file names and the target has no word for. */
export function unheardNote(
  { retry, protocol }: Route,
  port: Port,
  capabilities: Capabilities
): readonly string[] {
  const unheard = protocol === 'tcp' ? [] : (heardEvents(retry, port.protocol, capabilities)?.unheard ?? [])
  if (retry.maxRetries?.value === 0 || unheard.length === 0) return []
  const names = listNames(
    unheard.map(({ value }) => value),
    'and'
  )
  return [`Nothing is tried again on ${names}: ${capabilities.title} cannot be told to.`]
}

/** That a request is not one of those that its caller says it sends. */
export function notSaid(
  { from, to, edges }: Extract<Way, { kind: 'call' }>,
  request: Request
): readonly string[] {
  const said = edges.flatMap(({ match }) => match ?? [])
  if (from === undefined || said.length === 0 || said.length < edges.length) return []
  const routes = said.map(match => ({ match, when: undefined }))
  const seen = decided(request, routes)
  if (said.some(({ value }) => matches(value, seen) !== false)) return []
  const list = said.map(({ value }) => `\`${printMatch(value)}\``).join(', ')
  return [
    `\`${from.name}\` says of its calls to \`${to.name}\` that they are ${list}, and this request is none.`
  ]
}
