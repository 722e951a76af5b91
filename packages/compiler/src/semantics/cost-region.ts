import { gatewayDetails } from '../model/details/gateway.ts'
import { type Network, networkOf } from '../model/details/network.ts'
import { virtualGateways } from '../model/details/virtual-gateway.ts'
import type { Mesh, Region } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { type TaskSet, taskSetsOf } from './cost-tasks.ts'

/** What one region of an environment has that costs by the hour. */
export interface RegionSize {
  readonly region: string
  readonly tasks: readonly TaskSet[]
  readonly natGateways: number
  /** Interface endpoints times the zones that each stands in. */
  readonly endpointZones: number
  readonly applicationLoadBalancers: number
  readonly networkLoadBalancers: number
}

/** An amount with as few tasks as may run, and with as many. */
export interface Range {
  readonly min: number
  readonly max: number
}

/** Range of a month: a year's 8,760 divided by twelve. */
export const hoursPerMonth = 730

/** `mesh` is the mesh as the region sees it. */
export function regionSize(mesh: Mesh, region: Region, target: Capabilities['target']): RegionSize {
  const network = networkOf(mesh, region)
  const made = [...mesh.gateways.values()].filter(
    gateway => gatewayDetails(mesh, gateway).existing === undefined
  )
  const balanced = made.filter(({ via }) => via?.value !== 'virtualGateway')
  const virtual = virtualGateways(mesh).filter(gateway => made.includes(gateway))
  return {
    region: region.name,
    tasks: taskSetsOf(mesh, target),
    natGateways: natGateways(network),
    endpointZones: endpointZones(network),
    applicationLoadBalancers: balanced.length,
    networkLoadBalancers: virtual.length
  }
}

/** vCPU-hours of all tasks of a version or gateway. */
export function vCpuHours({ task, count }: TaskSet): Range {
  const vCpu = (task?.cpu ?? 0) / 1024
  return { min: vCpu * count.min * hoursPerMonth, max: vCpu * count.max * hoursPerMonth }
}

/** GB-hours of memory; a GB is 1,024 MiB, as Fargate bills it. */
export function gbHours({ task, count }: TaskSet): Range {
  const gb = (task?.memoryMiB ?? 0) / 1024
  return { min: gb * count.min * hoursPerMonth, max: gb * count.max * hoursPerMonth }
}

export function addRanges(all: readonly Range[]): Range {
  return {
    min: all.reduce((sum, { min }) => sum + min, 0),
    max: all.reduce((sum, { max }) => sum + max, 0)
  }
}

/** One in the first zone with a public subnet, or one in each. A VPC that exists has its own, which are not counted. */
function natGateways({ vpc, nat, zones, subnets }: Network): number {
  if (vpc !== undefined || nat.value === 'none') return 0
  const zonesWithSubnet = Math.min(zones.length, subnets.public?.length ?? zones.length)
  return nat.value === 'single' ? Math.min(1, zonesWithSubnet) : zonesWithSubnet
}

/** An endpoint has an address in each of its subnets; where none are named, in the first private subnet of each zone. */
function endpointZones({ vpc, zones, subnets, endpoints }: Network): number {
  const candidates = (subnets.private?.length ?? zones.length) > 0 ? subnets.private : subnets.public
  const usual =
    vpc === undefined ? Math.min(zones.length, candidates?.length ?? zones.length) : (candidates?.length ?? 0)
  const byService = new Map(
    endpoints
      .filter(({ type }) => type.value === 'interface')
      .map(endpoint => [endpoint.service.value, endpoint] as const)
      .reverse()
  )
  return [...byService.values()].reduce((sum, { subnets: own }) => sum + (own?.length ?? usual), 0)
}
