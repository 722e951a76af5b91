import type { Value } from './value.ts'

/**
 * CloudFormation's intrinsic functions. A reference names a resource by its logical id, whatever
 * stack that is in: where it is another stack, writing the templates turns the reference into an
 * import of an exported value.
 */
export function ref(id: string): Value {
  return { Ref: id }
}

export function attribute(id: string, name: string): Value {
  return { 'Fn::GetAtt': [id, name] }
}

/** Texts and references, one after the other. */
export function join(...parts: readonly Value[]): Value {
  const merged: Value[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else if (part !== '') merged.push(part)
  }
  const [only] = merged
  if (only === undefined) return ''
  return merged.length === 1 ? only : { 'Fn::Join': ['', merged] }
}

export function findInMap(map: string, first: Value, second: string): Value {
  return { 'Fn::FindInMap': [map, first, second] }
}

export const pseudo = {
  accountId: ref('AWS::AccountId'),
  partition: ref('AWS::Partition'),
  region: ref('AWS::Region'),
  stackName: ref('AWS::StackName'),
  urlSuffix: ref('AWS::URLSuffix')
} as const
