import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { type Box, edgeBox, nodeBox } from './boxes.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'

/** Where everything stands. All numbers are multiples of a tenth, and the same for the same graph. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

export interface PlacedNode {
  readonly node: GraphNode
  readonly box: Box
  readonly x: number
  readonly y: number
}

export interface PlacedEdge {
  readonly edge: GraphEdge
  /** From the border of one box to that of the other, along horizontal and vertical lines. */
  readonly points: readonly Point[]
  /** Where edges of one target become one line. */
  readonly joints: readonly Point[]
  readonly label: { readonly box: Box; readonly x: number; readonly y: number } | undefined
}

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Lays a graph out in layers from left to right, with edges that run along them and around boxes, and
 * with room for what stands on them. The work is done by elkjs, in this thread.
 */
export async function layOut(graph: Graph): Promise<Layout> {
  if (graph.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] }
  const { default: elk } = await import('elkjs/lib/elk.bundled.js')
  const nodeBoxes = graph.nodes.map(nodeBox)
  const edgeBoxes = graph.edges.map(edgeBox)
  const index = new Map(graph.nodes.map(({ id }, at) => [id, at]))
  const root: ElkNode = {
    id: 'graph',
    layoutOptions: graph.nodes.length + graph.edges.length > mostCareful ? { ...options, ...quick } : options,
    children: nodeBoxes.map(({ width, height }, at) => ({
      id: `n${at}`,
      width,
      height,
      layoutOptions: {
        'elk.alignment': 'LEFT',
        ...(isEntry(graph, at) ? first : graph.nodes[at]?.kind === 'external' ? withPort : {})
      },
      ports:
        graph.nodes[at]?.kind === 'external'
          ? [{ id: `p${at}`, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'WEST' } }]
          : []
    })),
    edges: graph.edges.map((edge, at): ElkExtendedEdge => {
      const box = edgeBoxes[at]
      return {
        id: `e${at}`,
        sources: [`n${index.get(edge.from)}`],
        targets: [
          edge.protocol === 'tcp' && graph.nodes[index.get(edge.to) ?? 0]?.kind === 'external'
            ? `p${index.get(edge.to)}`
            : `n${index.get(edge.to)}`
        ],
        labels:
          box === undefined
            ? []
            : [{ id: `l${at}`, text: 'x', width: box.width, height: box.height, layoutOptions: onLine }]
      }
    })
  }
  const laid = await new elk.default().layout(root)
  const placed = new Map((laid.children ?? []).map(child => [child.id, child]))
  const routed = new Map((laid.edges ?? []).map(edge => [edge.id, edge]))
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    nodes: graph.nodes.flatMap((node, at) => {
      const child = placed.get(`n${at}`)
      const box = nodeBoxes[at]
      return child === undefined || box === undefined
        ? []
        : { node, box, x: tenth(child.x ?? 0), y: tenth(child.y ?? 0) }
    }),
    edges: graph.edges.flatMap((edge, at) => placeEdge(edge, edgeBoxes[at], routed.get(`e${at}`)))
  }
}

function placeEdge(
  edge: GraphEdge,
  box: Box | undefined,
  routed: ElkExtendedEdge | undefined
): readonly PlacedEdge[] {
  const section = routed?.sections?.[0]
  const label = routed?.labels?.[0]
  if (section === undefined) return []
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
  return [
    {
      edge,
      points: straight(points.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }))),
      joints: (routed?.junctionPoints ?? []).map(({ x, y }) => ({ x: tenth(x), y: tenth(y) })),
      label:
        box === undefined || label === undefined
          ? undefined
          : { box, x: tenth(label.x ?? 0), y: tenth(label.y ?? 0) }
    }
  ]
}

/** Ends of one line may have been rounded to neighbouring tenths. */
function straight(points: readonly Point[]): readonly Point[] {
  const out: Point[] = []
  for (const { x, y } of points) {
    const before = out.at(-1) ?? { x, y }
    out.push({
      x: Math.abs(x - before.x) < 0.15 ? before.x : x,
      y: Math.abs(y - before.y) < 0.15 ? before.y : y
    })
  }
  return out
}

/** Requests come in on the left: from what stands in front of gateways, else from the gateways. */
function isEntry({ nodes, edges }: Graph, at: number): boolean {
  const node = nodes[at]
  return (
    node !== undefined &&
    (node.kind === 'edge' || node.kind === 'gateway') &&
    !edges.some(({ to }) => to === node.id)
  )
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** Labels stand on their lines, so that none can be taken for another's. */
const onLine = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' }

const withPort = { 'elk.portConstraints': 'FIXED_SIDE' }

const first = { 'elk.layered.layering.layerConstraint': 'FIRST' }

/**
 * Up to so many nodes and edges the best places are looked for. That takes a second for 50 services and minutes
 * for 200, so larger graphs are laid out by quicker ways, with a few more bends.
 */
const mostCareful = 140

const quick = {
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'NONE'
}

/** https://eclipse.dev/elk/reference/options.html. */
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=16,left=24,bottom=16,right=24]',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '32',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.componentComponent': '40',
  'elk.aspectRatio': '1.6'
}
