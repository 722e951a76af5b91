import { join, pseudo } from '../intrinsics.ts'
import type { Value } from '../value.ts'
import { plain, plainList, under } from './plain.ts'

/** The ARN of something of this account in this region: `arn:aws:ssm:eu-central-1:111122223333:parameter/a`. */
export function arnHere(service: string, ...resource: readonly Value[]): Value {
  return arnAt(service, pseudo.region, pseudo.accountId, ...resource)
}

export function arnAt(service: string, region: Value, account: Value, ...resource: readonly Value[]): Value {
  return concat('arn:', pseudo.partition, `:${service}:`, region, ':', account, ':', ...resource)
}

/** Texts one after the other as one join, without the places of its parts. */
export function concat(...values: readonly Value[]): Value {
  return join(...values.flatMap(partsOf))
}

/** What a text is joined of. */
export function partsOf(value: Value): readonly Value[] {
  const inner = plain(value)
  if (inner === undefined) return []
  const [separator, parts] = plainList(under(inner, 'Fn::Join'))
  return plain(separator) === '' ? plainList(parts).flatMap(partsOf) : [inner]
}

/** A text up to before its colon of this number, counted from 1; all of it where it has fewer. */
export function beforeColon(value: Value, number: number): Value {
  const kept: Value[] = []
  let left = number
  for (const part of partsOf(value)) {
    const pieces = typeof part === 'string' ? part.split(':') : [part]
    if (pieces.length > left) return concat(...kept, pieces.slice(0, left).join(':'))
    left -= pieces.length - 1
    kept.push(part)
  }
  return concat(...kept)
}
