import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** The VPC with its subnets, ways out and endpoints; nothing where the file names a VPC that exists. */
export function planNetwork(_scope: Scope): Planned {
  return { resources: [] }
}

export function vpcId(_scope: Scope): Value {
  return ''
}

export function publicSubnetIds(_scope: Scope): readonly Value[] {
  return []
}

export function privateSubnetIds(_scope: Scope): readonly Value[] {
  return []
}
