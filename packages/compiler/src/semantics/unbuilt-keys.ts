import type { TargetName } from '../model/types.ts'

/** A key of the language that no template shows yet. */
export interface UnbuiltKey {
  /** Whose key it is: one of the file itself, or of each of a section. */
  readonly of: 'file' | 'service' | 'external' | 'gateway'
  /** Keys from there on; `*` is each item of a list. */
  readonly path: string
  /** Only where one of these words is written; undefined: whatever is written. */
  readonly words?: readonly string[]
  /** Not where this word is written, because that is what happens anyway. */
  readonly butFor?: string
  /** The targets for which it is so; undefined: all of them. */
  readonly targets?: readonly TargetName[]
  /** What is not there, as one sentence. */
  readonly lacking: string
}

const noAccessLog = 'The proxies of Service Connect are not told to log requests.'
const noTls = 'The proxies of Service Connect are not told to encrypt.'

/**
 * Everything that may be written and is not built. A line goes away with what it speaks of. What a target
 * cannot do at all is no business of this list but of its table of capabilities.
 */
export const unbuiltKeys: readonly UnbuiltKey[] = [
  { of: 'service', path: 'tls.mode', butFor: 'disabled', targets: ['service-connect'], lacking: noTls },
  {
    of: 'file',
    path: 'observability.accessLog',
    butFor: 'false',
    targets: ['service-connect'],
    lacking: noAccessLog
  },
  { of: 'service', path: 'accessLog', butFor: 'false', targets: ['service-connect'], lacking: noAccessLog }
]
