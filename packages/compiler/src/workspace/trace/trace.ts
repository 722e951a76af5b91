/**
 * The way of one request, as data: what `meshc route --format json` prints as it is, and what an editor shows. Times
 * are in milliseconds and `null` is no bound. What does not apply is left out.
 */
export interface Trace {
  /**
   * `taken`: a route of the service takes the request, or it goes to a host outside. `none`: nobody takes it, `why` says
   * so. `undecided`: a regular expression decides that cannot be read here.
   */
  readonly answer: 'taken' | 'none' | 'undecided'
  /** One sentence, where nothing takes the request or where that is not decided. */
  readonly why?: string
  readonly mesh: string
  readonly target: string
  readonly environment?: string
  readonly region?: string
  readonly request: TracedRequest
  readonly from?: TracedCaller
  /** The gateway, where the request comes from outside, and then the service or the host outside. */
  readonly hops: readonly Hop[]
  readonly destination?: TracedDestination
  readonly policy?: TracedPolicy
  /** What else there is to know, each as one sentence. */
  readonly notes: readonly string[]
}

export interface TracedRequest {
  readonly kind: 'http' | 'grpc' | 'tcp'
  /** As it is written in one line, with the path normalised. */
  readonly line: string
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly scheme: string
  readonly host?: string
}

export interface TracedCaller {
  readonly kind: 'gateway' | 'service'
  readonly name: string
  /** How a gateway lets requests in. */
  readonly via?: 'alb' | 'virtualGateway'
  readonly at: TracedPlace
}

/** As the text shows it: `mesh.yaml:12:5`, beside the root file. */
export interface TracedPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where routes are tried. */
export interface Hop extends TracedRoutes {
  readonly kind: 'gateway' | 'service' | 'external'
  readonly name: string
  readonly at: TracedPlace
  /** The port that is asked; not of a gateway. */
  readonly port?: {
    readonly name: string
    readonly number: number
    readonly protocol: string
    readonly at: TracedPlace
  }
  /** Why nothing is tried here. */
  readonly refusal?: string
  /** Routes of other ports. */
  readonly elsewhere: number
}

export interface TracedRoutes {
  readonly outcome: 'taken' | 'none' | 'undecided'
  /** The route that takes the request, or may take it. */
  readonly route?: TracedRoute
  /** In the order in which they are tried. */
  readonly passed: readonly TracedPassed[]
  readonly unseen: readonly TracedRoute[]
  /** Of what is passed over, where nothing is taken: the positions of the routes that come nearest. */
  readonly nearest: readonly number[]
  /** When an undecided route does not take the request. */
  readonly otherwise?: TracedRoutes
}

export interface TracedRoute {
  /** From 1, among all routes of the service or the gateway. */
  readonly position: number
  /** Its name, else what is made of its match. */
  readonly id: string
  readonly match: string
  readonly when?: string
  readonly hosts?: readonly string[]
  /** `v1 90%, v2 10%`, `v2`, a service; `deployment` where nothing is written. */
  readonly to: string
  /** Whether the file has it; a service without routes has one that takes everything. */
  readonly isWritten: boolean
  readonly at: TracedPlace
}

export interface TracedPassed {
  readonly route: TracedRoute
  readonly reasons: readonly { readonly kind: string; readonly text: string }[]
}

/** Which versions get such requests. */
export interface TracedDestination {
  /** The step of the rollout; 0 is before it. */
  readonly step: number
  readonly shares: readonly TracedShare[]
  /** The shares at each step, where a rollout moves them. */
  readonly steps?: readonly (readonly TracedShare[])[]
  readonly at: TracedPlace
}

export interface TracedShare {
  readonly version: string
  readonly port: string
  readonly percent: number
}

/** What the caller's proxy applies, or for a load balancer what bounds its requests. */
export interface TracedPolicy {
  readonly by: 'proxy' | 'load balancer'
  readonly requestTimeout?: TracedValue
  readonly idleTimeout: TracedValue
  /** Tries after the first one; this and what follows is not known over TCP. */
  readonly retries?: TracedValue
  readonly perTryTimeout?: TracedValue
  /** What is tried again; left out where nothing is. */
  readonly events?: Omit<TracedValue, 'value'> & { readonly value: readonly string[] }
  /** The random wait before the first retry is below `value`, and doubles up to `max`. */
  readonly backoff?: TracedValue & { readonly max: number | null }
  readonly mostTries?: number
  /** The longest a caller waits when the callee never answers. */
  readonly worstWait?: { readonly value: number | null; readonly text: string }
}

export interface TracedValue {
  /** Milliseconds or a number of tries; `null` is no bound. */
  readonly value: number | null
  readonly text: string
  /** `route`, `service`, `gateway`, `external`, `defaults`, `policy fast`, `environment prod`, `region …`, or `default of appmesh`. */
  readonly from: string
  /** Where it is written; left out for a default. */
  readonly at?: TracedPlace
}
