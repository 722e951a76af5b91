import type { Gateway, Service, Version } from '../model/types.ts'
import type { Planned } from './resource.ts'
import type { Scope } from './scope.ts'
import type { Statement } from './service/statement.ts'
import type { Value } from './value.ts'

/** What a target adds to what all targets share. Each folder of `targets/` has one. */
export interface TargetPlanner {
  readonly target: 'appmesh' | 'service-connect' | 'envoy'
  /**
   * What is registered in Cloud Map: `service`, one entry for all versions of a service; `none`, the
   * target does it by itself.
   */
  readonly registers: 'service' | 'none'
  /** What of the mesh belongs to no service. */
  planFoundation(scope: Scope): Planned
  /** What belongs to one service, all its versions and routes included. */
  planService(scope: Scope, service: Service): Planned
  /** What it adds to each task of a version. */
  inTask(scope: Scope, service: Service, version: Version): TaskParts
  /** Gateways that are proxies of the mesh; left out where the target has none. */
  readonly gateways?: GatewayPlanner
}

/** What a target does with gateways that are proxies of the mesh. What runs them and leads to them is the same for all targets. */
export interface GatewayPlanner {
  /** The gateway and its routes in the mesh. */
  planGateway(scope: Scope, gateway: Gateway): Planned
  inTask(scope: Scope, gateway: Gateway): GatewayTaskParts
}

export interface GatewayTaskParts {
  /** The proxy, with its ports; its size and log are given by who asks. */
  readonly proxy: ContainerDefinition
  /** What the task role has to allow. */
  readonly statements: readonly Statement[]
  /** Ids that the ECS service waits for. */
  readonly dependsOn: readonly string[]
}

/** Parts of a task definition and of its ECS service. */
export interface TaskParts {
  /** Container definitions beside the app, in the order they start. */
  readonly containers: readonly ContainerDefinition[]
  /** What has to run before the app starts. */
  readonly appDependsOn: readonly Value[]
  /** Further properties of the task definition, such as `ProxyConfiguration`. */
  readonly taskDefinition: { readonly [property: string]: Value | undefined }
  /** Further properties of the ECS service, such as `ServiceConnectConfiguration`. */
  readonly service: { readonly [property: string]: Value | undefined }
  /** What the task role has to allow. */
  readonly statements: readonly Statement[]
  /** Ids that the ECS service waits for. */
  readonly dependsOn: readonly string[]
  /** User id under which other sidecars have to run so that the proxy does not catch their traffic. */
  readonly bypassUser: string | undefined
}

/** One entry of `ContainerDefinitions`. */
export type ContainerDefinition = { readonly [property: string]: Value | undefined }
