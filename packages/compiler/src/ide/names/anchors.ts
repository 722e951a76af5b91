import { perObject } from '../../query/memo.ts'
import type { Entry } from '../../syntax/nodes.ts'
import { tokenize } from '../../syntax/tokens.ts'
import type { Span } from '../../text/span.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Cursor } from '../ide.ts'

/** An anchor and the aliases that mean it, as spans of the file, without `&` and `*`. */
export interface AnchorFamily {
  readonly name: string
  readonly anchor: Span
  readonly aliases: readonly Span[]
}

/** Every anchor of a file with its aliases: an alias means the last anchor of its name above it. */
export function anchorsOf(file: ReadFile): readonly AnchorFamily[] {
  const families: { name: string; anchor: Span; aliases: Span[] }[] = []
  const last = new Map<string, { readonly aliases: Span[] }>()
  for (const { entry, offset } of file.cut.entries) {
    for (const { isAnchor, name, start, end } of marksOf(entry)) {
      const span = { start: offset + start, end: offset + end }
      if (isAnchor) {
        const family = { name, anchor: span, aliases: [] }
        families.push(family)
        last.set(name, family)
      } else last.get(name)?.aliases.push(span)
    }
  }
  return families
}

export interface AnchorAt {
  readonly family: AnchorFamily
  /** The name at the cursor. */
  readonly at: Span
}

/** With `withSign`, the `&` or `*` counts too: people see it as a part of the word, and nobody types over it. */
export function anchorAt(
  file: ReadFile | undefined,
  { offset }: Cursor,
  withSign = false
): AnchorAt | undefined {
  if (file === undefined) return undefined
  // The sign before the name is a part of the word that people see.
  for (const family of anchorsOf(file))
    for (const at of [family.anchor, ...family.aliases])
      if (offset >= at.start - (withSign ? 1 : 0) && offset <= at.end) return { family, at }
  return undefined
}

interface Mark extends Span {
  readonly isAnchor: boolean
  readonly name: string
}

const none: readonly Mark[] = []

const marksOf = perObject((entry: Entry): readonly Mark[] => {
  // Paths of routes are full of stars; a mark stands where a value or a key begins.
  if (!/(?:^|[\s,[{:-])[&*][^\s,[\]{}'"*&]/.test(entry.text)) return none
  return tokenize(entry.text).flatMap(({ kind, start, end }) => {
    if ((kind !== 'anchor' && kind !== 'alias') || end - start < 2) return []
    return [{ isAnchor: kind === 'anchor', name: entry.text.slice(start + 1, end), start: start + 1, end }]
  })
})
