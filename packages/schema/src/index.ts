import { Call, CallForm } from './call.ts'
import { Capacity } from './capacity.ts'
import { CircuitBreaker, Eject } from './circuit-breaker.ts'
import { Cluster } from './cluster.ts'
import { Config } from './config.ts'
import { Prices } from './cost.ts'
import { Deployment, Gate } from './deployment.ts'
import { Document, Environment, Included, Mesh, Region } from './document.ts'
import { Edge } from './edge.ts'
import { External } from './external.ts'
import { Gateway, GatewayRoute } from './gateway.ts'
import { Health } from './health.ts'
import { Lint } from './lint.ts'
import { Network } from './network.ts'
import { Observability } from './observability.ts'
import { Param } from './params.ts'
import { Policy } from './policy.ts'
import { Retry } from './retry.ts'
import { Route } from './route.ts'
import { Defaults, Service } from './service.ts'
import { Size } from './size.ts'
import { Tasks } from './tasks.ts'
import { Timeout } from './timeout.ts'
import { Tls } from './tls.ts'
import { Version } from './version.ts'

/**
 * The language in zod: which keys there are, what they mean, what may stand there. Shape only:
 * nothing is transformed, refined or filled in here. `npm run gen` makes tables, the JSON Schema
 * and the reference from it; the compiler reads the tables and never zod.
 */
export { Document, Included }

/** Shapes that other parts ask for by name. */
export const kinds = {
  mesh: Mesh,
  region: Region,
  param: Param,
  network: Network,
  cluster: Cluster,
  observability: Observability,
  defaults: Defaults,
  policy: Policy,
  gateway: Gateway,
  gatewayRoute: GatewayRoute,
  edge: Edge,
  external: External,
  service: Service,
  version: Version,
  route: Route,
  call: Call,
  callForm: CallForm,
  deployment: Deployment,
  gate: Gate,
  environment: Environment,
  lint: Lint,
  timeout: Timeout,
  retry: Retry,
  circuitBreaker: CircuitBreaker,
  eject: Eject,
  tls: Tls,
  size: Size,
  health: Health,
  tasks: Tasks,
  capacity: Capacity,
  prices: Prices,
  config: Config
}
