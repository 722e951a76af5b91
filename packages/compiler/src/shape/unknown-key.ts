import type { ShapeRef } from '@meshc/schema/shapes'
import type { Pair } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { otherWords } from './other-words.ts'
import { shapeProblems } from './problems.ts'
import { keysOf } from './shapes.ts'
import type { Around, Report } from './validate.ts'

/** More keys than this are no help in a message. */
const mostListed = 12

/** Reports a key that a map does not have: what was meant, where it belongs, or what there is. */
export function reportUnknownKey({ key }: Pair, around: Around, report: Report): void {
  const keys = keysOf(around.ref)
  const name = key.text
  const translated = otherWords.get(name)
  if (translated === undefined || !keys.has(translated)) {
    const owner = ownerOf(name, around.ref)
    if (owner !== undefined) {
      report(
        shapeProblems.make(
          'unknown-key',
          'elsewhere',
          { key: name, owner },
          { at: key, help: `Write \`${owner}: { ${name}: … }\`.` }
        )
      )
      return
    }
    const beside = besideOf(name, around)
    if (beside !== undefined) {
      report(
        shapeProblems.make(
          'unknown-key',
          'above',
          { key: name, beside },
          { at: key, help: `Move \`${name}\` out of \`${beside}\`, one level up.` }
        )
      )
      return
    }
  }
  const meant = translated !== undefined && keys.has(translated) ? translated : nearest(name, keys.keys())
  const fixes =
    meant === undefined
      ? []
      : [{ title: `Write \`${meant}\``, safe: false, edits: [{ at: key, insert: meant }] }]
  const help = meant === undefined ? listOf(keys.keys()) : undefined
  const finding = { at: key, fixes, ...(help === undefined ? {} : { help }) }
  report(shapeProblems.make('unknown-key', 'unknown', { key: name, nearest: meant }, finding))
}

/** The key of this map under whose map the name would be known. */
function ownerOf(name: string, ref: ShapeRef): string | undefined {
  for (const [key, { shape }] of keysOf(ref)) {
    if (keysOf(shape).has(name)) return key
  }
  return undefined
}

/** The key around this map beside which the name would be known. */
function besideOf(name: string, around: Around): string | undefined {
  let at: Around | undefined = around
  while (at !== undefined && at.key === undefined) at = at.outer
  return at?.outer !== undefined && keysOf(at.outer.ref).has(name) ? at.key?.text : undefined
}

function listOf(keys: Iterable<string>): string | undefined {
  const all = [...keys].map(key => `\`${key}\``)
  if (all.length === 0 || all.length > mostListed) return undefined
  return all.length === 1 ? `The only key here is ${all[0]}.` : `The keys here are ${all.join(', ')}.`
}
