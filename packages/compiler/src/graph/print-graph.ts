import { printDot } from './dot.ts'
import type { Graph } from './graph.ts'
import { printHtml } from './html.ts'
import { printJson } from './json.ts'
import { printMermaid } from './mermaid.ts'
import type { Theme } from './style.ts'
import { printSvg } from './svg.ts'

export type GraphFormat = 'mermaid' | 'dot' | 'svg' | 'html' | 'json'

/** A graph as text in some format. Only pictures are laid out, and only they have a theme of their own: JSON has none. */
export async function printGraph(graph: Graph, format: GraphFormat, theme: Theme): Promise<string> {
  switch (format) {
    case 'mermaid':
      return printMermaid(graph, theme)
    case 'dot':
      return printDot(graph, theme)
    case 'svg':
      return printSvg(graph, theme)
    case 'html':
      return printHtml(graph, theme)
    case 'json':
      return printJson(graph)
  }
}
