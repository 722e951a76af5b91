import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import type { Graph, GraphEdge, GraphFinding, GraphNode } from './graph.ts'
import type { GraphInput } from './graph-of.ts'

/**
 * Hands findings to what they speak of: to the edge whose item of the file they stand in, else to the
 * node in whose declaration they stand, in an overlay too. What is left is of the mesh as a whole.
 */
export function placeFindings(
  { nodes, edges }: Pick<Graph, 'nodes' | 'edges'>,
  { findings }: Pick<GraphInput, 'findings'>
): Pick<Graph, 'nodes' | 'edges' | 'findings'> {
  const byPart = new Map<GraphNode | GraphEdge | undefined, GraphFinding[]>()
  const byId = new Map(nodes.map(node => [node.id, node]))
  for (const finding of findings) {
    const part = edges.find(edge => holds(edge, finding)) ?? byId.get(nodeAt(finding.path, byId) ?? '')
    const { rule, level, message, file, span } = finding
    byPart.set(part, [...(byPart.get(part) ?? []), { rule, level, message, at: { file, span } }])
  }
  const withFindings = <P extends GraphNode | GraphEdge>(part: P): P => {
    const own = byPart.get(part)
    return own === undefined ? part : { ...part, findings: own }
  }
  return {
    nodes: nodes.map(withFindings),
    edges: edges.map(withFindings),
    findings: byPart.get(undefined) ?? []
  }
}

function holds({ calls }: GraphEdge, { file, span }: LocatedDiagnostic): boolean {
  return calls.some(
    ({ at }) =>
      at.file === file &&
      at.span.start.offset <= span.start.offset &&
      span.end.offset <= at.span.end.offset &&
      at.span.start.offset < at.span.end.offset
  )
}

/** The id of the node that a path of the file leads into: `environments.prod.services.auth.retry` into `service.auth`. */
function nodeAt(path: string, byId: ReadonlyMap<string, GraphNode>): string | undefined {
  if (/^edge\b/.test(path)) return [...byId.keys()].find(id => id.startsWith('edge.'))
  const found = inNode.exec(path)
  if (found === null) return undefined
  const [, section = '', plain, quoted] = found
  return `${section.slice(0, -1)}.${plain ?? (JSON.parse(quoted ?? '""') as string)}`
}

const step = String.raw`(?:\.([\w-]+)|\[("(?:[^"\\]|\\.)*")\])`
const anyStep = step.replaceAll(/\((?!\?)/g, '(?:')
const inNode = new RegExp(
  `^(?:(?:environments|regions)${anyStep}(?:\\.overrides)?\\.)?(services|gateways|externals)${step}`
)
