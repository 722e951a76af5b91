/**
 * What a target can say and what it does by itself: the form of the tables in
 * `targets/<target>/capabilities.ts`. The tables are data; rules, hover and the documentation
 * read them.
 */
export interface Capabilities {
  readonly target: 'appmesh' | 'service-connect' | 'envoy'
  readonly title: string
  /** Set when the target is shut down: `YYYY-MM-DD`, and what to use instead. */
  readonly endOfLife?: { readonly date: string; readonly source: string }
  /** What the data plane does where the file says nothing. Durations in milliseconds, `Infinity` for no bound. */
  readonly defaults: TargetDefaults
  readonly features: Readonly<Record<string, Capability>>
}

export interface TargetDefaults {
  /** Request timeout of every hop. */
  readonly requestTimeoutMs: number
  readonly idleTimeoutMs: number
  /** Retries that happen when the file writes none. */
  readonly maxRetries: number
  /** Whether retries whose events are not written also retry server errors and timeouts. */
  readonly retriesSlow: boolean
  /** Whether `retry` of the file (count, per-try timeout, events) is honoured. */
  readonly honoursRetry: boolean
  readonly connectTimeoutMs: number
  /** Whether `connectTimeout` of the file is honoured. */
  readonly honoursConnectTimeout: boolean
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** Whether `backoff` of the file is honoured. */
  readonly honoursBackoff: boolean
  /** Whether the target enforces a service's request timeout on its inbound side. */
  readonly enforcesInboundTimeout: boolean
}

/** `native` can be said; `fixed` is what it is; `partial` can be said in part; `impossible` not at all. */
export interface Capability {
  readonly support: 'native' | 'fixed' | 'partial' | 'impossible'
  readonly note?: string
  /** Bounds, both inclusive, and the step between two values that can be said; in what the key counts, times in milliseconds. */
  readonly limits?: {
    readonly min?: number
    readonly max?: number
    readonly step?: number
    /** Whether AWS raises the bound when it is asked to. */
    readonly adjustable?: boolean
  }
  /** The day the fact was read, `YYYY-MM-DD`. */
  readonly date: string
  readonly source: string
}
