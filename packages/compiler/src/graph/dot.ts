import { visible } from '../diagnostics/render/visible.ts'
import { type Graph, type GraphEdge, type GraphNode, worstLevel } from './graph.ts'
import { caption, edgeLines, findingLines, kindWord, nodeLines, printShare } from './labels.ts'
import { dark, light, type Palette } from './palette.ts'
import type { Theme } from './style.ts'

/** A graph in the language of Graphviz. */
export function printDot(graph: Graph, theme: Theme): string {
  const palette = theme === 'dark' ? dark : light
  const font = { fontname: 'Helvetica,Arial,sans-serif', fontcolor: palette.text }
  const lines = [
    `digraph ${quote(graph.mesh)} {`,
    `  ${attributes('graph', { label: caption(graph), labelloc: 't', labeljust: 'l', rankdir: 'LR', bgcolor: palette.page, fontsize: '15', ...font })}`,
    `  ${attributes('node', { shape: 'box', style: 'rounded,filled', fontsize: '12', ...font })}`,
    `  ${attributes('edge', { color: palette.line, fontsize: '11', arrowsize: '0.7', ...font })}`,
    ...graph.nodes.map(node => `  ${attributes(quote(node.id), nodeAttributes(node, graph.focus, palette))}`),
    ...graph.edges.map(
      edge => `  ${attributes(`${quote(edge.from)} -> ${quote(edge.to)}`, edgeAttributes(edge, palette))}`
    ),
    '}'
  ]
  return `${lines.join('\n')}\n`
}

type Attributes = Readonly<Record<string, string>>

function nodeAttributes(node: GraphNode, focus: string | undefined, palette: Palette): Attributes {
  const level = worstLevel(node.findings)
  const { fill, stroke } = palette[node.kind]
  const marked = level === 'error' || level === 'warning'
  return {
    label: [
      ...(node.kind === 'service' ? [] : [kindWord(node).toUpperCase()]),
      node.name,
      ...nodeLines(node),
      ...node.versions.map(({ name, share }) =>
        share === undefined ? name : `${name} ${printShare(share)}`
      ),
      ...findingLines(node.findings, 3)
    ].join('\n'),
    fillcolor: fill,
    color: marked ? palette[level] : stroke,
    ...(node.kind === 'external' ? { style: 'rounded,filled,dashed' } : {}),
    ...(marked || node.id === focus ? { penwidth: node.id === focus ? '3' : '2' } : {})
  }
}

function edgeAttributes(edge: GraphEdge, palette: Palette): Attributes {
  const level = worstLevel(edge.findings)
  const label = [...edgeLines(edge), ...findingLines(edge.findings, 2)].join('\n')
  return {
    ...(label === '' ? {} : { label }),
    ...(edge.protocol === 'tcp' ? { arrowhead: 'empty', style: 'dashed' } : {}),
    ...(level === 'error' || level === 'warning' ? { color: palette[level] } : {})
  }
}

function attributes(what: string, list: Attributes): string {
  const pairs = Object.entries(list).map(([name, value]) => `${name}=${quote(value)}`)
  return pairs.length === 0 ? `${what};` : `${what} [${pairs.join(', ')}];`
}

/**
 * A quoted word: quotes and backslashes are escaped, lines end in `\n`, and `&` is written as an entity,
 * because labels may hold those of HTML.
 */
export function quote(text: string): string {
  const lines = text.split('\n').map(line =>
    visible(line, true)
      .replaceAll('&', '&amp;')
      .replaceAll(/["\\]/g, character => `\\${character}`)
  )
  return `"${lines.join('\\n')}"`
}
