import type { Cursor, Ide } from '../ide.ts'
import { siteAt } from '../site.ts'
import type { Hover } from '../types.ts'
import { aliasHover } from './alias-hover.ts'
import { commentHover } from './comment-hover.ts'
import { keyHover, ownKeyHover } from './key-hover.ts'
import { nameHover } from './name-hover.ts'
import { spotOf } from './spot.ts'
import { valueHover } from './value-hover.ts'

/**
 * What a person reads of the words at a cursor: the documentation, the value that counts and where
 * it comes from, what it means in numbers, and what becomes of it. Undefined between words, and
 * where nothing is known.
 */
export function hover(ide: Ide, cursor: Cursor): Hover | undefined {
  const found = find(ide, cursor)
  // Behind the colon of a key the value is found, and what stands between the two are no words.
  const isAt = found !== undefined && found.span.start <= cursor.offset && cursor.offset <= found.span.end
  return isAt ? found : undefined
}

function find(ide: Ide, cursor: Cursor): Hover | undefined {
  const comment = commentHover(ide, cursor)
  if (comment !== undefined) return comment.hover
  const site = siteAt(ide.workspace, cursor)
  if (site === undefined) return undefined
  const linked = aliasHover(ide, site)
  if (linked !== undefined) return linked
  const { node } = site
  if (node.kind !== 'scalar') return undefined
  const spot = spotOf(ide, site)
  const named = nameHover(spot)
  if (named !== undefined) return named
  if (!site.isOnKey) return valueHover(spot, node)
  return site.keyShape === undefined ? ownKeyHover(spot, node) : keyHover(spot, node)
}
