import { shapeOf } from '../../shape/shapes.ts'
import type { Token } from '../../syntax/tokens.ts'
import type { Step } from './blocks.ts'
import { bare, inBrackets } from './in-brackets.ts'
import { meaningOf } from './meaning.ts'
import { mergedKeys } from './merged-keys.ts'
import type { Row } from './rows.ts'
import type { Spot } from './spot.ts'
import type { Looking } from './spots-at.ts'
import { scalarAt, valueSpot } from './value-spots.ts'

/** What may stand at a cursor between brackets. */
export function bracketSpots(
  looking: Looking,
  row: Row,
  tokens: readonly Token[],
  base: readonly Step[]
): readonly Spot[] {
  const { window, isRoot, indent } = looking
  const { text, at, start } = window
  const place = inBrackets(text, tokens, base, at)
  if (place === undefined) return []
  const { token } = place
  const meaning = meaningOf(place.key === undefined ? place.path : [...place.path, place.key], isRoot)
  if (meaning === undefined) return []
  const before = text[(token?.start ?? at) - 1]
  const lead = before === ':' || before === ',' ? ' ' : ''
  const span = {
    start: start + (token?.start ?? at),
    end: start + Math.max(token?.end ?? place.replaced?.end ?? at, at)
  }
  const tail = place.isBeforeAnother ? (/\s/.test(text[at] ?? ' ') ? ',' : ', ') : ''
  const written = { span, lead, skipped: '', tail, flow: true, column: row.content, indent }
  if (place.kind === 'map' && place.key === undefined) {
    if (shapeOf(meaning.ref).map === undefined) return []
    const { following } = place
    const body =
      following === undefined
        ? undefined
        : { column: 0, isItem: text[following.at] === '[', name: following.name }
    const present = [...place.keys, ...mergedKeys(looking.file, looking.cut, text, place.merged)]
    return [{ of: 'key', ...meaning, ...written, present: new Set(present), hasColon: place.hasColon, body }]
  }
  const scalar = scalarAt(looking, token === undefined ? [] : [token], at)
  if (scalar === undefined) return []
  const taken = new Set(place.texts.map(one => bare(text, one)))
  return [
    valueSpot(looking, meaning, scalar, {
      ...written,
      mayBreak: false,
      taken,
      replaces: place.replaced !== undefined
    })
  ]
}
