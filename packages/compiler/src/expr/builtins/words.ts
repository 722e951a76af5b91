import type { Use, ValueType } from './builtin.ts'

/** A value of the expression language that is written as a bare word. */
export interface BuiltinWord {
  readonly name: string
  readonly uses: readonly Use[]
  readonly type: ValueType
  /** Whether `stable.name` is the same of the version that a canary moves away from. */
  readonly ofStable: boolean
  readonly doc: string
}

const measured = { uses: ['rollback', 'gate'], ofStable: true } as const

/** `zone`, an argument of `availableAfterLosing`, and `stable`, which needs a property, are no values by themselves. */
export const words: readonly BuiltinWord[] = [
  {
    name: 'method',
    uses: ['when'],
    type: 'text',
    ofStable: false,
    doc: 'The method of the request, such as `"GET"`.'
  },
  {
    name: 'scheme',
    uses: ['when'],
    type: 'text',
    ofStable: false,
    doc: 'The scheme of the request: `"http"` or `"https"`.'
  },
  {
    name: 'errorRate',
    ...measured,
    type: 'share',
    doc: 'The part of the requests that the new version answered with a server error.'
  },
  {
    name: 'p50',
    ...measured,
    type: 'duration',
    doc: 'The time within which half of the requests were answered.'
  },
  {
    name: 'p95',
    ...measured,
    type: 'duration',
    doc: 'The time within which 95 % of the requests were answered.'
  },
  {
    name: 'p99',
    ...measured,
    type: 'duration',
    doc: 'The time within which 99 % of the requests were answered.'
  },
  { name: 'requests', ...measured, type: 'number', doc: 'The number of requests in a minute.' }
]
