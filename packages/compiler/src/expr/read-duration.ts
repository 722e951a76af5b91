import { cachedByText } from './cached-by-text.ts'
import { duration } from './kinds.ts'
import { readScalar } from './read-scalar.ts'
import type { Read } from './types.ts'

/** `2s`, `250ms`, `1.5h`: milliseconds, always whole. */
export const readDuration: (text: string) => Read<number> = cachedByText(text => readScalar(duration, text))
