import type { Level } from '../diagnostics/diagnostic.ts'
import type { GraphEdge, GraphFinding, GraphNode } from './graph.ts'
import { worstLevel } from './graph.ts'
import { edgeLines, kindWord, nodeLines, printShare } from './labels.ts'
import { fitText, textWidth, type Weight } from './text-width.ts'

/** Something with text in it, as large as the text needs. Places are relative to its upper left corner. */
export interface Box {
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly badge: Badge | undefined
}

/** A piece of text on one line. */
export interface Run {
  readonly x: number
  /** Of the base line. */
  readonly y: number
  readonly text: string
  readonly size: number
  readonly weight: Weight
  readonly tone: 'name' | 'plain' | 'muted'
  /** Of `x`: where the text begins, or where its middle is. */
  readonly anchor: 'start' | 'middle'
}

/** The sign of the worst finding, and how many there are. It is `badgeHeight` high. */
export interface Badge {
  readonly x: number
  readonly y: number
  readonly level: Level
  readonly count: string
}

export const badgeHeight = 16

/** The box of a node: its kind, its name, ports or hosts, and the versions with their shares. */
export function nodeBox(node: GraphNode): Box {
  const runs: Run[] = []
  const badge = badgeOf(node.findings)
  let y = padding.y
  let width = 0
  const put = (text: string, x: number, size: number, weight: Weight, tone: Run['tone']) => {
    const fitted = fitText(text, size, weight, widest)
    runs.push({ x, y: y + size, text: fitted, size, weight, tone, anchor: 'start' })
    width = Math.max(width, x + textWidth(fitted, size, weight))
  }
  if (node.kind !== 'service') {
    put(kindWord(node).toUpperCase(), padding.x, 9, 'bold', 'muted')
    y += 13
  }
  put(node.name, padding.x, 14, 'bold', 'name')
  const besideName = badge === undefined ? 0 : width + 10 + badge.width
  y += 20
  for (const line of nodeLines(node)) {
    put(line, padding.x, 12, 'regular', 'muted')
    y += lineHeight
  }
  const names = node.versions.slice(0, mostVersions)
  const column = Math.max(
    ...names.map(({ name }) => textWidth(fitText(name, 12, 'bold', 120), 12, 'bold')),
    0
  )
  if (names.length > 0) y += 3
  for (const { name, share } of names) {
    put(fitText(name, 12, 'bold', 120), padding.x, 12, 'bold', 'plain')
    put(share === undefined ? 'by route' : printShare(share), padding.x + column + 10, 12, 'regular', 'plain')
    y += lineHeight
  }
  if (node.versions.length > mostVersions) {
    put(`and ${node.versions.length - mostVersions} more`, padding.x, 12, 'regular', 'muted')
    y += lineHeight
  }
  const whole = Math.ceil(Math.max(width, besideName, leastWidth - padding.x) + padding.x)
  return {
    width: whole,
    height: y + padding.y - 3,
    runs,
    badge: badge && { ...badge.badge, x: whole - padding.x + 2 - badge.width, y: padding.y - 1 }
  }
}

/** What stands on the line of an edge; undefined where there is nothing to say. */
export function edgeBox(edge: GraphEdge): Box | undefined {
  const lines = edgeLines(edge)
    .flatMap(breakLine)
    .map(line => fitText(line, 12, 'regular', widestLabel))
  const badge = badgeOf(edge.findings)
  if (lines.length === 0 && badge === undefined) return undefined
  const text = Math.max(...lines.map(line => textWidth(line, 12, 'regular')), 0)
  const beside = badge === undefined ? 0 : badge.width + (lines.length > 0 ? 5 : 0)
  const width = Math.ceil(text + beside + 2 * labelPadding.x)
  const height = Math.max(lines.length * lineHeight, badgeHeight) + 2 * labelPadding.y
  return {
    width,
    height,
    runs: lines.map((line, index) => ({
      x: labelPadding.x + beside + text / 2,
      y: labelPadding.y + index * lineHeight + 12,
      text: line,
      size: 12,
      weight: 'regular',
      tone: 'plain',
      anchor: 'middle'
    })),
    badge: badge && { ...badge.badge, x: labelPadding.x, y: (height - badgeHeight) / 2 }
  }
}

/** Edges are as long as what stands on them, so a bound has a line of its own. */
function breakLine(line: string): readonly string[] {
  const at = line.indexOf(' · ≤ ')
  return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 3)]
}

/** The sign alone for one finding, and with their number for several. */
function badgeOf(findings: readonly GraphFinding[]): { badge: Badge; width: number } | undefined {
  const level = worstLevel(findings)
  if (level === undefined) return undefined
  const count = findings.length === 1 ? '' : String(findings.length)
  const width = badgeHeight + (count === '' ? 0 : 3 + Math.ceil(textWidth(count, 11, 'bold')))
  return { badge: { x: 0, y: 0, level, count }, width }
}

const padding = { x: 12, y: 9 }
const labelPadding = { x: 5, y: 2 }
const lineHeight = 16
const leastWidth = 92
/** Longer texts are cut; the whole text stands in the title. */
const widest = 230
const widestLabel = 190
const mostVersions = 5
