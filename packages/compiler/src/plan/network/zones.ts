import type { Zone } from '../../model/details/network.ts'
import { join, pseudo } from '../intrinsics.ts'
import { sourced, type Value } from '../value.ts'

/** The zone as EC2 names it: the letter behind the region's name, or the region's first, second, … zone where zones are only counted. */
export function zoneName({ letter, at }: Zone): Value {
  if (at === undefined)
    return { 'Fn::Select': [letter.charCodeAt(0) - 'a'.charCodeAt(0), { 'Fn::GetAZs': '' }] }
  return sourced(letter.length === 1 ? join(pseudo.region, letter) : letter, at)
}
