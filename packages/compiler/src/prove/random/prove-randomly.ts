import { chainsOfCalls } from './chains-of-calls.ts'
import type { RandomDifference, Tried } from './experiment.ts'
import { requestsToGateways } from './requests-to-gateways.ts'
import { requestsToServices } from './requests-to-services.ts'
import { requestsToVirtualGateways } from './requests-to-virtual-gateways.ts'
import { triesOfCalls } from './tries-of-calls.ts'
import { waitsOfGateways } from './waits-of-gateways.ts'
import { readWorld, type WrittenRegion } from './world.ts'

/** What drawing requests, failures and times has shown. */
export interface RandomProof {
  readonly seed: number
  /** What was drawn, and how often; kinds that the mesh has nothing of are left out. */
  readonly tried: readonly Pick<Tried, 'what' | 'runs'>[]
  /** The smallest of each kind. */
  readonly differences: readonly RandomDifference[]
}

/**
 * Goes beyond the classes of `prove`: draws requests, what becomes of their tries, and when, and compares what the
 * templates do with what the mesh says, `runs` times for each kind and in any of the regions. The same seed draws
 * the same things everywhere. Bad templates give differences and never an exception.
 */
export function proveRandomly(
  regions: readonly WrittenRegion[],
  { runs, seed }: { readonly runs: number; readonly seed: number }
): RandomProof {
  const worlds = regions.map(readWorld)
  const tried = [
    requestsToServices,
    requestsToGateways,
    requestsToVirtualGateways,
    triesOfCalls,
    waitsOfGateways,
    chainsOfCalls
  ].flatMap(kind => kind(worlds)?.(runs, seed) ?? [])
  return {
    seed,
    tried: tried.map(({ what, runs: count }) => ({ what, runs: count })),
    differences: tried.flatMap(({ difference }) => difference ?? [])
  }
}
