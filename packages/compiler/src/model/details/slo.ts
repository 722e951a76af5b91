import type { MapNode } from '../../syntax/nodes.ts'
import { durationMs, map, percent } from '../read-values.ts'
import type { Located, Service } from '../types.ts'
import { asMap, type Observing, observed } from './observability.ts'

/** What is promised of requests; a value that is not there promises nothing. */
export interface Goal {
  /** 95 of 100 requests are answered in this time. */
  readonly p95Ms: Located<number> | undefined
  /** Percent of the requests that may fail. */
  readonly errorRate: Located<number> | undefined
}

/** The goals by where a request comes from, each with what the general goal says of it. */
export interface Slo {
  /** From service to service within a region. */
  readonly internal: Goal
  /** From region to region. */
  readonly crossRegion: Goal
  /** Through a gateway. */
  readonly external: Goal
}

/** `observability.slo`, and over it `slo` of the service. */
export function sloOf(mesh: Observing, service: Service): Slo {
  const slo = asMap(observed(mesh, service.node, 'slo'))
  const general = goalOf(slo)
  const goal = (key: string): Goal => {
    const own = goalOf(map(slo, key))
    return { p95Ms: own.p95Ms ?? general.p95Ms, errorRate: own.errorRate ?? general.errorRate }
  }
  return { internal: goal('internal'), crossRegion: goal('crossRegion'), external: goal('external') }
}

function goalOf(node: MapNode | undefined): Goal {
  return { p95Ms: durationMs(node, 'p95'), errorRate: percent(node, 'errorRate') }
}
