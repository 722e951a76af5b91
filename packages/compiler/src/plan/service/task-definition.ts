import { architectureOf } from '../../model/details/container.ts'
import type { Service, Version } from '../../model/types.ts'
import { attribute } from '../intrinsics.ts'
import { collectorOf } from '../observe/collector.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition, TaskParts } from '../target-planner.ts'
import { sourced, type Value } from '../value.ts'
import { planApp } from './app-container.ts'
import { containerOrder } from './container-order.ts'
import { familyOf, versionId } from './names.ts'
import { planSidecars } from './own-sidecars.ts'
import { plain } from './plain.ts'
import { executionRoleId, taskRoleId } from './roles.ts'
import type { Statement } from './statement.ts'
import { serviceTags } from './tags.ts'
import { taskSizes } from './task-size.ts'
import { planVolumes } from './volumes.ts'

/** A task definition, and what the rest of the plan needs to know of it. */
export interface PlannedTask {
  readonly resource: Resource
  readonly containers: readonly ContainerDefinition[]
  /** What the task role has to allow because of what stands beside the app. */
  readonly statements: readonly Statement[]
  readonly parts: TaskParts
}

export function planTask(scope: Scope, service: Service, version: Version): PlannedTask {
  const parts = scope.planner.inTask(scope, service, version)
  const collector = collectorOf(scope, service, version, parts.bypassUser)
  const beside = [...parts.containers, ...(collector === undefined ? [] : [collector.container])]
  const { task, app } = taskSizes(scope, version, beside)
  const appDependsOn = [
    ...parts.appDependsOn,
    // So the collector stops after the app, and takes what the app has to say at last.
    ...(collector === undefined
      ? []
      : [{ ContainerName: collector.container.Name ?? '', Condition: 'START' }])
  ]
  const order = containerOrder(version, beside)
  const containers = [
    ...beside.map(container => withOrder(container, order.of(String(plain(container.Name))))),
    ...planSidecars(scope, service, version, beside, order),
    planApp(scope, service, version, app, appDependsOn)
  ]
  const architecture = architectureOf(version)
  return {
    parts,
    containers,
    statements: [...parts.statements, ...(collector?.statements ?? [])],
    resource: {
      id: versionId('TaskDefinition', service, version),
      type: 'AWS::ECS::TaskDefinition',
      at: version.at,
      service: service.name,
      properties: {
        Family: familyOf(scope, service, version),
        RequiresCompatibilities: ['FARGATE'],
        NetworkMode: 'awsvpc',
        RuntimePlatform: {
          CpuArchitecture: sourced(architecture.value.toUpperCase(), architecture.at),
          OperatingSystemFamily: 'LINUX'
        },
        ...task,
        ExecutionRoleArn: attribute(executionRoleId(service), 'Arn'),
        TaskRoleArn: attribute(taskRoleId(service), 'Arn'),
        ContainerDefinitions: containers as readonly Value[],
        Volumes: planVolumes(scope, service),
        ...parts.taskDefinition,
        Tags: serviceTags(scope, service)
      }
    }
  }
}

function withOrder(container: ContainerDefinition, DependsOn: Value | undefined): ContainerDefinition {
  return DependsOn === undefined ? container : { ...container, DependsOn }
}
