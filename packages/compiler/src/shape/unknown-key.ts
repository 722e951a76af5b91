import type { ShapeRef } from '@meshc/schema/shapes'
import { isEmpty, type Pair } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { otherWords } from './other-words.ts'
import { shapeProblems } from './problems.ts'
import { keysOf, shapeOf } from './shapes.ts'
import type { Around, Report } from './validate.ts'

/** Reports a key that a map does not have: where it belongs, what was meant, or what there is. */
export function reportUnknownKey(pair: Pair, around: Around, report: Report): void {
  const { key } = pair
  const name = key.text
  const unblanked = withoutBlank(pair, around.ref)
  if (unblanked !== undefined) {
    report(unblanked)
    return
  }

  const owner = ownerOf(name, around.ref)
  if (owner !== undefined) {
    report(shapeProblems.make('unknown-key', 'elsewhere', { key: name, owner }, { at: key }))
    return
  }
  const beside = around.key?.text
  if (beside !== undefined && around.outer !== undefined && keysOf(around.outer.ref).has(name)) {
    report(shapeProblems.make('unknown-key', 'above', { key: name, beside }, { at: key }))
    return
  }
  const keys = keysOf(around.ref)
  const other = otherWords.get(name)
  const meant = other !== undefined && keys.has(other) ? other : nearest(name, keys.keys())
  const free = meant !== undefined
  report(
    shapeProblems.make(
      'unknown-key',
      'unknown',
      { key: name, nearest: meant },
      {
        at: key,
        ...(free
          ? {}
          : { help: `The keys here are ${[...keys.keys()].map(known => `\`${known}\``).join(', ')}.` }),
        fixes:
          meant === undefined
            ? []
            : [{ title: `Write \`${meant}\``, safe: false, edits: [{ at: key, insert: meant }] }]
      }
    )
  )
}

/** The key of this map under whose map the name would be known. */
function ownerOf(name: string, ref: ShapeRef): string | undefined {
  for (const [key, { shape }] of keysOf(ref)) {
    if (keysOf(shape).has(name)) return key
  }
  return undefined
}

/** `{ timeout:5s }`: YAML reads one word where a blank is missing after the colon. */
function withoutBlank(pair: Pair, ref: ShapeRef) {
  const { key } = pair
  const colon = key.text.indexOf(':')
  if (colon < 1 || !isEmpty(pair.value) || key.style !== 'plain') return undefined
  const name = key.text.slice(0, colon)
  if (!keysOf(ref).has(name) && shapeOf(ref).map?.names === undefined) return undefined
  const at = { entry: key.entry, start: key.start + colon + 1, end: key.start + colon + 1 }
  return shapeProblems.make(
    'unknown-key',
    'unknown',
    { key: key.text, nearest: undefined },
    {
      at: key,
      help: 'YAML wants a blank after the colon of a key.',
      fixes: [{ title: 'Write a blank after the colon', safe: true, edits: [{ at, insert: ' ' }] }]
    }
  )
}
