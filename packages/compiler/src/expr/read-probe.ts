import { cachedByText } from './cached-by-text.ts'
import { endPhrase } from './phrase.ts'
import { readPhrase } from './read-phrase.ts'
import { takeProbe } from './take-probe.ts'
import type { Probe, Read } from './types.ts'

/** `GET /healthz expect 200..299`, `HEAD /`, `grpc`, `grpc my.Service`, `tcp`. One status is a range of one. */
export const readProbe: (text: string) => Read<Probe> = cachedByText(text =>
  readPhrase(text, { example: 'GET /healthz expect 200' }, phrase => {
    const probe = takeProbe(phrase)
    if (phrase.problems.length === 0) endPhrase(phrase)
    return probe
  })
)
