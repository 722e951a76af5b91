/** A range of IPv4 addresses as numbers: the first one, how many, and the length of the prefix. */
export interface AddressRange {
  readonly first: number
  readonly size: number
  readonly prefix: number
}

/** Whether a text is a range, and not the id of a subnet or a reference to one. */
export function isRange(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text)
}

/** `10.0.5.0/16` begins at 10.0.0.0, as EC2 reads it. */
export function readRange(text: string): AddressRange {
  const [address = '', length = '16'] = text.split('/')
  const number = address.split('.').reduce((sum, part) => sum * 256 + (Number(part) || 0), 0)
  const prefix = Math.min(Number(length) || 16, 32)
  const size = 2 ** (32 - prefix)
  return { first: Math.floor(number / size) * size, size, prefix }
}

export function overlap(a: AddressRange, b: AddressRange): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.first + inner.size <= outer.first + outer.size
}

export function printRange({ first, prefix }: Pick<AddressRange, 'first' | 'prefix'>): string {
  return `${[2 ** 24, 2 ** 16, 2 ** 8, 1].map(unit => Math.floor(first / unit) % 256).join('.')}/${prefix}`
}
