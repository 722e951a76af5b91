import { escapeStep } from '../../emit/write-value.ts'
import type { Node } from '../../syntax/nodes.ts'
import { readEntry } from '../../syntax/read-entry.ts'
import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'
import type { FileSpan } from '../types.ts'

/** A part of a compiled text and the place in the files that set it. */
export interface Mapped {
  readonly span: Span
  readonly source: FileSpan
}

/**
 * Maps the text of a template, in YAML or JSON. The text is read back instead of printed by a second printer, so the map is
 * of what stands there.
 *
 * @param offset where the text begins in the document
 * @param origins places by JSON pointer
 */
export function mapText(
  text: string,
  offset: number,
  origins: ReadonlyMap<string, Place>,
  locate: (place: Place) => FileSpan | undefined
): readonly Mapped[] {
  const mapped: Mapped[] = []
  const add = (path: string, start: number, end: number) => {
    const place = origins.get(path)
    const source = place === undefined ? undefined : locate(place)
    if (source !== undefined) mapped.push({ span: { start: offset + start, end: offset + end }, source })
  }
  const visit = (node: Node, path: string) => {
    if (node.kind === 'map')
      for (const { key, value } of node.items) {
        const inner = `${path}/${escapeStep(key.text)}`
        add(inner, key.start, Math.max(key.end, value.end))
        visit(value, inner)
      }
    else if (node.kind === 'list')
      for (const [at, item] of node.items.entries()) {
        const inner = `${path}/${at}`
        add(inner, item.start, item.end)
        visit(item, inner)
      }
  }
  const { root } = readEntry({ file: '', id: '', text })
  add('', 0, text.length)
  if (root !== undefined) visit(root, '')
  return mapped
}
