/** A range of IPv4 addresses, both ends included. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** `10.0.0.0/16`; undefined for a text that is none. */
export function parseRange(text: string): Range | undefined {
  const [, a, b, c, d, bits] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) ?? []
  if (bits === undefined || Number(bits) > 32) return undefined
  const parts = [a, b, c, d].map(Number)
  if (parts.some(part => part > 255)) return undefined
  const start = parts.reduce((sum, part) => sum * 256 + part, 0)
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor(start / size) * size
  return { first, last: first + size - 1 }
}

export function within(inner: Range, outer: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last
}

export function overlap(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last
}
