import { proxyOf, virtualGateways } from '../model/details/virtual-gateway.ts'
import type { Gateway, Service, Version } from '../model/types.ts'
import { isMeshProxy } from './containers.ts'
import { symbol } from './evaluate.ts'
import { type Deployed, type DeployedResource, ofType, property } from './read-templates.ts'
import { familyOf, type Subject } from './subject.ts'
import { at, itemsOf, textOf, type View } from './view.ts'

/** The tasks of one version: what runs, and what keeps it running. */
export interface Fleet {
  readonly service: Service
  readonly version: Version
  readonly family: string
  readonly taskDefinition: DeployedResource | undefined
  /** Undefined where none or several ECS services run the task definition. */
  readonly ecsService: DeployedResource | undefined
  readonly containers: readonly View[]
  /** The container of the service itself. */
  readonly app: View | undefined
  /** Set for the tasks of a virtual gateway, whose service is nothing but its proxy. */
  readonly gateway?: Gateway
}

export interface Fleets {
  readonly all: readonly Fleet[]
  /** The tasks of virtual gateways. */
  readonly gateways: readonly Fleet[]
  readonly of: ReadonlyMap<string, ReadonlyMap<string, Fleet>>
  readonly byEcsService: ReadonlyMap<string, Fleet>
  /** ECS services by the ARN of the Cloud Map service that their tasks are registered in. */
  readonly byRegistry: ReadonlyMap<string, readonly DeployedResource[]>
  /** Task definitions and ECS services that belong to no version, and families that two have. */
  readonly strays: readonly DeployedResource[]
}

export function readFleets(subject: Subject): Fleets {
  const { mesh, deployed } = subject
  const strays: DeployedResource[] = []
  const definitions = new Map<string, DeployedResource>()
  for (const resource of ofType(deployed, 'AWS::ECS::TaskDefinition')) {
    const family = textOf(property(resource, 'Family')) ?? symbol(`${resource.id}.Family`)
    if (definitions.has(family)) strays.push(resource)
    else definitions.set(family, resource)
  }
  const runners = runnersOf(deployed)
  const all: Fleet[] = []
  const of = new Map<string, Map<string, Fleet>>()
  const byEcsService = new Map<string, Fleet>()
  const used = new Set<DeployedResource>()
  for (const service of mesh.services.values()) {
    const versions = new Map<string, Fleet>()
    of.set(service.name, versions)
    for (const version of service.versions) {
      const fleet = fleetOf(subject, service, version, definitions, runners)
      all.push(fleet)
      versions.set(version.name, fleet)
      if (fleet.taskDefinition !== undefined) used.add(fleet.taskDefinition)
      if (fleet.ecsService === undefined) continue
      used.add(fleet.ecsService)
      byEcsService.set(fleet.ecsService.id, fleet)
    }
  }
  const gateways = virtualGateways(mesh).map((gateway): Fleet => {
    const { service, version } = proxyOf(gateway)
    const fleet = fleetOf(subject, service, version, definitions, runners)
    return { ...fleet, gateway, app: fleet.containers.find(isMeshProxy) }
  })
  for (const { taskDefinition, ecsService } of gateways)
    for (const resource of [taskDefinition, ecsService]) if (resource !== undefined) used.add(resource)
  const others = [...definitions.values(), ...ofType(deployed, 'AWS::ECS::Service')]
  return {
    all,
    gateways,
    of,
    byEcsService,
    byRegistry: registriesOf(deployed),
    strays: [...strays, ...others.filter(resource => !used.has(resource))]
  }
}

function fleetOf(
  subject: Subject,
  service: Service,
  version: Version,
  definitions: ReadonlyMap<string, DeployedResource>,
  runners: ReadonlyMap<string, readonly DeployedResource[]>
): Fleet {
  const family = familyOf(subject, service, version)
  const taskDefinition = definitions.get(family)
  const running = taskDefinition === undefined ? [] : (runners.get(symbol(taskDefinition.id)) ?? [])
  const containers =
    taskDefinition === undefined ? [] : itemsOf(property(taskDefinition, 'ContainerDefinitions'))
  return {
    service,
    version,
    family,
    taskDefinition,
    ecsService: running.length === 1 ? running[0] : undefined,
    containers,
    app: containers.find(container => textOf(at(container, 'Name')) === 'app')
  }
}

function runnersOf(deployed: Deployed): ReadonlyMap<string, readonly DeployedResource[]> {
  return grouped(ofType(deployed, 'AWS::ECS::Service'), resource =>
    textOf(property(resource, 'TaskDefinition'))
  )
}

function registriesOf(deployed: Deployed): ReadonlyMap<string, readonly DeployedResource[]> {
  return grouped(ofType(deployed, 'AWS::ECS::Service'), resource =>
    textOf(property(resource, 'ServiceRegistries', 0, 'RegistryArn'))
  )
}

function grouped(
  resources: readonly DeployedResource[],
  keyOf: (resource: DeployedResource) => string | undefined
): ReadonlyMap<string, readonly DeployedResource[]> {
  const groups = new Map<string, DeployedResource[]>()
  for (const resource of resources) {
    const key = keyOf(resource)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [resource])
    else group.push(resource)
  }
  return groups
}
