import { visible } from '../diagnostics/render/visible.ts'
import { type Graph, type GraphEdge, type GraphNode, levels, worstLevel } from './graph.ts'
import { caption, edgeLines, findingLines, kindWord, nodeLines, printShare } from './labels.ts'
import { light } from './palette.ts'
import type { Theme } from './style.ts'
import { uniqueIds } from './unique-ids.ts'

/** A flowchart of Mermaid, for pages that draw such text by themselves, as GitHub does. */
export function printMermaid(graph: Graph, theme: Theme): string {
  const ids = uniqueIds(
    graph.nodes.map(({ id }) => id),
    id => id.replaceAll(/[^A-Za-z0-9]/g, '_')
  )
  const idOf = (id: string) => ids.get(id) ?? ''
  const lines = [
    ...(theme === 'auto' ? [] : [`%%{init: {"theme": "${theme === 'dark' ? 'dark' : 'default'}"}}%%`]),
    'flowchart LR',
    `  accTitle: ${plain(caption(graph))}`,
    ...graph.nodes.map(node => `  ${idOf(node.id)}${nodeText(node)}`),
    ...graph.edges.map(edge => `  ${idOf(edge.from)} ${edgeText(edge)} ${idOf(edge.to)}`),
    ...styleLines(graph, idOf)
  ]
  return `${lines.join('\n')}\n`
}

/** The form of a box tells its kind: a service, a gateway (round ends), an external (two lines on each side), an edge (a hexagon). */
function nodeText(node: GraphNode): string {
  const [open, close] = {
    service: ['[', ']'],
    gateway: ['([', '])'],
    external: ['[[', ']]'],
    edge: ['{{', '}}']
  }[node.kind] as [string, string]
  const lines = [
    ...(node.kind === 'service' ? [] : [kindWord(node)]),
    node.name,
    ...nodeLines(node),
    ...node.versions.map(({ name, share }) => (share === undefined ? name : `${name} ${printShare(share)}`)),
    ...findingLines(node.findings, 3)
  ]
  return `${open}"${lines.map(escapeMermaid).join('<br/>')}"${close}`
}

/** TCP is a dotted line. */
function edgeText(edge: GraphEdge): string {
  const lines = [...edgeLines(edge), ...findingLines(edge.findings, 2)].map(escapeMermaid)
  const arrow = edge.protocol === 'tcp' ? '-.->' : '-->'
  return lines.length === 0 ? arrow : `${arrow}|"${lines.join('<br/>')}"|`
}

/** Only borders and lines are coloured, so that a text keeps the contrast that the page gives it. */
function styleLines(graph: Graph, idOf: (id: string) => string): readonly string[] {
  return levels
    .filter(level => level !== 'info')
    .flatMap(level => {
      const colour = middle[level]
      const nodes = graph.nodes.filter(({ findings }) => worstLevel(findings) === level)
      const edges = [...graph.edges.keys()].filter(
        index => worstLevel(graph.edges[index]?.findings ?? []) === level
      )
      return [
        ...(nodes.length === 0
          ? []
          : [
              `  classDef ${level} stroke:${colour},stroke-width:2px`,
              `  class ${nodes.map(({ id }) => idOf(id)).join(',')} ${level}`
            ]),
        ...(edges.length === 0 ? [] : [`  linkStyle ${edges.join(',')} stroke:${colour}`])
      ]
    })
}

/** Seen well enough on a light and on a dark page. */
const middle = { error: '#e5484d', warning: '#c77d0a', info: light.info } as const

/**
 * A text inside of quotes. Mermaid reads marks of its own (`#quot;`, a backtick for Markdown, tags,
 * `%%{`) and words at odd places, so all but harmless characters are written as `#NUMBER;`.
 */
export function escapeMermaid(text: string): string {
  let out = ''
  for (const character of visible(text, true))
    out += harmless.test(character) ? character : `#${character.codePointAt(0)};`
  // One `%` is itself, and two begin a comment.
  return out.replaceAll('%%', '#37;#37;')
}

const harmless = /^[\p{L}\p{N} %./,*+_·→≤×…✖⚠-]$/u

/** The rest of a line, where nothing can be quoted. */
function plain(text: string): string {
  return visible(text, true).replaceAll(/[#;{}%"`]/g, ' ')
}
