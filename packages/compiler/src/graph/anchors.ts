import type { Graph } from './graph.ts'
import { uniqueIds } from './unique-ids.ts'

/** By id of a node or an edge, the name of the part of a page that describes it: `service.auth`, `service.auth..service.persona`. */
export type Anchors = ReadonlyMap<string, string>

export function anchorsOf({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): Anchors {
  const ids = [...nodes, ...edges].map(({ id }) => id)
  return uniqueIds(ids, id => id.replace(' -> ', '..').replaceAll(/[^\w.-]/g, '_'))
}
