import type { Entry, Node } from '../../syntax/nodes.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import type { Ide } from '../ide.ts'
import { type Site, spanIn } from '../site.ts'
import type { Hover } from '../types.ts'
import { code, fenced, paragraphs } from './markdown.ts'

/** What an alias stands for, and what a merge key takes in; undefined for other words. */
export function aliasHover(ide: Ide, site: Site): Hover | undefined {
  const { node, pair } = site
  if (node.kind === 'alias') {
    return {
      span: spanIn(site, node),
      markdown: standsFor(ide, site, node.name) ?? `Nothing above has the anchor ${code(`&${node.name}`)}.`
    }
  }
  if (!site.isOnKey || pair?.key.text !== '<<' || node.kind !== 'scalar') return undefined
  const names = aliasesIn(pair.value)
  return {
    span: spanIn(site, node),
    markdown: paragraphs(
      'Takes in the keys of another map; what is written beside it wins.',
      ...names.map(name => standsFor(ide, site, name))
    )
  }
}

function aliasesIn(node: Node): readonly string[] {
  if (node.kind === 'alias') return [node.name]
  return node.kind === 'list' ? node.items.flatMap(aliasesIn) : []
}

const mostLines = 12

function standsFor(ide: Ide, site: Site, name: string): string | undefined {
  const node = anchored(site, name)
  if (node === undefined) return undefined
  const where = originIn(ide.workspace)(node)
  return paragraphs(`${code(`*${name}`)} stands for what ${where} says:`, fenced('yaml', textOf(node)))
}

/** What is written, with the indentation of its first line taken away from all others. */
function textOf({ entry, start, end }: Node): string {
  const before = entry.text.slice(entry.text.lastIndexOf('\n', start - 1) + 1, start)
  const indent = before.trim() === '' ? before.length : 0
  const lines = entry.text.slice(start, end).trimEnd().split(/\r?\n/)
  const cut = lines.map((line, at) => (at === 0 ? line : line.slice(Math.min(indent, line.search(/\S|$/)))))
  return cut.length <= mostLines ? cut.join('\n') : [...cut.slice(0, mostLines), '# …'].join('\n')
}

/** The last node above the cursor that has the anchor. */
function anchored({ file, cut, offset }: Site, name: string): Node | undefined {
  const { entries } = file.cut
  for (let at = entries.findIndex(({ entry }) => entry === cut.entry); at >= 0; at--) {
    const entry = entries[at]?.entry
    if (entry === undefined || !entry.text.includes(`&${name}`)) continue
    const root = file.tree.roots(entry)
    const before = entry === cut.entry ? offset : Number.POSITIVE_INFINITY
    const found = root === undefined ? undefined : lastAnchored(root, name, entry, before)
    if (found !== undefined) return found
  }
  return undefined
}

function lastAnchored(node: Node, name: string, entry: Entry, before: number): Node | undefined {
  if (node.start >= before || node.kind === 'alias') return undefined
  const inside =
    node.kind === 'map'
      ? node.items.flatMap(({ key, value }) => [key, value])
      : node.kind === 'list'
        ? node.items
        : []
  const found = inside
    .map(inner => lastAnchored(inner, name, entry, before))
    .findLast(each => each !== undefined)
  return found ?? (node.anchor === name ? node : undefined)
}
