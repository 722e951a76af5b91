import type { Expression, Match, Probe } from '../expr/types.ts'
import type { MapNode, Node, Pair } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import type { Deployment } from './deployment-types.ts'

/**
 * The typed mesh of one environment: sentences read, names bound, overlays applied, defaults and
 * policies inherited. It knows no target: what is not written is `undefined`, and
 * `semantics/` fills that in from a target's table.
 *
 * Every value keeps the place that set it, so that a finding can point at it.
 */
export interface Mesh {
  readonly name: Located<string>
  readonly target: Located<TargetName>
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly regions: ReadonlyMap<string, Region>
  readonly services: ReadonlyMap<string, Service>
  readonly externals: ReadonlyMap<string, External>
  readonly gateways: ReadonlyMap<string, Gateway>
  readonly params: ReadonlyMap<string, Place>
  readonly invariants: readonly Located<Expression>[]
  /** Every `${…}` outside of services. */
  readonly references: readonly Reference[]
  /** The names of the environments that the file declares. */
  readonly environments: readonly string[]
  /** The top-level keys that hold no declarations, overlays applied: what `details/` reads when something is built. */
  readonly settings: ReadonlyMap<string, Pair>
  /** `params`, each as its map; undefined where it is none. */
  readonly paramNodes: ReadonlyMap<string, MapNode | undefined>
  /** `policies`, as written: who uses one has it inherited already. Only those of a file stand here. */
  readonly policies?: ReadonlyMap<string, Located<Node>>
  /** Names of the file and the former names that stand for them; set by `withIdentities` only. */
  readonly identities?: ReadonlyMap<string, string>
  /** The same of gateways, whose names are their own. */
  readonly gatewayIdentities?: ReadonlyMap<string, string>
}

export type { Approval, Canary, CanaryStep, Deployment, Gate, Runner } from './deployment-types.ts'

export type TargetName = 'appmesh' | 'service-connect' | 'envoy'

/** A value and the place that set it. */
export interface Located<T> {
  readonly value: T
  readonly at: Place
}

export interface Region {
  readonly name: string
  readonly at: Place
  readonly role: 'primary' | 'secondary'
  /** Availability zones that tasks are spread over, `network.azs`; left out: not written, which means 3. */
  readonly zones?: Located<number> | undefined
  /** The declaration, without its overrides being applied to it. */
  readonly node?: MapNode | undefined
}

export type Protocol = 'http' | 'http2' | 'grpc' | 'tcp'

export interface Port {
  /** `main` for the one port of a service that names none. */
  readonly name: string
  readonly number: number
  readonly protocol: Protocol
  readonly at: Place
}

export interface Service {
  readonly name: string
  /** The key under `services`. */
  readonly at: Place
  readonly ports: readonly Port[]
  readonly health: Health | undefined
  readonly tasks: Tasks
  readonly size: Size | undefined
  readonly calls: readonly Call[]
  /** The place of the key `calls`, when written. */
  readonly callsKey: Place | undefined
  readonly versions: readonly Version[]
  readonly routes: readonly Route[]
  readonly deployment: Deployment
  readonly timeout: Timeout
  readonly retry: Retry
  readonly circuitBreaker: CircuitBreaker
  readonly idempotent: Located<boolean> | undefined
  readonly environment: readonly EnvironmentVariable[]
  /** Every `${…}` of the service, in the order of the file. */
  readonly references: readonly Reference[]
  /** The declaration with what it inherits: what `details/` reads when something is built. */
  readonly node: MapNode
}

/** A `${…}` in some value. */
export interface Reference {
  readonly at: Place
  readonly root: 'param' | 'service' | 'external' | 'region' | 'env' | 'account'
  /** Empty for `${region}`, `${env}` and `${account}`. */
  readonly name: string
  /** Where the name stands inside the reference. */
  readonly nameAt: Place
  readonly property: string | undefined
  /** Whether it stands in `env` of the service, so that the service speaks to what it names. */
  readonly inEnvironment: boolean
}

/** A version, or `main`, the one version of a service that names none. */
export interface Version {
  readonly name: string
  readonly at: Place
  readonly image: Located<string> | undefined
  readonly tasks: Tasks
  readonly size: Size | undefined
  readonly environment: readonly EnvironmentVariable[]
  /** The version with what it inherits from its service; for `main` the service itself. */
  readonly node: MapNode
}

export interface EnvironmentVariable {
  readonly name: Located<string>
  readonly value: Located<string>
}

export interface Size {
  readonly at: Place
  /** vCPU, 0.25 is a quarter. */
  readonly appCpu: number
  /** MiB; what the language writes as MB and GB. */
  readonly appMemoryMiB: number
  readonly task: { readonly cpu: number; readonly memoryMiB: number } | undefined
}

