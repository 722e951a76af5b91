import { cachedByText } from './cached-by-text.ts'
import { cpu, integer, memory, percent } from './kinds.ts'
import { fixTo, numberAttempt, quoted, type WordKind } from './measure.ts'
import { readScalar } from './read-scalar.ts'
import type { Read } from './types.ts'

/** `3` */
export const readInteger: (text: string) => Read<number> = cachedByText(text => readScalar(integer, text))

/** `3`, `0.25`: digits with at most one dot. */
export const readNumber: (text: string) => Read<number> = cachedByText(text => readScalar(decimal, text))

/** `5%` is 5. */
export const readPercent: (text: string) => Read<number> = cachedByText(text => readScalar(percent, text))

/** `0.25vCPU` is 0.25. */
export const readCpu: (text: string) => Read<number> = cachedByText(text => readScalar(cpu, text))

/** `512MB` is 512, `1GB` is 1024: MiB. */
export const readMemory: (text: string) => Read<number> = cachedByText(text => readScalar(memory, text))

export const decimal: WordKind<number> = {
  expects: 'a number such as `3` or `0.5`',
  scan(text, start) {
    if (text.length <= 15 && /^(0|[1-9]\d*)(\.\d+)?$/.test(text)) return { value: Number(text) }
    const attempt = numberAttempt(text)
    if (attempt === undefined || attempt.rest !== '' || attempt.blank) return undefined
    const span = { start, end: start + text.length }
    if (attempt.sign === '-')
      return {
        problem: { ...span, message: `${quoted(text)} is negative, and a number from 0 up is needed.` }
      }
    const message = `${quoted(text)} is not a number as the language writes it: ${attempt.wrong ?? 'digits with at most one dot'}.`
    return { problem: { ...span, message, ...fixTo(attempt.digits) } }
  }
}
