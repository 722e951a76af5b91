import type { Expression } from '../../expr/types.ts'
import type { Located } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'
import { type Atom, atomOf, type Subject, truthOf } from './conditions.ts'

/** What a listener rule cannot say, or says a little differently. */
export interface Unsayable {
  /** The value of the file that asks for it. */
  readonly at: Place
  /** The part of its text that asks for it; undefined for all of it. */
  readonly within: Span | undefined
  readonly what: UnsayableKind
  /** The part as the reason names it, such as the name of a header; empty where there is nothing to name. */
  readonly name: string
}

export type UnsayableKind =
  | 'path regex'
  | 'path segment'
  | 'path characters'
  | 'path length'
  | 'host'
  | 'negation'
  | 'regex'
  | 'number'
  | 'value'
  | 'header name'
  | 'method'
  | 'conditions'
  | 'alternatives'
  | 'versions'
  | 'protocol'
  | 'tcp'
  | 'rewrite'
  | 'case'

/** One comparison that a rule can make: one of `patterns`, in which `*` and `?` are wildcards. */
export interface Term {
  readonly subject: Subject
  readonly patterns: readonly string[]
  readonly at: Place
  readonly within: Span
}

export interface Terms {
  /**
   * The condition as an `or` of `and`s. What cannot be said is left out of the `and`s, so that all of it
   * together takes at least the requests of the condition, and exactly those where `unsayable` is empty.
   */
  readonly alternatives: readonly (readonly Term[])[]
  readonly unsayable: readonly Unsayable[]
  /** Values that a load balancer compares without regard to case, where the language does not. */
  readonly caseless: readonly Unsayable[]
}

/** What is known when a rule is written. */
export interface Known {
  readonly scheme: 'http' | 'https'
  /** The methods of the route's match; undefined for all. */
  readonly verbs: readonly string[] | undefined
}

/**
 * The conditions of a route in what listener rules have: a header or a query parameter is one of some
 * texts with wildcards. There is no `not`, no range and no regular expression in them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export function listenerTerms(conditions: readonly Located<Expression>[], known: Known): Terms {
  const unsayable: Unsayable[] = []
  const caseless: Unsayable[] = []
  let alternatives: Alternatives = [[]]
  for (const { value, at } of conditions) {
    const reader: Reader = { ...known, at, unsayable, caseless }
    alternatives = both(alternatives, read(value, false, reader), reader, value)
  }
  return { alternatives: joinValues(alternatives), unsayable, caseless }
}

type Alternatives = readonly (readonly Term[])[]

interface Reader extends Known {
  readonly at: Place
  readonly unsayable: Unsayable[]
  readonly caseless: Unsayable[]
}

/** Past so many alternatives the rules would not fit a load balancer. */
const mostAlternatives = 32

const always: Alternatives = [[]]
const never: Alternatives = []

function read(condition: Expression, isNegated: boolean, reader: Reader): Alternatives {
  switch (condition.kind) {
    case 'not':
      return read(condition.part, !isNegated, reader)
    case 'boolean':
      return condition.value === isNegated ? never : always
    case 'and':
    case 'or': {
      const parts = condition.parts.map(part => read(part, isNegated, reader))
      if ((condition.kind === 'or') === isNegated)
        return parts.reduce((all, part) => both(all, part, reader, condition), always)
      return parts.some(isAlways) ? always : joinValues(parts.flat())
    }
    case 'compare': {
      const truth = truthOf(condition)
      if (truth !== undefined) return read(truth.condition, truth.isWanted === isNegated, reader)
    }
  }
  return readAtom(condition, isNegated, reader)
}

function isAlways(alternatives: Alternatives): boolean {
  return alternatives.some(terms => terms.length === 0)
}

function both(a: Alternatives, b: Alternatives, reader: Reader, { start, end }: Span): Alternatives {
  if (a.length * b.length > mostAlternatives) {
    reader.unsayable.push({ at: reader.at, within: { start, end }, what: 'alternatives', name: '' })
    return always
  }
  return a.flatMap(one => b.map(other => [...one, ...other]))
}

