import { posix } from 'node:path'
import type { Graph, GraphNode, GraphPlace } from '../../graph/graph.ts'
import { stepsOf } from '../../syntax/path.ts'
import { graphWorkspace } from '../../workspace/graph-workspace.ts'
import { chosenView } from '../chosen.ts'
import { subjectAt } from '../compiled/subject.ts'
import type { Cursor, Ide } from '../ide.ts'
import type { FileSpan } from '../types.ts'

/** The graph of the chosen view, and where each node is declared. */
export interface GraphView {
  readonly graph: Graph
  readonly nodes: readonly {
    /** As in the graph: `service.auth`. */
    readonly id: string
    /** The whole declaration. */
    readonly span: FileSpan
    /** Its name. */
    readonly selection: FileSpan
  }[]
}

/** The mesh as nodes and edges with its findings; `withWays` works out what one request at each gateway may cause, which takes longer. */
export function graphView(ide: Ide, { withWays = false }: { readonly withWays?: boolean } = {}): GraphView {
  const { workspace, view } = ide
  const { environment, region, target } = chosenView(ide)
  const findings = workspace.findings({ environment, target, today: view.today })
  const graph = graphWorkspace(workspace, { environment, region, target, findings, withWays })
  const spanOf = ({ file, span: { start, end } }: GraphPlace): FileSpan => ({
    file: posix.join(posix.dirname(workspace.root), file),
    start: start.offset,
    end: end.offset
  })
  const nodes = graph.nodes.map(({ id, at, within }) => ({ id, span: spanOf(within), selection: spanOf(at) }))
  return { graph, nodes }
}

/** The node whose declaration, here or in an overlay, holds a cursor. */
export function graphNodeAt(ide: Ide, cursor: Cursor, { nodes }: Graph): GraphNode | undefined {
  const path = subjectAt(ide, cursor)?.path
  const steps = path === undefined ? [] : stepsOf(path)
  const isOf = ({ kind, name }: GraphNode) =>
    kind === 'edge'
      ? steps[0] === 'edge'
      : steps.some((step, at) => step === `${kind}s` && at < overlaid && steps[at + 1] === name)
  return nodes.find(isOf)
}

/** `services` stands at the top, or behind `environments.prod` and `regions.eu-west-1.overrides`. */
const overlaid = 4
