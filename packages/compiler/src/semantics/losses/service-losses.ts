import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Capabilities } from '../capabilities.ts'
import { breakerLosses } from './circuit-breaker.ts'
import type { Loss } from './loss.ts'
import { observingLosses } from './observing.ts'
import { retryLosses } from './retry.ts'
import { rolloutLosses } from './split.ts'
import { taskLosses } from './task.ts'
import { timeoutLosses } from './timeout.ts'
import { tlsLosses } from './tls.ts'

/** What of one service, whoever calls it, the target does otherwise or not at all. A value that equals what the target does anyway is none. */
export function serviceLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  const known = lossesOf(capabilities)
  let losses = known.get(service)
  if (losses === undefined) {
    losses = find(service, capabilities)
    known.set(service, losses)
  }
  return losses
}

const lossesOf = perObject((_: Capabilities) => new WeakMap<Service, readonly Loss[]>())

function find(service: Service, capabilities: Capabilities): readonly Loss[] {
  const found: Loss[] = []
  // A route that says nothing of its own has the retries of the service. Over TCP nothing is tried again.
  for (const { protocol, retry } of service.routes)
    if (protocol !== 'tcp') found.push(...retryLosses(retry, capabilities))
  found.push(
    ...timeoutLosses(service, capabilities),
    ...breakerLosses(service, capabilities),
    ...tlsLosses(service, capabilities),
    ...observingLosses(service.node, capabilities),
    ...rolloutLosses(service, capabilities),
    ...taskLosses(service, capabilities)
  )
  return found
}
