import type { Node, Pair, ScalarNode } from '../../packages/compiler/src/syntax/nodes.ts'
import { positionAt } from '../../packages/compiler/src/text/source-file.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { type Fact, type Remark, weave, weaveRemarks } from './weave.ts'

/** Where each entry begins, and how many lines it has. */
export function weaveEntries(workspace: Workspace): string {
  const remarks = workspace.files().flatMap(({ source, cut }) =>
    cut.entries.map(({ entry, offset, within }): Remark => {
      const key = Math.max(0, entry.text.search(/^[^\S\n]*[^\s#]/m))
      const start = offset + key + (/^\s*/.exec(entry.text.slice(key))?.[0].length ?? 0)
      const first = positionAt(source, offset).line
      const last = positionAt(source, offset + entry.text.length - 1).line
      const part = within === undefined ? '' : ` of ${within}`
      const name = entry.id === '' ? 'without a key' : entry.id
      return {
        file: source.path,
        start,
        end: lineEndOf(source.text, start),
        text: `entry ${name}${part}, lines ${first}..${last}`
      }
    })
  )
  return weaveRemarks(workspace, remarks)
}

function lineEndOf(text: string, start: number): number {
  return start + (/^[^\r\n:]*/.exec(text.slice(start))?.[0].length ?? 0)
}

/** The tree as written: what each value is, with its range; aliases and merge keys are not followed. */
export function weaveSyntax(workspace: Workspace): string {
  const facts = workspace
    .files()
    .flatMap(({ cut, tree }) =>
      cut.entries.flatMap(({ entry }) => tree.roots(entry)?.items.flatMap(syntaxOfPair) ?? [])
    )
  return weave(workspace, facts)
}

function syntaxOfPair({ key, value }: Pair): readonly Fact[] {
  const isOrdinary = key.style === 'plain' && key.anchor === undefined
  return [...(isOrdinary ? [] : [{ at: key, text: `key ${describe(key)}` }]), ...syntaxOf(value)]
}

function syntaxOf(node: Node): readonly Fact[] {
  const own = { at: node, text: describe(node) }
  if (node.kind === 'map') return [own, ...node.items.flatMap(syntaxOfPair)]
  if (node.kind === 'list') return [own, ...node.items.flatMap(syntaxOf)]
  return [own]
}

function describe(node: Node): string {
  const anchor = node.kind !== 'alias' && node.anchor !== undefined ? ` &${node.anchor}` : ''
  switch (node.kind) {
    case 'map':
    case 'list':
      return `${node.flow ? 'flow ' : ''}${node.kind} of ${node.items.length}${anchor}`
    case 'alias':
      return `alias ${node.name}`
    case 'scalar':
      return `${node.style}${anchor}${saysWhatIsWritten(node) ? '' : ` ${JSON.stringify(node.text)}`}`
  }
}

function saysWhatIsWritten({ text, style, entry, start, end }: ScalarNode): boolean {
  return style === 'empty' || entry.text.slice(start, end) === text
}

/** Sentences in their long form, part by part at the words they come from; and what aliases and merge keys bring. */
export function weaveNormalized(workspace: Workspace): string {
  const facts: Fact[] = []
  for (const { normalized } of workspace.files()) {
    for (const pair of normalized) {
      // A collection is put together from entries, and stands nowhere itself.
      const isCollection = pair.value.kind === 'map' && pair.value.start === pair.key.start
      for (const inner of isCollection && pair.value.kind === 'map' ? pair.value.items : [pair])
        collectPair(inner, facts)
    }
  }
  return weave(workspace, facts)
}

function collectPair({ key, value }: Pair, facts: Fact[]): void {
  const isBelow = value.entry === key.entry && value.start >= key.start
  if (isBelow) collect(value, facts)
  else facts.push({ at: key, text: `means ${printValue(value)}` })
}

function collect(node: Node, facts: Fact[]): void {
  if (node.kind !== 'map' && node.kind !== 'list') return
  if (node.sentence !== undefined) facts.push(...partsOf(node, ''))
  else if (node.kind === 'list') for (const item of node.items) collect(item, facts)
  else {
    const isOwn = ({ key }: Pair) =>
      key.entry === node.entry && key.start >= node.start && key.end <= node.end
    const merged = node.items.filter(pair => !isOwn(pair))
    if (merged.length > 0) {
      facts.push({
        at: { ...node, end: node.start + 1 },
        text: `merged ${printValue({ ...node, items: merged })}`
      })
    }
    for (const pair of node.items) if (isOwn(pair)) collectPair(pair, facts)
  }
}

/** The texts of a long form, each at its words: `backoff.base: 25ms`. */
function partsOf(node: Node, path: string): readonly Fact[] {
  if (node.kind === 'map') {
    return node.items.flatMap(({ key, value }) =>
      partsOf(value, path === '' ? key.text : `${path}.${key.text}`)
    )
  }
  if (node.kind === 'list') return node.items.flatMap((item, at) => partsOf(item, `${path}[${at}]`))
  return [{ at: node, text: `${path}: ${printValue(node)}` }]
}

function printValue(node: Node): string {
  switch (node.kind) {
    case 'map':
      return `{ ${node.items.map(({ key, value }) => `${key.text}: ${printValue(value)}`).join(', ')} }`
    case 'list':
      return `[${node.items.map(printValue).join(', ')}]`
    case 'alias':
      return `*${node.name}`
    case 'scalar':
      return node.text
  }
}
