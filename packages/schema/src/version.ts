import type * as z from 'zod'
import { Capacity } from './capacity.ts'
import { containerKeys, sidecars } from './container.ts'
import { Health } from './health.ts'
import { observed } from './observability.ts'
import { map, oneWord, optional, text } from './registry.ts'
import { Size } from './size.ts'
import { Tasks } from './tasks.ts'

/** Keys of a service's containers and tasks, which a version may set for itself. */
export const workload = {
  ...containerKeys,
  size: optional(Size, {
    doc: 'CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.',
    default: 'the smallest task',
    examples: ['0.25vCPU 512MB', '{ app: 0.25vCPU 512MB, task: 1vCPU 2GB }']
  }),
  sidecars,
  architecture: optional(oneWord('x86_64', 'arm64'), {
    doc: 'Processor of the tasks.',
    default: '`x86_64`',
    examples: ['arm64']
  }),
  health: optional(Health, {
    doc: 'How mesh and load balancer ask whether a task is well.',
    default: 'none',
    examples: [
      'GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s',
      'grpc every 10s timeout 2s',
      '{ probe: GET /healthz, every: 10s }'
    ]
  }),
  tasks: optional(Tasks, {
    doc: 'How many tasks run, and what scaling aims at.',
    default: '1',
    examples: [
      '3',
      '2..10 at 70% cpu',
      '2..10 at 500 requests/min',
      '{ min: 2, max: 10, goals: [{ cpu: 70% }] }'
    ]
  }),
  capacity: optional(Capacity, {
    doc: 'Whether tasks run at the full price, or on capacity that AWS may take back.',
    default: 'as the cluster says',
    examples: ['spot', 'onDemand', '{ FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }']
  }),
  logs: observed.logs
}

export const Version = map({
  ...workload,
  was: optional(text('name', { values: ['main'] }), {
    doc: 'The former name of the version; `main` is the unnamed version of a service that had none.',
    default: 'none',
    examples: ['main', 'v1']
  })
})
export type Version = z.infer<typeof Version>
