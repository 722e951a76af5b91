import type { Expression } from '../../expr/types.ts'
import { atomOf } from './conditions.ts'
import type { Asked } from './decide.ts'
import { pathOf } from './match.ts'
import type { Request } from './request.ts'

/**
 * A request that a route probably takes and that others probably do not: words and a method that
 * no file has, and no header but one that its condition asks for. Most routes of
 * most files are reached by theirs, and then no classes of requests have to be made.
 */
export function simplestRequest(kind: Request['kind'], { match: { value: match }, when }: Asked): Request {
  const path = pathOf(match)
  const segments =
    path.kind === 'segments'
      ? path.segments.map(segment => (segment.kind === 'any' ? unheard : segment.text))
      : []
  const last = segments.at(-1)
  if (path.kind === 'segments' && path.end === 'glued' && last !== undefined)
    segments[segments.length - 1] = last + unheard
  if (path.kind === 'segments' && path.end === 'below') segments.push(unheard)
  const method = match.kind === 'http' ? (match.verbs[0] ?? unheard) : 'POST'
  const request = {
    kind,
    method,
    path: segments,
    headers: none,
    query: none,
    scheme: 'http',
    opaque: none,
    absent
  }
  if (when === undefined) return request
  const satisfying = { ...request, headers: new Map<string, string>(), query: new Map<string, string>() }
  satisfy(when.value, satisfying)
  return satisfying
}

const none: ReadonlyMap<string, never> = new Map<string, never>()
const absent: ReadonlySet<string> = new Set()

/** No text of a file has it. */
const unheard = '\uffff'

function satisfy(
  condition: Expression,
  { headers, query }: { readonly headers: Map<string, string>; readonly query: Map<string, string> }
): void {
  if (condition.kind === 'and') for (const part of condition.parts) satisfy(part, { headers, query })
  if (condition.kind !== 'compare' && condition.kind !== 'present') return
  const { subject, literals, prefixes, suffixes } = atomOf(condition)
  const values = subject?.kind === 'header' ? headers : subject?.kind === 'query' ? query : undefined
  const isEqual = condition.kind === 'compare' && condition.operator === '=='
  if (subject !== undefined)
    values?.set(
      subject.name,
      isEqual ? (literals[0] ?? '') : `${prefixes[0] ?? ''}${unheard}${suffixes[0] ?? ''}`
    )
}
