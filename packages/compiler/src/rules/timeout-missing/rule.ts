import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import { inServices } from '../../model/in-services.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { calledNames } from '../../semantics/called.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type CallNode, callGraph, type ServiceNode } from '../../semantics/graph.ts'
import { budgetOf } from '../../semantics/nesting.ts'
import { externalPolicies, loadBalancerIdleMs, servicePolicies } from '../../semantics/policy.ts'
import { edgeWait } from '../../semantics/waiting.ts'
import { addServiceKey } from '../add-calls.ts'
import { defineRule } from '../define-rule.ts'
import { routePlace } from '../route-name.ts'

interface Unwritten {
  readonly name: string
  readonly ms: number
  readonly target: string
}

export default defineRule({
  name: 'timeout-missing',
  level: 'warning',
  summary: 'Nothing says how long callers wait for a service, so a default of the target decides.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#edge-policy',
  restsOn: ['timeout', 'policy'],
  messages: {
    service: ({ name, ms, target }: Unwritten) =>
      `\`${name}\` has no timeout, so a caller ${byDefault(ms, target)}`,
    route: ({ name, ms, target }: Unwritten) =>
      `This route of \`${name}\` has no timeout, so a caller ${byDefault(ms, target)}`
  },
  mesh({ mesh, capabilities, report }) {
    const data = (name: string): Unwritten => ({
      name,
      ms: capabilities.defaults.requestTimeoutMs,
      target: capabilities.title
    })
    const help =
      'Write how long a caller can afford to wait, such as `timeout: 5s idle 60s`, here or once under `defaults`.'
    for (const service of silentBy(capabilities)(mesh)) {
      const node = callGraph(mesh).services.get(service.name)
      if (node === undefined || !isCalled(node)) continue
      const policies = servicePolicies(service, capabilities)
      const silent = policies.filter(({ from }) => from.timeout === undefined)
      if (silent.length === policies.length && silent.length > 0)
        report('service', data(service.name), {
          at: service.at,
          help,
          fixes: writeDefault(node, capabilities)
        })
      else
        for (const { route } of silent)
          if (route !== undefined) report('route', data(service.name), { at: routePlace(route), help })
    }
    const called = calledNames(mesh).externals
    for (const external of mesh.externals.values()) {
      if (!called.has(external.name)) continue
      const policies = externalPolicies(external, capabilities.defaults)
      if (policies.some(({ from }) => from.timeout === undefined))
        report('service', data(external.name), { at: external.at, help })
    }
  }
})

/** Services with a policy that the target sets a timeout of. */
const silentBy = perObject((capabilities: Capabilities) =>
  inServices((service: Service) =>
    servicePolicies(service, capabilities).some(({ from }) => from.timeout === undefined) ? [service] : []
  )
)

/** What happens anyway, said by the file; not where a caller or a callee would then be found not to nest. */
function writeDefault(node: ServiceNode, capabilities: Capabilities): readonly Fix[] {
  const ms = capabilities.defaults.requestTimeoutMs
  const outlived = node.in.some(({ from }) => givesLess(from, ms, capabilities))
  const outlives = node.out.some(edge => (edgeWait(edge, capabilities)?.ms ?? 0) >= ms)
  if (!Number.isFinite(ms) || outlived || outlives) return []
  const written = `timeout: ${printDuration(ms)}`
  return addServiceKey(node.service, written, `Write \`${written}\`, the default`)
}

/** Whether whoever calls may give up before, or when, its own call does. */
function givesLess(from: CallNode, ms: number, capabilities: Capabilities): boolean {
  if (from.kind === 'gateway') return (from.gateway.idleMs?.value ?? loadBalancerIdleMs) <= ms
  return (
    from.kind === 'service' &&
    servicePolicies(from.service, capabilities).some(each => budgetOf(each).ms <= ms)
  )
}

function isCalled(node: CallNode): boolean {
  return node.in.length > 0
}

function byDefault(ms: number, target: string): string {
  return ms === Number.POSITIVE_INFINITY
    ? `waits without end on ${target}.`
    : `waits ${printDuration(ms)}, the default of ${target}.`
}
