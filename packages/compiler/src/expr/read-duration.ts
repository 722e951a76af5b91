import { duration } from './kinds.ts'
import { readScalar } from './read-scalar.ts'
import type { Read } from './types.ts'

/** `2s`, `250ms`, `1.5h`: milliseconds, always whole. */
export function readDuration(text: string): Read<number> {
  return readScalar(duration, text)
}
