import { keyOf, type LongLike, sameLong, textOf } from './long-like.ts'
import { readSentence, type SentenceName, sentences } from './read-sentence.ts'

/** The sentence for a long form; undefined when the long form says more than a sentence can. */
export function printSentence(name: SentenceName, long: LongLike): string | undefined {
  const whole = name === 'size' ? expandApp(long) : long
  const text = sentences[name].print(whole)
  if (text === undefined) return undefined
  const { value, problems } = readSentence(name, text)
  return value !== undefined && problems.length === 0 && sameLong(value, whole) ? text : undefined
}

/** `{ app: 0.25vCPU 512MB }` with the inner sentence as the map it stands for. */
function expandApp(long: LongLike): LongLike {
  if (long.kind !== 'map') return long
  const items = long.items.map(one => {
    const text = keyOf(one) === 'app' ? textOf(one.value) : undefined
    const app = text === undefined ? undefined : readSentence('cpuMemory', text)
    return app?.value === undefined || app.problems.length > 0 ? one : { key: keyOf(one), value: app.value }
  })
  return { kind: 'map', items }
}
