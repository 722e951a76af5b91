import { cachedByText } from './cached-by-text.ts'
import { readPhrase } from './read-phrase.ts'
import { eject } from './sentences/eject.ts'
import { fault } from './sentences/fault.ts'
import { health } from './sentences/health.ts'
import { call, capacity, deployment, tls } from './sentences/one-word.ts'
import { retry } from './sentences/retry.ts'
import type { Sentence } from './sentences/sentence.ts'
import { cpuMemory, size } from './sentences/size.ts'
import { steps } from './sentences/steps.ts'
import { tasks } from './sentences/tasks.ts'
import { timeout } from './sentences/timeout.ts'
import type { Long, Read } from './types.ts'

export const sentences = {
  timeout,
  retry,
  eject,
  size,
  health,
  tasks,
  capacity,
  steps,
  fault,
  tls,
  call,
  deployment,
  cpuMemory
} as const

export type SentenceName = keyof typeof sentences

/** Reads a sentence as the long form that a person would write instead. Equal texts give the same object. */
export function readSentence(name: SentenceName, text: string): Read<Long> {
  return readers[name](text)
}

const readers = Object.fromEntries(
  Object.entries<Sentence>(sentences).map(([name, sentence]) => [
    name,
    cachedByText(text => readPhrase(text, sentence, sentence.read))
  ])
) as Record<SentenceName, (text: string) => Read<Long>>
