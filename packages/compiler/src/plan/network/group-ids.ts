import type { Gateway, Service } from '../../model/types.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Value } from '../value.ts'

export const meshGroup = logicalId('MeshSecurityGroup')

/** Ids of security groups as rules and tasks refer to them. */
export const meshGroupId: Value = attribute(meshGroup, 'GroupId')

export function serviceGroupId({ name }: Pick<Service, 'name'>): Value {
  return attribute(logicalId('ServiceSecurityGroup', name), 'GroupId')
}

export function gatewayGroupId({ name }: Pick<Gateway, 'name'>): Value {
  return attribute(logicalId('GatewaySecurityGroup', name), 'GroupId')
}

/** The group of the network load balancer in front of a virtual gateway. */
export function balancerGroupId({ name }: Pick<Gateway, 'name'>): Value {
  return attribute(logicalId('BalancerSecurityGroup', name), 'GroupId')
}
