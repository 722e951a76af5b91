import type { SentenceName } from '../../expr/read-sentence.ts'

/** One part of a sentence as people write it. */
export interface FormPart {
  /** As it stands in the signature. */
  readonly label: string
  /** The word that begins the part; undefined for parts that are known by their place. */
  readonly keyword?: string
  /** How many words a part without a keyword has, 1 where it is not said. */
  readonly words?: number
  /** The key of the long form that says the same; its documentation is that of the part. */
  readonly key?: string
  /** What the part is, where no key says it. */
  readonly doc?: string
}

/** The sentences of several parts, as the grammar of `docs/grammar.ebnf` has them; what may be left out stands in brackets. */
export const sentenceForms: Readonly<Partial<Record<SentenceName, readonly FormPart[]>>> = {
  timeout: [
    { label: 'request|none', key: 'request' },
    { label: '[idle duration|none]', keyword: 'idle', key: 'idle' }
  ],
  retry: [
    { label: 'Nx|none', key: 'maxRetries' },
    { label: '[per try]', key: 'perTry' },
    { label: '[on event or event…]', keyword: 'on', key: 'events' },
    { label: '[backoff base..max]', keyword: 'backoff', key: 'backoff' }
  ],
  eject: [
    {
      label: 'Nx 5xx|gateway-error or …',
      words: Number.POSITIVE_INFINITY,
      doc: 'How many errors in a row eject a task: answers of `5xx`, or those that a gateway gives.'
    },
    { label: 'in interval', keyword: 'in', key: 'interval' },
    { label: 'for time|time..time', keyword: 'for', key: 'baseEjection' },
    { label: '[at most share]', keyword: 'at', key: 'maxEjectionPercent' }
  ],
  size: [
    { label: 'vCPU', doc: 'CPU of the app, such as `0.25vCPU`.' },
    { label: 'memory', doc: 'Memory of the app, such as `512MB`.' }
  ],
  cpuMemory: [
    { label: 'vCPU', doc: 'CPU, such as `0.25vCPU`.' },
    { label: 'memory', doc: 'Memory, such as `512MB`.' }
  ],
  health: [
    { label: 'GET path|grpc service|tcp', words: 2, key: 'probe' },
    {
      label: '[expect status]',
      keyword: 'expect',
      doc: 'The statuses that mean healthy: `200`, or `200..299`.'
    },
    { label: '[every interval]', keyword: 'every', key: 'every' },
    { label: '[timeout duration]', keyword: 'timeout', key: 'timeout' },
    { label: '[healthy count]', keyword: 'healthy', key: 'healthy' },
    { label: '[unhealthy count]', keyword: 'unhealthy', key: 'unhealthy' },
    { label: '[start time]', keyword: 'start', key: 'start' }
  ],
  tasks: [
    { label: 'count|min..max', doc: 'A fixed number of tasks, or the range in which it moves.' },
    { label: '[at goal and goal…]', keyword: 'at', key: 'goals' }
  ],
  steps: [
    { label: 'share', key: 'share' },
    { label: '[for time]', keyword: 'for', key: 'for' },
    { label: '[-> next step…]', keyword: '->', doc: 'The step that follows.' }
  ],
  fault: [
    { label: 'abort status at share', keyword: 'abort', key: 'abort' },
    { label: '[and delay time at share]', keyword: 'delay', key: 'delay' }
  ]
}
