import { complete } from '../../packages/compiler/src/ide/complete/index.ts'
import type { Ide } from '../../packages/compiler/src/ide/ide.ts'
import { semanticTokens } from '../../packages/compiler/src/ide/semantic-tokens/index.ts'
import type { Completion } from '../../packages/compiler/src/ide/types.ts'
import { documentShape, keysOf, shapeOf, valueShape } from '../../packages/compiler/src/shape/shapes.ts'
import type { Node, ScalarNode } from '../../packages/compiler/src/syntax/nodes.ts'
import type { Span } from '../../packages/compiler/src/text/span.ts'
import { accept } from './completions.ts'

/**
 * What a person types as one: a key of the language, a word of a closed set, a name that is declared elsewhere, a
 * word of a sentence or expression, the unit behind a number, or what only the person knows: a name of their own, a number, a text.
 */
export type WordKind = 'key' | 'word' | 'name' | 'keyword' | 'function' | 'operator' | 'unit' | 'own'

export interface Word extends Span {
  readonly kind: WordKind
  readonly text: string
}

/** The words of a file in the order of its text. */
export function wordsOf(ide: Ide, path: string): readonly Word[] {
  const file = ide.workspace.file(path)
  if (file === undefined) return []
  const { text } = file.source
  const words: Word[] = []
  const add = (kind: WordKind, start: number, end: number): void => {
    words.push({ kind, start, end, text: text.slice(start, end) })
  }
  const tokens = semanticTokens(ide, path)
  const starts = new Set<number>()
  for (const { start, end, type, modifiers } of tokens) {
    const kind = modifiers.includes('declaration') ? 'own' : (kindOfToken[type] ?? 'own')
    starts.add(start)
    // Any text may go on with `${`.
    if (type !== 'number') add(text.startsWith('${', start) ? 'own' : kind, start, end)
    else {
      const digits = /^[\d.]+/.exec(text.slice(start, end))?.[0].length ?? 0
      add('own', start, start + digits)
      if (start + digits < end) add('unit', start + digits, end)
    }
  }
  for (const { entry, offset, within } of file.cut.entries) {
    const root = file.tree.roots(entry)
    const document = documentShape(path === ide.workspace.root)
    if (root !== undefined)
      visit(root, within === undefined ? document : valueShape(document, within), offset)
  }
  return words.sort((a, b) => a.start - b.start)

  function visit(node: Node, ref: number | undefined, offset: number): void {
    if (ref === undefined) return
    if (node.kind === 'list') for (const item of node.items) visit(item, shapeOf(ref).list?.item, offset)
    if (node.kind === 'scalar') visitScalar(node, ref, offset)
    if (node.kind !== 'map') return
    for (const { key, value } of node.items) {
      const { start, end } = innerSpan(key)
      if (!starts.has(offset + start))
        add(keysOf(ref).has(key.text) ? 'key' : 'own', offset + start, offset + end)
      visit(value, valueShape(ref, key.text), offset)
    }
  }

  function visitScalar(node: ScalarNode, ref: number, offset: number): void {
    const shape = shapeOf(ref).text
    const { start, end } = innerSpan(node)
    if (shape === undefined || tokens.some(one => one.start < offset + end && one.end > offset + start))
      return
    const isWord = shape.type === 'boolean' || shape.closed === true || shape.values?.includes(node.text)
    add(isWord ? 'word' : 'own', offset + start, offset + end)
  }
}

const kindOfToken: Readonly<Record<string, WordKind>> = {
  namespace: 'name',
  class: 'name',
  interface: 'name',
  type: 'name',
  parameter: 'name',
  enumMember: 'word',
  variable: 'keyword',
  property: 'keyword',
  event: 'keyword',
  macro: 'keyword',
  method: 'keyword',
  keyword: 'keyword',
  function: 'function',
  operator: 'operator'
}

function innerSpan({ style, start, end }: ScalarNode): Span {
  return style === 'single' || style === 'double' ? { start: start + 1, end: end - 1 } : { start, end }
}

/** What an editor shows when a list has arrived: those that begin with what is typed before those that only have its letters. */
export function shown(items: readonly Completion[], text: string, cursor: number): readonly Completion[] {
  const scored = items.flatMap(item => {
    const typed = text.slice(item.span.start, cursor).toLowerCase()
    const word = (item.filter ?? item.label).toLowerCase()
    if (word.startsWith(typed)) return [{ item, score: 0 }]
    return hasLetters(typed, word) ? [{ item, score: 1 }] : []
  })
  return scored.sort((a, b) => a.score - b.score || a.item.rank - b.item.rank).map(({ item }) => item)
}

function hasLetters(typed: string, word: string): boolean {
  let at = 0
  for (const letter of typed) {
    at = word.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** A file while it is written: what stands, and what is still to come, with the rest of the file behind it. */
export interface Typing {
  readonly before: string
  readonly typed: string
  readonly after: string
}

/** Where among those shown is what leads to the wanted text, accepted, but for its quotes; -1 where nothing does. */
export function rankOf(list: readonly Completion[], text: string, wanted: string): number {
  const bare = withoutQuotes(wanted)
  return list.findIndex(item => withoutQuotes(accept(text, item)).startsWith(bare))
}

function withoutQuotes(text: string): string {
  return text.replace(/['"\\]/g, '')
}

export function shownAt(ide: Ide, file: string, text: string, offset: number): readonly Completion[] {
  ide.workspace.setText(file, text)
  return shown(complete(ide, { file, offset }).items, text, offset)
}

/** The closing signs that an editor has put behind the cursor: of each bracket and quote around it, the innermost first. */
export function closersAt(ide: Ide, path: string): (offset: number) => string {
  const file = ide.workspace.file(path)
  const around: { readonly start: number; readonly end: number; readonly sign: string }[] = []
  for (const { entry, offset } of file?.cut.entries ?? []) {
    const visit = (node: Node): void => {
      if (node.kind === 'alias') return
      const { start, end } = node
      if (node.kind === 'scalar') {
        const sign = node.style === 'single' ? "'" : node.style === 'double' ? '"' : undefined
        if (sign !== undefined) around.push({ start: offset + start, end: offset + end, sign })
        return
      }
      if (node.flow)
        around.push({ start: offset + start, end: offset + end, sign: node.kind === 'map' ? '}' : ']' })
      if (node.kind === 'list') for (const item of node.items) visit(item)
      else
        for (const { key, value } of node.items) {
          visit(key)
          visit(value)
        }
    }
    const root = file?.tree.roots(entry)
    if (root !== undefined) visit(root)
  }
  return offset =>
    around
      .filter(({ start, end }) => start < offset && offset < end)
      .sort((a, b) => b.start - a.start)
      .map(({ sign }) => sign)
      .join('')
}
