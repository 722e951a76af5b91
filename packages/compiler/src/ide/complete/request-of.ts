import { shapeOf } from '../../shape/shapes.ts'
import { placeIn } from '../../syntax/scalar-map.ts'
import type { Cursor, Ide } from '../ide.ts'
import { entryAt } from '../site.ts'
import type { InTextRequest } from './in-text/index.ts'
import type { ValueSpot } from './spot.ts'

/** A value as a cursor in the text of a scalar, from what the text around it says: the tree of a damaged file may see less. */
export function requestOf(ide: Ide, cursor: Cursor, spot: ValueSpot): InTextRequest | undefined {
  const file = ide.workspace.file(cursor.file)
  const cut = file === undefined ? undefined : entryAt(file, cursor.offset)
  const shape = shapeOf(spot.ref).text
  if (file === undefined || cut === undefined || shape === undefined) return undefined
  const { path, node, text, offset, keyShape, entryAt: base } = spot
  const [section, name] = path
  const isOwned = section === 'services' || section === 'gateways' || section === 'externals'
  return {
    ide,
    cut,
    node,
    shape,
    ref: spot.ref,
    examples: (keyShape?.examples ?? []).filter(example => !/^[[{]/.test(example)),
    text,
    offset,
    key: path.findLast(step => typeof step === 'string'),
    owner: isOwned && typeof name === 'string' ? name : undefined,
    path,
    toSpan(start, end) {
      if (node.style === 'empty') return { start: cursor.offset, end: cursor.offset }
      // Blanks between the text and the cursor belong to the text here, and to nothing in the file.
      const place = placeIn(node, start, end)
      return { start: base + place.start, end: base + Math.max(place.start, place.end) }
    }
  }
}
