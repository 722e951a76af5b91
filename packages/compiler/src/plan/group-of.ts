import { sha256 } from '@noble/hashes/sha2.js'

/** The group of stacks that a service lives in: the first four bytes of the SHA-256 of its name, big-endian, modulo the number of groups. */
export function groupOf(service: string, groups: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(new TextEncoder().encode(service))
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % groups
}

/** `group-07`, with as many digits as the largest number needs, and at least two. */
export function groupName(group: number, groups: number): string {
  return `group-${String(group).padStart(Math.max(2, String(groups - 1).length), '0')}`
}
