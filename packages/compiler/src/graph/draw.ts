import type { Anchors } from './anchors.ts'
import { type Badge, type Box, badgeHeight, type Run } from './boxes.ts'
import { escapeXml } from './escape-xml.ts'
import { type GraphEdge, type GraphNode, worstLevel } from './graph.ts'
import type { Layout, PlacedEdge, PlacedNode, Point } from './layout.ts'
import { edgeTitle, nodeTitle } from './titles.ts'

export interface Drawing {
  /** The id of a node that is shown as the one in question. */
  readonly focus: string | undefined
  /** Of a page: each node and edge is then a link to what is said of it. */
  readonly anchors?: Anchors
}

/** The elements of a layout: lines, then what stands on them, then boxes, each node and edge as a group with `data-id`. */
export function drawLayout({ nodes, edges }: Layout, drawing: Drawing): string {
  return [
    '<g class="links">',
    ...edges.map(edge => drawLine(edge, drawing)),
    '</g>',
    '<g class="labels">',
    ...edges.flatMap(edge => drawLabel(edge, drawing)),
    '</g>',
    '<g class="nodes">',
    ...nodes.map(node => drawNode(node, drawing)),
    '</g>'
  ].join('\n')
}

function drawLine({ edge, points, joints }: PlacedEdge, drawing: Drawing): string {
  const last = points.at(-1) ?? { x: 0, y: 0 }
  const before = points.at(-2) ?? last
  const wire = wirePath([...points.slice(0, -1), towards(last, before, arrow.length - 1)])
  return group('link', edge, drawing, [
    `<title>${escapeXml(edgeTitle(edge))}</title>`,
    ...(drawing.anchors === undefined ? [] : [`<path class="hit" d="${wire}"/>`]),
    `<path class="wire" d="${wire}"/>`,
    ...joints.map(({ x, y }) => `<circle class="joint" cx="${x}" cy="${y}" r="2"/>`),
    `<path class="arrow" d="${arrowPath(last, before)}"/>`
  ])
}

function drawLabel({ edge, label }: PlacedEdge, drawing: Drawing): readonly string[] {
  if (label === undefined) return []
  const { box } = label
  const content = [
    `<title>${escapeXml(edgeTitle(edge))}</title>`,
    `<rect class="back" width="${box.width}" height="${box.height}" rx="3"/>`,
    ...drawContent(box)
  ]
  return [group('label', edge, drawing, content, label)]
}

function drawNode({ node, box, x, y }: PlacedNode, drawing: Drawing): string {
  const corner = node.kind === 'gateway' || node.kind === 'edge' ? 14 : 7
  const content = [
    `<title>${escapeXml(nodeTitle(node))}</title>`,
    `<rect class="box" width="${box.width}" height="${box.height}" rx="${corner}"/>`,
    ...drawContent(box)
  ]
  return group('node', node, drawing, content, { x, y })
}

/** What belongs to a node or an edge: a link where there is something to lead to. Edges are reached by keys from their nodes. */
function group(
  what: 'node' | 'link' | 'label',
  part: GraphNode | GraphEdge,
  { focus, anchors }: Drawing,
  content: readonly string[],
  at?: Point
): string {
  const classes = [
    what,
    what === 'node' ? part.kind : '',
    'protocol' in part && part.protocol === 'tcp' ? 'tcp' : '',
    worstLevel(part.findings) ?? '',
    part.id === focus ? 'focus' : ''
  ]
  const attributes = [
    `class="${joined(classes)}" data-id="${escapeXml(part.id)}"`,
    at === undefined ? '' : `transform="translate(${at.x} ${at.y})"`
  ]
  if (anchors === undefined) return `<g ${joined(attributes)}>${content.join('')}</g>`
  const label = 'from' in part ? edgeTitle(part) : nodeTitle(part)
  attributes.push(
    `href="#${anchors.get(part.id) ?? ''}"`,
    'from' in part
      ? `tabindex="-1" data-from="${escapeXml(part.from)}" data-to="${escapeXml(part.to)}"`
      : `data-name="${escapeXml(part.name)}"`,
    what === 'label' ? 'aria-hidden="true"' : `aria-label="${escapeXml(label.replaceAll('\n', ', '))}"`
  )
  return `<a ${joined(attributes)}>${content.join('')}</a>`
}

function drawContent({ runs, badge }: Box): readonly string[] {
  return [...runs.map(drawRun), ...(badge === undefined ? [] : [drawBadge(badge)])]
}

export function drawRun({ x, y, text, size, weight, tone, anchor }: Run): string {
  const classes = joined([
    tone === 'plain' ? '' : tone,
    weight === 'bold' ? 'bold' : '',
    anchor === 'middle' ? 'middle' : ''
  ])
  const attribute = classes === '' ? '' : ` class="${classes}"`
  return `<text x="${tenth(x)}" y="${tenth(y)}" font-size="${size}"${attribute}>${escapeXml(text)}</text>`
}

/** Signs differ in form, so that they can be told apart without their colours: an octagon, a triangle, a circle. */
export function drawBadge({ x, y, level, count }: Badge): string {
  const forms = {
    error: [
      '<path class="field" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/>',
      '<path class="mark" d="M5.5 5.5l5 5m0-5l-5 5"/>'
    ],
    warning: ['<path class="field" d="M8 1L15.8 15H.2z"/>', '<path class="mark" d="M8 6v4m0 2.6v.1"/>'],
    info: ['<circle class="field" cx="8" cy="8" r="7.5"/>', '<path class="mark" d="M8 7.5v4m0-7.1v.1"/>']
  }[level]
  const number =
    count === ''
      ? ''
      : `<text class="count bold" x="${badgeHeight + 3}" y="12" font-size="11">${escapeXml(count)}</text>`
  return `<g class="sign ${level}" transform="translate(${tenth(x)} ${tenth(y)})">${forms.join('')}${number}</g>`
}

const arrow = { length: 8, width: 7 }

function arrowPath(tip: Point, before: Point): string {
  const base = towards(tip, before, arrow.length)
  const isLevel = tip.y === before.y
  const half = arrow.width / 2
  const [dx, dy] = isLevel ? [0, half] : [half, 0]
  return `M${at(tip)}L${at({ x: base.x + dx, y: base.y + dy })}L${at({ x: base.x - dx, y: base.y - dy })}z`
}

/** The point at a distance from the first one, on the way to the second. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return from
  const part = Math.min(1, distance / length)
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/** Straight pieces with round corners. */
function wirePath(points: readonly Point[]): string {
  const [start, ...others] = points
  if (start === undefined) return ''
  const pieces = others.map((point, index) => {
    const before = points[index] ?? start
    const after = others[index + 1]
    if (after === undefined) return `L${at(point)}`
    const room = Math.min(distance(before, point), distance(point, after)) / 2
    const radius = Math.min(7, room)
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`
  })
  return `M${at(start)}${pieces.join('')}`
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function at({ x, y }: Point): string {
  return `${tenth(x)} ${tenth(y)}`
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function joined(classes: readonly string[]): string {
  return classes.filter(name => name !== '').join(' ')
}
