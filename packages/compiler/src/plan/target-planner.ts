import type { Service, Version } from '../model/types.ts'
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
