import { printDuration } from '../../expr/print-measure.ts'
import { shutdownOf } from '../../model/details/shutdown.ts'
import { inServices } from '../../model/in-services.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { callGraph } from '../../semantics/graph.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import { type LongestServed, servedRequests } from '../../semantics/served-requests.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Times {
  readonly service: string
  readonly givenMs: number
  readonly neededMs: number
}

export default defineRule({
  name: 'shutdown-below-request',
  level: 'warning',
  summary: 'A task that is stopped has less time than a request may take.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html',
  sourceRead: '2026-11-22',
  restsOn: ['shutdown', 'timeout', 'retry', 'policy', 'idle'],
  messages: {
    stop: ({ service, givenMs, neededMs }: Times) =>
      `A task of \`${service}\` is killed ${printDuration(givenMs)} after it is told to stop, and a request may take ${printDuration(neededMs)}.`,
    drain: ({ service, givenMs, neededMs }: Times) =>
      `The load balancer drops requests to a stopping task of \`${service}\` after ${printDuration(givenMs)}, and a request may take ${printDuration(neededMs)}.`
  },
  mesh({ mesh, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const service of stoppedSoon(capabilities)(mesh)) {
      const node = callGraph(mesh).services.get(service.name)
      if (node === undefined || node.in.length === 0) continue
      const { stopMs, drainMs } = shutdownOf(service)
      const { proxied, balanced } = servedRequests(node, capabilities)
      tell('stop', stopMs, proxied, longestStopMs)
      tell('drain', drainMs, balanced, longestDrainMs)

      function tell(
        key: 'stop' | 'drain',
        given: typeof stopMs,
        needed: LongestServed | undefined,
        mostMs: number
      ): void {
        if (needed === undefined || given.value >= needed.ms) return
        // Above what AWS gives any task, another rule speaks.
        const at = given.at ?? needed.from ?? service.at
        if (given.value > mostMs || !isFirst(at)) return
        const written = printDuration(Math.min(needed.ms, mostMs))
        report(
          key,
          { service: service.name, givenMs: given.value, neededMs: needed.ms },
          {
            at,
            notes:
              given.at === undefined || needed.from === undefined
                ? []
                : [{ at: needed.from, message: `so long may a request from \`${needed.caller}\` take` }],
            help:
              needed.ms > mostMs
                ? `Each deployment fails some requests. AWS allows at most ${printDuration(mostMs)}: shorten the request timeout, or answer long work at once and do it later.`
                : `Each deployment fails some requests. Write \`shutdown: { ${key}: ${written} }\`, or shorten the request timeout.`,
            fixes:
              given.at === undefined || needed.ms > mostMs
                ? []
                : [{ title: `Write \`${written}\``, safe: false, edits: [{ at: given.at, insert: written }] }]
          }
        )
      }
    }
  }
})

/** Source: Amazon ECS API, ContainerDefinition.stopTimeout on Fargate; Elastic Load Balancing API, deregistration delay. */
const longestStopMs = 120_000
const longestDrainMs = 3_600_000

/** Services that may be asked for longer than they have when they are told to stop. */
const stoppedSoon = perObject((capabilities: Capabilities) =>
  inServices((service: Service) => {
    const { stopMs, drainMs } = shutdownOf(service)
    const leastMs = Math.min(stopMs.value, drainMs.value)
    return servicePolicies(service, capabilities).some(({ timeoutMs }) => timeoutMs > leastMs)
      ? [service]
      : []
  })
)
