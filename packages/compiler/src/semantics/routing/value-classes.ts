import type { Atom } from './conditions.ts'
import { integerOf } from './conditions.ts'

/**
 * One value for each way in which the comparisons of a header can come out together. Values are
 * told apart by the texts they equal, the longest text they begin and end with, and the ranges
 * they fall in: a fresh text between every prefix and suffix, every literal, and the numbers
 * around every end of a range (written plainly, and with leading zeros, which equal no literal)
 * meet all of these. `plain` are ordinary values to be preferred.
 */
export function valueClasses(atoms: readonly Atom[], plain: readonly string[]): readonly string[] {
  const literals = unique(atoms.flatMap(atom => atom.literals))
  const prefixes = unique(atoms.flatMap(atom => atom.prefixes))
  const suffixes = unique(atoms.flatMap(atom => atom.suffixes))
  const fresh = freshWord([...literals, ...prefixes, ...suffixes])
  const affixed = ['', ...prefixes].flatMap(prefix =>
    ['', ...suffixes].map(suffix => `${prefix}${fresh}${suffix}`)
  )
  const numbers = numbersAround(atoms, literals)
  const seen = new Map<string, string>()
  for (const value of [...plain, ...affixed, ...literals, ...prefixes, ...suffixes, ...numbers]) {
    const outcome = atoms.map(({ test }) => (test === undefined ? '?' : test(value) ? '1' : '0')).join('')
    if (!seen.has(outcome)) seen.set(outcome, value)
  }
  return [...seen.values()]
}

/** A word that occurs in none of the texts, and in which none of them occurs. */
export function freshWord(texts: readonly string[]): string {
  let word = 'x'
  for (
    let number = 1;
    texts.some(text => text !== '' && (text.includes(word) || word.includes(text)));
    number++
  )
    word = `x${number}`
  return word
}

function numbersAround(atoms: readonly Atom[], literals: readonly string[]): readonly string[] {
  const ends = atoms.flatMap(atom => atom.numbers)
  if (ends.length === 0) return []
  const points = [...ends, ...literals.flatMap(text => integerOf(text) ?? [])]
  const around = unique(
    points.flatMap(point => [
      Math.floor(point) - 1,
      Math.floor(point),
      Math.ceil(point),
      Math.ceil(point) + 1
    ])
  )
  const width = 2 + Math.max(0, ...literals.map(({ length }) => length))
  const padded = around.map(
    number => `${number < 0 ? '-' : ''}${String(Math.abs(number)).padStart(width, '0')}`
  )
  return [...around.map(String), ...padded]
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
