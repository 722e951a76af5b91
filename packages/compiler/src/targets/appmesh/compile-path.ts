import type { PathMatch } from '../../expr/types.ts'

/** How App Mesh matches a path, without its query: as a text, by its beginning, or by a regular expression (RE2, the whole path). */
export interface PathText {
  readonly kind: 'exact' | 'prefix' | 'regex'
  readonly text: string
}

/**
 * `/a/**` means `/a` and what is below it, and not `/ab` as the prefix `/a` would, so it is a
 * regular expression. `/a-**` is a prefix as App Mesh means it.
 */
export function compilePath(path: PathMatch): PathText {
  if (path.kind === 'regex') return { kind: 'regex', text: path.source }
  const { segments, end } = path
  if (segments.length === 0) return { kind: end === 'exact' ? 'exact' : 'prefix', text: '/' }
  const isLiteral = segments.every(({ kind }) => kind === 'literal')
  if (isLiteral && end !== 'below') {
    const text = segments.map(segment => `/${segment.kind === 'literal' ? segment.text : ''}`).join('')
    return { kind: end === 'exact' ? 'exact' : 'prefix', text }
  }
  const text = segments
    .map(segment => `/${segment.kind === 'literal' ? escapeRegex(segment.text) : '[^/]+'}`)
    .join('')
  return { kind: 'regex', text: `${text}${end === 'exact' ? '' : end === 'below' ? '(/.*)?' : '.*'}` }
}

/** A text as a regular expression of RE2 that matches it alone. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')
}
