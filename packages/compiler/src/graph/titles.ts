import type { GraphEdge, GraphNode } from './graph.ts'
import { countFindings, edgeLines, findingLines, kindWord, nodeLines, printShare } from './labels.ts'

/** What a pointer or a screen reader is told of a node: all that its box says, and what was found. */
export function nodeTitle(node: GraphNode): string {
  const versions = node.versions.map(({ name, share }) =>
    share === undefined ? name : `${name} ${printShare(share)}`
  )
  return [
    `${kindWord(node)} ${node.name}`,
    nodeLines(node).join(', '),
    versions.length === 0 ? '' : `versions ${versions.join(', ')}`,
    findingsOf(node)
  ]
    .filter(part => part !== '')
    .join('\n')
}

/** The same of an edge. */
export function edgeTitle(edge: GraphEdge): string {
  const verb = { entrance: 'in front of', routes: 'routes to', calls: 'calls' }[edge.kind]
  return [
    `${nameIn(edge.from)} ${verb} ${nameIn(edge.to)}`,
    edge.protocol === 'tcp' ? 'TCP' : '',
    edgeLines(edge).join(', '),
    findingsOf(edge)
  ]
    .filter(part => part !== '')
    .join('\n')
}

function nameIn(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

function findingsOf({ findings }: GraphNode | GraphEdge): string {
  const count = countFindings(findings)
  return count === undefined ? '' : `${count}\n${findingLines(findings, 5).join('\n')}`
}
