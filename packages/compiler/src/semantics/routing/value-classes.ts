import type { Atom } from './conditions.ts'

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
  const fresh = freshCharacter([...literals, ...prefixes, ...suffixes])
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

/** A character that occurs in none of the texts, so that nothing that holds it begins, ends or equals as they do. */
export function freshCharacter(texts: readonly string[]): string {
  const all = texts.join('')
  const ordinary = [...'xyzwvutsrqponmlkjihgfedcba'].find(letter => !all.includes(letter))
  if (ordinary !== undefined) return ordinary
  let code = 0xe0
  while (all.includes(String.fromCharCode(code))) code++
  return String.fromCharCode(code)
}

function numbersAround(atoms: readonly Atom[], literals: readonly string[]): readonly string[] {
  const ends = atoms.flatMap(atom => atom.numbers)
  if (ends.length === 0) return []
  const around = unique(
    ends.flatMap(point => [Math.floor(point) - 1, Math.floor(point), Math.ceil(point), Math.ceil(point) + 1])
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
