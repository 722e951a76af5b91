import { printDuration } from '../../expr/print-measure.ts'
import { type CallNode, callGraph } from '../../semantics/graph.ts'
import { edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import { defineRule } from '../define-rule.ts'
import { routePlace } from '../route-name.ts'
import { addServiceKey } from '../add-calls.ts'
import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Service } from '../../model/types.ts'

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
      `Nothing says how long a caller waits for \`${name}\`, so ${byDefault(ms, target)}`,
    route: ({ name, ms, target }: Unwritten) =>
      `Nothing says how long a caller of \`${name}\` waits for this route, so ${byDefault(ms, target)}`
  },
  mesh({ mesh, capabilities, report }) {
    const { services, externals } = callGraph(mesh)
    const data = (name: string): Unwritten => ({
      name,
      ms: capabilities.defaults.requestTimeoutMs,
      target: capabilities.title
    })
    const help =
      'Write `timeout: 5s idle 60s`, with what a caller can afford to wait, here or once under `defaults`.'
    for (const { service } of [...services.values()].filter(isCalled)) {
      const policies = servicePolicies(service, capabilities)
      const silent = policies.filter(({ from }) => from.timeout === undefined)
      if (silent.length === policies.length && silent.length > 0)
        report('service', data(service.name), {
          at: service.at,
          help,
          fixes: writeDefault(service, capabilities.defaults.requestTimeoutMs)
        })
      else
        for (const { route } of silent)
          if (route !== undefined) report('route', data(service.name), { at: routePlace(route), help })
    }
    for (const node of [...externals.values()].filter(isCalled)) {
      const [edge] = node.in
      const policies = edge === undefined ? [] : edgePolicies(edge, capabilities)
      if (policies.some(({ from }) => from.timeout === undefined))
        report('service', data(node.name), { at: node.at, help })
    }
  }
})

/** What happens anyway, said by the file. */
function writeDefault(service: Service, ms: number): readonly Fix[] {
  if (!Number.isFinite(ms)) return []
  const written = `timeout: ${printDuration(ms)}`
  return addServiceKey(service, written, `Write the default, \`${written}\``)
}

function isCalled(node: CallNode): boolean {
  return node.in.length > 0
}

function byDefault(ms: number, target: string): string {
  return ms === Number.POSITIVE_INFINITY
    ? `on ${target} it waits without end.`
    : `on ${target} it waits ${printDuration(ms)}.`
}
