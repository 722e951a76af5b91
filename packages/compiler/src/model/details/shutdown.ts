import { durationMs, map } from '../read-values.ts'
import type { Service } from '../types.ts'
import { byDefault, type Setting } from './observability.ts'

/** How a task ends. */
export interface Shutdown {
  /** Milliseconds that requests under way may take after a task has left the load balancer; 30 s by default. */
  readonly drainMs: Setting<number>
  /** Milliseconds between the signal to stop and the end of the container; 30 s by default, 120 s at most. */
  readonly stopMs: Setting<number>
}

export function shutdownOf({ node }: Service): Shutdown {
  const shutdown = map(node, 'shutdown')
  return {
    drainMs: durationMs(shutdown, 'drain') ?? byDefault(30_000),
    stopMs: durationMs(shutdown, 'stop') ?? byDefault(30_000)
  }
}
