import type { Edge } from '../semantics/graph.ts'
import type { Place } from '../text/place.ts'

/** The name of the callee where a call or a route of a gateway writes it. */
export function callPlace({ written }: Edge): Place {
  return written.to.at
}
