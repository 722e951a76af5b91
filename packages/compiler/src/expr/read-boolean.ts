import { fixTo, type WordKind } from './measure.ts'
import { readScalar } from './read-scalar.ts'
import type { Read } from './types.ts'

/** `true` or `false`, and no other word. */
export function readBoolean(text: string): Read<boolean> {
  return readScalar(boolean, text)
}

const others = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['y', 'true'],
  ['1', 'true'],
  ['enabled', 'true'],
  ['true', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['n', 'false'],
  ['0', 'false'],
  ['disabled', 'false'],
  ['false', 'false']
])

const boolean: WordKind<boolean> = {
  expects: '`true` or `false`',
  scan(text, start) {
    if (text === 'true' || text === 'false') return { value: text === 'true' }
    const meant = others.get(text.toLowerCase())
    if (meant === undefined) return undefined
    const span = { start, end: start + text.length }
    return {
      problem: { ...span, message: `Expected \`true\` or \`false\`, but found \`${text}\`.`, ...fixTo(meant) }
    }
  }
}
