import { badgeHeight } from './boxes.ts'
import { drawBadge, drawRun } from './draw.ts'
import { type Graph, levels } from './graph.ts'
import { textWidth } from './text-width.ts'

/** What the signs and words of a picture mean: those that occur in it, in rows of the given width. */
export function drawLegend(
  graph: Graph,
  width: number
): { readonly height: number; readonly width: number; readonly draw: (x: number, y: number) => string } {
  const items = legendItems(graph).map(item => ({
    ...item,
    length: item.room + textWidth(item.text, size, 'regular')
  }))
  let x = 0
  let row = 0
  const placed = items.map(item => {
    if (x > 0 && x + item.length > width) {
      x = 0
      row++
    }
    const at = { ...item, x, row }
    x += item.length + gap
    return at
  })
  return {
    height: items.length === 0 ? 0 : (row + 1) * rowHeight,
    width: Math.ceil(Math.max(0, ...items.map(({ length }) => length))),
    draw: (left, top) =>
      placed
        .map(item => {
          const y = top + item.row * rowHeight
          return `<g transform="translate(${Math.round(left + item.x)} ${Math.round(y)})">${item.sign}${drawRun({ x: item.room, y: 12, text: item.text, size, weight: 'regular', tone: 'muted', anchor: 'start' })}</g>`
        })
        .join('\n')
  }
}

export interface LegendItem {
  readonly text: string
  readonly sign: string
  /** How far the text stands from the beginning of the sign. */
  readonly room: number
}

/** What is worth saying of a picture; a sign is drawn in front of its text, within `room`. */
export function legendItems(graph: Graph): readonly LegendItem[] {
  const findings = [...graph.nodes, ...graph.edges].flatMap(part => part.findings)
  const has = {
    policy: graph.edges.some(({ kind, worst }) => kind === 'calls' && worst !== undefined),
    routes: graph.edges.some(({ kind }) => kind === 'routes'),
    tcp: graph.edges.some(({ protocol }) => protocol === 'tcp'),
    rollout: graph.nodes.some(({ rollout }) => rollout !== undefined)
  }
  const say = (text: string): LegendItem => ({ text, sign: '', room: 0 })
  return [
    ...(has.policy ? [say('On a call: request timeout · retries · ≤ longest wait of the caller')] : []),
    ...(has.routes ? [say('≤ on a route: longest wait of the gateway')] : []),
    ...(has.rollout ? [say('% → %: share of a version now and after the rollout')] : []),
    ...(has.tcp
      ? [
          {
            text: 'TCP',
            room: 34,
            sign: '<g class="tcp"><path class="wire" d="M0 8H19"/><path class="arrow" d="M27 8L19 11.5V4.5z"/></g>'
          }
        ]
      : []),
    ...levels
      .filter(level => findings.some(finding => finding.level === level))
      .map(level => ({
        text: level,
        room: badgeHeight + 5,
        sign: drawBadge({ x: 0, y: 0, level, count: '' })
      }))
  ]
}

const size = 11
const gap = 22
const rowHeight = 21
