import { networkOf } from '../../model/details/network.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { subnetsOf } from './subnets.ts'

export const vpcResource = logicalId('Vpc')

/** Id of the VPC, the one that is made or the one that the file names. */
export function vpcId(scope: Scope): Value {
  const { vpc } = networkOf(scope.mesh, scope.region)
  return vpc === undefined ? ref(vpcResource) : fillIn(vpc, scope)
}

/** The ranges of private use: RFC 1918 and RFC 6598. */
const privateRanges = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'] as const

/**
 * Where requests from inside the network come from. The range of a VPC that exists is not known, so
 * the ranges of private use stand for it: who is outside of the VPC and its peers cannot use them.
 */
export function vpcRanges(scope: Scope): readonly Value[] {
  const { vpc, cidr } = networkOf(scope.mesh, scope.region)
  return vpc === undefined ? [sourced(cidr.value, cidr.at)] : privateRanges
}

/** Subnets with a way in from outside. Where a VPC that exists has none written, the private ones stand for them. */
export function publicSubnetIds(scope: Scope): readonly Value[] {
  return idsOf(scope, 'public')
}

/** Subnets of the tasks. Where a VPC that exists has none written, the public ones stand for them. */
export function privateSubnetIds(scope: Scope): readonly Value[] {
  return idsOf(scope, 'private')
}

function idsOf(scope: Scope, kind: 'public' | 'private'): readonly Value[] {
  const subnets = subnetsOf(scope)
  const own = subnets[kind]
  return (own.length > 0 ? own : subnets[kind === 'public' ? 'private' : 'public']).map(({ id }) => id)
}
