import type { FixEdit } from '../diagnostics/diagnostic.ts'
import type { MapNode, Pair } from '../syntax/nodes.ts'

/**
 * Writes one more key, `minRequests: 100`, behind a key of a map, in the style of the map. Undefined
 * where the map is the long form of a sentence, or the value of the key goes over several lines.
 */
export function addKeyAfter(map: MapNode, { key, value }: Pair, written: string): FixEdit | undefined {
  const { entry } = key
  if (map.sentence !== undefined || value.entry !== entry || map.entry !== entry) return undefined
  const { text } = entry
  const insertion = (offset: number, insert: string): FixEdit => ({
    at: { entry, start: offset, end: offset },
    insert
  })
  if (map.flow) return insertion(value.end, `, ${written}`)
  const lineStart = text.lastIndexOf('\n', key.start - 1) + 1
  const newline = text.indexOf('\n', value.end)
  const lineEnd = newline < 0 ? text.length : newline
  if (value.kind !== 'scalar' || text.slice(key.start, value.end).includes('\n')) return undefined
  const hasReturn = text[lineEnd - 1] === '\r'
  const indent = text.slice(lineStart, key.start).replace(/[^\t ]/g, ' ')
  return insertion(hasReturn ? lineEnd - 1 : lineEnd, `${hasReturn ? '\r\n' : '\n'}${indent}${written}`)
}
