import type { Expression, Match } from '../../expr/types.ts'
import { atomsOf, subjectValue } from '../../semantics/routing/conditions.ts'
import { pathKey } from '../../semantics/routing/match.ts'
import { isReadable, regexAtom, wholeMatch } from '../../semantics/routing/regex-outcome.ts'
import { type Request, requestOf, type WrittenRequest } from '../../semantics/routing/request.ts'
import type { KnownRegexes } from '../mesh-route.ts'

/** What routes look at. */
export interface Looked {
  readonly matches: readonly Match[]
  readonly conditions: readonly Expression[]
}

/** A request as it was drawn. */
export interface Drawn {
  readonly written: WrittenRequest
  /** What is said by expressions that cannot be read here; the first is for the first of them. */
  readonly outcomes: readonly boolean[]
}

/** Turns what was drawn into requests of which everything is decided. */
export interface Decider {
  /** The request with what the regular expressions of the mesh say of it. */
  decide(drawn: Drawn): Request
  /** The same request as people read it: with those outcomes alone that do not follow from it. */
  shown(request: Request): Request
  /** Expressions that are one condition whatever they say; all others are read in the template as they stand there. */
  readonly unread: KnownRegexes
}

/** `looked` is what the mesh says. */
export function createDecider({ matches, conditions }: Looked): Decider {
  const paths = new Set(
    matches.flatMap(match => (match.kind === 'http' && match.path.kind === 'regex' ? match.path.source : []))
  )
  const values = new Map(conditions.flatMap(atomsOf).flatMap(regexAtom))
  const readPaths = [...paths]
    .filter(isReadable)
    .map(source => [pathKey(source), wholeMatch(source)] as const)
  const unreadPaths = [...paths].filter(source => !isReadable(source))
  const readValues = [...values].flatMap(([key, { subject, source }]) =>
    isReadable(source) ? [{ key, subject, takes: wholeMatch(source) }] : []
  )
  const unreadValues = [...values].flatMap(([key, { source }]) => (isReadable(source) ? [] : key))
  const unread = [...unreadPaths.map(pathKey), ...unreadValues]
  return {
    decide({ written, outcomes }) {
      const request = requestOf(written)
      const text = `/${request.path.join('/')}`
      const opaque = new Map(readPaths.map(([key, takes]) => [key, takes(text)]))
      for (const { key, subject, takes } of readValues) {
        const value = subjectValue(subject, request)
        opaque.set(key, value !== undefined && takes(value))
      }
      unread.forEach((key, index) => {
        opaque.set(key, outcomes[index % Math.max(1, outcomes.length)] ?? false)
      })
      return { ...request, opaque }
    },
    shown: request => ({
      ...request,
      opaque: new Map([...request.opaque].filter(([key]) => unread.includes(key)))
    }),
    unread: { paths: new Set(unreadPaths), values: new Set(unreadValues) }
  }
}
