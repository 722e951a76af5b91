import { type Anchors, anchorsOf } from './anchors.ts'
import { type Block, type Details, edgeDetails, nodeDetails, placeOf } from './details.ts'
import { drawBadge, drawLayout } from './draw.ts'
import { escapeXml } from './escape-xml.ts'
import { type Graph, type GraphFinding, levels } from './graph.ts'
import { caption, countFindings, kindWord } from './labels.ts'
import { layOut } from './layout.ts'
import { legendItems } from './legend.ts'
import { script, scriptHash, style, styleHash } from './page.gen.ts'
import type { Theme } from './style.ts'

/**
 * A graph as one page that asks nobody for anything: its style and its script stand in it, and its policy
 * allows no others. Details of what is pointed at are links to parts of the page, so they work without the script too.
 */
export async function printHtml(graph: Graph, theme: Theme): Promise<string> {
  const layout = await layOut(graph)
  const anchors = anchorsOf(graph)
  const title = escapeXml(caption(graph))
  const policy = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    `<html lang="en" data-theme="${theme}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${title}</h1>`,
    '<input id="search" type="search" placeholder="Find a service" aria-label="Find a service" data-script hidden>',
    '<div class="tools" role="group" aria-label="View">',
    '<button id="smaller" type="button" aria-label="Smaller" data-script hidden>−</button>',
    '<button id="larger" type="button" aria-label="Larger" data-script hidden>+</button>',
    '<button id="fit" type="button" data-script hidden>Fit</button>',
    `<button id="theme" type="button" data-script hidden>Theme: ${theme}</button>`,
    '</div>',
    '</header>',
    `<svg id="graph" class="mg" viewBox="0 0 ${Math.max(layout.width, 1)} ${Math.max(layout.height, 1)}" role="group" aria-label="${title}">`,
    drawLayout(layout, { focus: graph.focus, anchors }),
    '</svg>',
    '<aside aria-label="Details">',
    overview(graph, anchors),
    ...graph.nodes.map(node => section(anchors.get(node.id) ?? '', nodeDetails(node, graph), anchors)),
    ...graph.edges.map(edge => section(anchors.get(edge.id) ?? '', edgeDetails(edge), anchors)),
    '</aside>',
    '<footer>',
    ...legendItems(graph).map(
      ({ sign, room, text }) =>
        `<span>${sign === '' ? '' : picture(Math.max(room - 5, 16), sign)}${escapeXml(text)}</span>`
    ),
    '</footer>',
    `<script>${script}</script>`,
    '</body>',
    '</html>\n'
  ].join('\n')
}

function overview(graph: Graph, anchors: Anchors): string {
  const all = [...graph.nodes, ...graph.edges].flatMap(({ findings }) => findings).concat(graph.findings)
  const items = graph.nodes.map(
    node =>
      `<li>${link(node.id, node.name, anchors)} <span class="note">${escapeXml(
        [kindWord(node), countFindings(node.findings)].filter(word => word !== undefined).join(', ')
      )}</span></li>`
  )
  return [
    '<section id="overview">',
    `<p class="kind">mesh</p><h2>${escapeXml(graph.mesh)}</h2>`,
    factList([
      ['services', String(graph.nodes.filter(({ kind }) => kind === 'service').length)],
      ['connections', String(graph.edges.length)],
      ['findings', countFindings(all) ?? 'none']
    ]),
    findingList(graph.findings),
    `<h3>Services and what is around them</h3><ul id="nodes">${items.join('')}</ul>`,
    '</section>'
  ].join('\n')
}

function section(anchor: string, details: Details, anchors: Anchors): string {
  const isFirst = (block: Block) => block.kind === 'facts' && block.title === ''
  const facts = details.blocks.filter(isFirst)
  const others = details.blocks.filter(block => !isFirst(block))
  return [
    `<section id="${anchor}" tabindex="-1">`,
    '<p><a href="#overview">Overview</a></p>',
    `<p class="kind">${escapeXml(details.kind)}</p><h2>${escapeXml(details.title)}</h2>`,
    ...(details.place === undefined ? [] : [`<p class="place">${escapeXml(details.place)}</p>`]),
    ...facts.map(block => printBlock(block, anchors)),
    findingList(details.findings),
    ...others.map(block => printBlock(block, anchors)),
    '</section>'
  ].join('\n')
}

function printBlock(block: Block, anchors: Anchors): string {
  const title = block.title === '' ? '' : `<h3>${escapeXml(block.title)}</h3>`
  if (block.kind === 'facts') return title + factList(block.rows)
  if (block.kind === 'table') {
    const head = block.head.map(cell => `<th scope="col">${escapeXml(cell)}</th>`).join('')
    const rows = block.rows.map(row => `<tr>${row.map(cell => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`)
    return `${title}<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  }
  const items = block.links.map(
    ({ to, text, note }) => `<li>${link(to, text, anchors)} <span class="note">${escapeXml(note)}</span></li>`
  )
  return `${title}<ul>${items.join('')}</ul>`
}

function factList(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`
}

function findingList(findings: readonly GraphFinding[]): string {
  if (findings.length === 0) return ''
  const sorted = levels.flatMap(level => findings.filter(finding => finding.level === level))
  const items = sorted.map(
    ({ rule, level, message, at }) =>
      `<div class="finding ${level}">${picture(16, drawBadge({ x: 0, y: 0, level, count: '' }))} <b>${level}: ${escapeXml(rule)}</b><p>${withCode(message)}</p><p class="place">${escapeXml(placeOf(at))}</p></div>`
  )
  return `<h3>Findings</h3>${items.join('')}`
}

/** Names stand in backticks. */
function withCode(message: string): string {
  return escapeXml(message).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function picture(width: number, content: string): string {
  return `<svg class="mg" width="${width}" height="16" viewBox="0 0 ${width} 16" aria-hidden="true">${content}</svg>`
}

function link(id: string, text: string, anchors: Anchors): string {
  return `<a href="#${anchors.get(id) ?? ''}">${escapeXml(text)}</a>`
}
