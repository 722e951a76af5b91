import { drawLayout } from './draw.ts'
import { escapeXml } from './escape-xml.ts'
import type { Graph } from './graph.ts'
import { caption } from './labels.ts'
import { type Layout, layOut } from './layout.ts'
import { drawLegend } from './legend.ts'
import { styleOf, type Theme } from './style.ts'
import { fitText, textWidth } from './text-width.ts'

/** A graph as a picture: one file that needs nothing else. */
export async function printSvg(graph: Graph, theme: Theme): Promise<string> {
  const { width, height, body } = drawPicture(graph, await layOut(graph))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(`Graph of ${caption(graph)}`)}">`,
    `<title>${escapeXml(caption(graph))}</title>`,
    `<style>\n${styleOf(theme)}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    body,
    '</svg>\n'
  ].join('\n')
}

/** What a picture consists of, without a style sheet. The caption stands above the graph and the legend below. */
export function drawPicture(
  graph: Graph,
  layout: Layout
): { readonly width: number; readonly height: number; readonly body: string } {
  const { width, caption: words, legend, legendTop, height } = frameOf(graph, layout)
  const left = Math.round((width - layout.width) / 2)
  return {
    width,
    height,
    body: [
      `<text class="name bold" x="${margin}" y="31" font-size="${captionSize}">${escapeXml(words)}</text>`,
      `<g transform="translate(${left} ${captionHeight})">`,
      graph.nodes.length === 0
        ? `<text class="muted" x="${margin}" y="20" font-size="12">There is nothing to draw.</text>`
        : drawLayout(layout, { focus: graph.focus }),
      '</g>',
      legend.draw(margin, legendTop)
    ].join('\n')
  }
}

/** The room that a picture takes: the graph with its caption and its legend. */
export function frameOf(graph: Graph, layout: Layout) {
  const words = fitText(caption(graph), captionSize, 'bold', 900)
  const least = Math.max(textWidth(words, captionSize, 'bold') + 2 * margin, 360)
  const inner = Math.ceil(Math.max(layout.width, least))
  const legend = drawLegend(graph, inner - 2 * margin)
  const width = Math.max(inner, legend.width + 2 * margin)
  const graphHeight = Math.max(layout.height, 40)
  const legendTop = captionHeight + graphHeight + (legend.height === 0 ? 0 : 8)
  return { width, caption: words, legend, legendTop, height: Math.ceil(legendTop + legend.height + 14) }
}

const margin = 24
const captionSize = 15
const captionHeight = 42
