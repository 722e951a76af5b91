import { overlap, printRange, readRange } from './address-ranges.ts'

/** What one kind of subnets is given: a range by the zone's letter. A zone that no block is left for has none. */
export type RangesByZone = ReadonlyMap<string, string>

/**
 * Ranges of a VPC's subnets: the VPC in sixteen equal blocks (fewer in a VPC smaller than /24, for a
 * subnet has at least 16 addresses), public subnets in the first half, private ones in the second.
 *
 * A zone's block rests on its letter alone (`a` has the first one of each half), so a zone that comes
 * or goes moves no other subnet. Blocks that `taken` ranges overlap are left out.
 */
export function subnetRanges(
  vpc: string,
  letters: readonly string[],
  taken: readonly string[]
): { readonly public: RangesByZone; readonly private: RangesByZone } {
  const { first, prefix } = readRange(vpc)
  const blockPrefix = Math.max(prefix, Math.min(prefix + 4, 28))
  const size = 2 ** (32 - blockPrefix)
  const others = taken.map(readRange)
  const blocks = Array.from({ length: 2 ** (blockPrefix - prefix) }, (_, at) => {
    const range = { first: first + at * size, size, prefix: blockPrefix }
    return others.some(other => overlap(range, other)) ? undefined : printRange(range)
  })
  const half = Math.ceil(blocks.length / 2)
  return { public: assign(letters, blocks.slice(0, half)), private: assign(letters, blocks.slice(half)) }
}

/** First each letter's own block, then what is left for those that have none. */
function assign(letters: readonly string[], blocks: readonly (string | undefined)[]): RangesByZone {
  const free = new Set(blocks.filter(block => block !== undefined))
  const result = new Map<string, string>()
  for (const letter of letters) {
    const own = letter.length === 1 ? blocks[letter.charCodeAt(0) - 'a'.charCodeAt(0)] : undefined
    if (own === undefined) continue
    result.set(letter, own)
    free.delete(own)
  }
  for (const letter of letters) {
    const [next] = free
    if (result.has(letter) || next === undefined) continue
    result.set(letter, next)
    free.delete(next)
  }
  return result
}
