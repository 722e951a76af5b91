import { readProbe } from '../../expr/read-probe.ts'
import type { Probe } from '../../expr/types.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import { durationMs, integer, map, read, scalar } from '../read-values.ts'
import type { Located } from '../types.ts'

/** How mesh and load balancer ask whether a task is well: `health` of a service, or of one of its versions. */
export interface HealthDetails {
  readonly probe: Located<Probe>
  /** Milliseconds between two probes; not written: what the target does, as with all that follows. */
  readonly everyMs: Located<number> | undefined
  /** Milliseconds in which an answer has to come. */
  readonly timeoutMs: Located<number> | undefined
  readonly healthy: Located<number> | undefined
  readonly unhealthy: Located<number> | undefined
}

/** Undefined where nothing is probed. */
export function healthOf(node: MapNode): HealthDetails | undefined {
  const health = map(node, 'health')
  const probe = read(scalar(health, 'probe'), readProbe)
  if (probe === undefined) return undefined
  return {
    probe,
    everyMs: durationMs(health, 'every'),
    timeoutMs: durationMs(health, 'timeout'),
    healthy: integer(health, 'healthy'),
    unhealthy: integer(health, 'unhealthy')
  }
}
