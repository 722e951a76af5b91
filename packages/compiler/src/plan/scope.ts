import type { Located, Mesh, Region } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { CallGraph } from '../semantics/graph.ts'
import type { TargetPlanner } from './target-planner.ts'

/** What every part of a plan may ask: the mesh of one environment as one region sees it, and what it is planned for. */
export interface Scope {
  readonly mesh: Mesh
  readonly region: Region
  readonly graph: CallGraph
  readonly capabilities: Capabilities
  readonly planner: TargetPlanner
  /** Beginning of physical names and of stack names: the mesh, and its environment where the file declares some. */
  readonly prefix: string
  /** Cloud Map namespace, `svc.local`. */
  readonly namespace: Located<string>
  /** Number of groups of stacks; undefined for one stack. */
  readonly groups: number | undefined
}

export { byName } from '../util/by-name.ts'