export interface Tasks {
  readonly min: Located<number> | undefined
  readonly max: Located<number> | undefined
  /** Other bounds at other times, `tasks.schedule`. */
  readonly schedule?: readonly {
    readonly min: Located<number> | undefined
    readonly max: Located<number> | undefined
  }[]
}

export interface Health {
  readonly at: Place
  readonly probe: Located<Probe> | undefined
  readonly everyMs: Located<number> | undefined
  readonly timeoutMs: Located<number> | undefined
  readonly healthy: Located<number> | undefined
  readonly unhealthy: Located<number> | undefined
  readonly startMs: Located<number> | undefined
}

export interface Call {
  /** The name as written, without a port. */
  readonly to: Located<string>
  readonly port: string | undefined
  readonly at: Place
  /** What the name stands for; undefined is an unknown name, already reported. */
  readonly kind: 'service' | 'external' | undefined
  readonly mode: 'parallel' | 'sequential'
  readonly times: number
  /** Only the routes of the callee whose match is this one; undefined: all of its routes. */
  readonly match: Located<Match> | undefined
}

/** `Infinity` is `none`: no bound. `undefined` is not written: the target decides. */
export interface Timeout {
  readonly requestMs: Located<number> | undefined
  readonly idleMs: Located<number> | undefined
}

export type RetryEvent =
  | '5xx'
  | 'gateway-error'
  | 'reset'
  | 'connect-failure'
  | 'refused-stream'
  | 'retriable-4xx'
  | 'cancelled'
  | 'deadline-exceeded'
  | 'internal'
  | 'resource-exhausted'
  | 'unavailable'
  | `${number}`

export interface Retry {
  /** 3 means up to four tries. `none` is 0. */
  readonly maxRetries: Located<number> | undefined
  readonly perTryMs: Located<number> | undefined
  readonly events: Located<readonly Located<RetryEvent>[]> | undefined
  readonly backoffBaseMs: Located<number> | undefined
  readonly backoffMaxMs: Located<number> | undefined
}

export interface CircuitBreaker {
  readonly connectTimeoutMs: Located<number> | undefined
  readonly maxEjectionPercent: Located<number> | undefined
}

export interface Route {
  /** `name` as written, or the slug of verb and path with a short hash of the match. */
  readonly id: string
  readonly name: Located<string> | undefined
  /** The route's item in the list; for the implied route of a service without `routes`, the service's key. */
  readonly at: Place
  readonly implied: boolean
  readonly match: Located<Match>
  readonly when: Located<Expression> | undefined
  /** Name of the port, when the service has several and the route says so. */
  readonly port: string | undefined
  /** Where the route names its port. */
  readonly portAt: Place | undefined
  /** The protocol of the port the route stands on. */
  readonly protocol: Protocol
  readonly timeout: Timeout
  readonly retry: Retry
  readonly idempotent: Located<boolean> | undefined
  readonly to: Destination
  /** The item of the list, without what it inherits; undefined for the implied route. */
  readonly node: MapNode | undefined
}

/** Where a route's requests go. `split` has what the file says; weights may not sum to 100 (a rule says so). */
export type Destination =
  /** No `to`: what the deployment prescribes, or the only version. */
  | { readonly kind: 'deployment'; readonly at: Place }
  /** One version written: no canary moves it. */
  | {
      readonly kind: 'pinned'
      readonly at: Place
      readonly version: Located<string>
      readonly known: boolean
      /** The port after the colon of `v1:admin`; undefined: the one that the request came to. */
      readonly port: Located<string> | undefined
    }
  | {
      readonly kind: 'split'
      readonly at: Place
      readonly keyAt: Place
      readonly unit: 'percent' | 'share'
      readonly parts: readonly SplitPart[]
      /** Set when a weight could not be read: it was reported, and the sum says nothing. */
      readonly incomplete?: true
    }

export interface SplitPart {
  readonly version: Located<string>
  readonly known: boolean
  /** As of a pinned route. */
  readonly port: Located<string> | undefined
  /** Percent, 90 for `90%`; or a ratio for `shares`. */
  readonly weight: Located<number>
}

export interface External {
  readonly name: string
  readonly at: Place
  readonly port: Port | undefined
  readonly timeout: Timeout
  readonly retry: Retry
  readonly circuitBreaker: CircuitBreaker
  readonly node: MapNode | undefined
}

export interface Gateway {
  readonly name: string
  readonly at: Place
  readonly via: Located<'alb' | 'virtualGateway'> | undefined
  readonly idleMs: Located<number> | undefined
  readonly routes: readonly GatewayRoute[]
  readonly node: MapNode | undefined
}

export interface GatewayRoute {
  readonly at: Place
  readonly match: Located<Match>
  readonly when: Located<Expression> | undefined
  readonly to: Located<string>
  readonly toPort: string | undefined
  /** False for a name that no service has; already reported. */
  readonly known: boolean
  readonly node: MapNode
}