function readAtom(condition: Expression, isNegated: boolean, reader: Reader): Alternatives {
  const { start, end } = condition
  const within = { start, end }
  const atom = atomOf(condition)
  const { subject, test } = atom
  const refuse = (what: UnsayableKind) => {
    reader.unsayable.push({ at: reader.at, within, what, name: subject?.name || (subject?.kind ?? '') })
    return always
  }
  if (subject === undefined || test === undefined) return refuse('regex')
  if (subject.kind === 'scheme') return test(reader.scheme) === isNegated ? never : always
  if (subject.kind === 'method' && reader.verbs !== undefined) {
    const patterns = reader.verbs.filter(verb => test(verb) !== isNegated)
    return patterns.length === 0 ? never : [[{ subject, patterns, at: reader.at, within }]]
  }
  if (atom.numbers.length > 0) return refuse('number')
  const { texts, isPositive } = textsOf(atom, test)
  if (isPositive === isNegated) return refuse('negation')
  if (subject.kind === 'method' && texts === undefined) return always
  const pattern = patternOf(subject, atom, texts)
  if (typeof pattern !== 'string') return refuse(pattern.what)
  if (isCaseless(subject, pattern))
    reader.caseless.push({ at: reader.at, within, what: 'case', name: subject.name })
  return [[{ subject, patterns: [pattern], at: reader.at, within }]]
}

/** The text that an atom compares with; undefined for `present`. */
function textsOf(
  { literals, prefixes, suffixes }: Atom,
  test: (value: string) => boolean
): { readonly texts: string | undefined; readonly isPositive: boolean } {
  const [literal] = literals
  if (literal !== undefined) return { texts: literal, isPositive: test(literal) }
  return { texts: prefixes[0] ?? suffixes[0], isPositive: true }
}

function patternOf(
  { kind, name }: Subject,
  { prefixes, suffixes }: Atom,
  text: string | undefined
): string | { readonly what: UnsayableKind } {
  if (kind === 'method') {
    const isWhole = prefixes.length + suffixes.length === 0
    return isWhole && text !== undefined && /^[A-Z_-]{1,40}$/.test(text) ? text : { what: 'method' }
  }
  // The host has a condition of its own, and ALB refuses it here.
  if (kind === 'header' && (name === 'host' || !/^[a-z0-9!#$%&'*+.^_`|~?-]{1,40}$/.test(name)))
    return { what: 'header name' }
  if (kind === 'query' && !queryText.test(name)) return { what: 'value' }
  if (text === undefined) return '*'
  if (text === '') return prefixes.length + suffixes.length > 0 ? '*' : { what: 'value' }
  if (!(kind === 'query' ? queryText : headerText).test(text)) return { what: 'value' }
  const escaped = text.replaceAll(/[*?]/g, '\\$&')
  const pattern = prefixes.length > 0 ? `${escaped}*` : suffixes.length > 0 ? `*${escaped}` : escaped
  return pattern.length <= 128 ? pattern : { what: 'value' }
}

/** What may stand in a comparison; in query strings a backslash makes wildcards literal, of headers that is not known. */
const queryText = /^[A-Za-z0-9_\-.$/~"'@:+&()!,;=*?]*$/
const headerText = /^[A-Za-z0-9 !"#$%&'()+,./:;<=>@[\]^_`{|}~-]*$/

/** Values of headers, and keys and values of queries, are compared without regard to case. */
function isCaseless({ kind, name }: Subject, pattern: string): boolean {
  if (kind === 'method') return false
  return /[A-Za-z]/.test(kind === 'query' ? name + pattern : pattern)
}

/** `x == "a" or x == "b"` is one comparison with two values. */
function joinValues(alternatives: Alternatives): Alternatives {
  const joined: (readonly Term[])[] = []
  for (const terms of alternatives) {
    const at = joined.findIndex(known => differing(known, terms) !== undefined)
    const known = joined[at]
    if (known === undefined) {
      joined.push(terms)
      continue
    }
    const place = differing(known, terms)
    joined[at] = known.map((term, index) =>
      index === place
        ? { ...term, patterns: [...new Set([...term.patterns, ...(terms[index]?.patterns ?? [])])] }
        : term
    )
  }
  return joined
}

/** The one place in which two lists of comparisons differ, there only by their values. */
function differing(a: readonly Term[], b: readonly Term[]): number | undefined {
  if (a.length !== b.length || a.length === 0) return undefined
  const places = a.flatMap((term, at) =>
    termKey(term) === termKey(b[at]) && `${term.patterns}` === `${b[at]?.patterns}` ? [] : [at]
  )
  const [place = 0] = places
  return places.length <= 1 && termKey(a[place]) === termKey(b[place]) ? place : undefined
}

function termKey(term: Term | undefined): string {
  return term === undefined ? '' : `${term.subject.kind} ${term.subject.name}`
}
