/** What one kind of subnets is given: a range by the zone's letter. A zone that no block is left for has none. */
export type RangesByZone = ReadonlyMap<string, string>

/** A range of IPv4 addresses as numbers: the first one, and how many. */
interface Range {
  readonly first: number
  readonly size: number
}

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
  const others = taken.map(text => toRange(text))
  const blocks = Array.from({ length: 2 ** (blockPrefix - prefix) }, (_, at) => {
    const range = { first: first + at * size, size }
    return others.some(other => overlap(range, other)) ? undefined : `${print(range.first)}/${blockPrefix}`
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

/** Whether a text is a range and not the id of a subnet. */
export function isRange(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text)
}

function toRange(text: string): Range {
  const { first, prefix } = readRange(text)
  return { first, size: 2 ** (32 - prefix) }
}

/** `10.0.5.0/16` begins at 10.0.0.0, as EC2 reads it. */
function readRange(text: string): { readonly first: number; readonly prefix: number } {
  const [address = '', length = '16'] = text.split('/')
  const number = address.split('.').reduce((sum, part) => sum * 256 + (Number(part) || 0), 0)
  const prefix = Math.min(Number(length) || 16, 32)
  const size = 2 ** (32 - prefix)
  return { first: Math.floor(number / size) * size, prefix }
}

function overlap(a: Range, b: Range): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size
}

function print(address: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map(unit => Math.floor(address / unit) % 256).join('.')
}
