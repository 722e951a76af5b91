import type { Expression } from '../../expr/types.ts'
import type { Located } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { type ListenerPath, pathPatterns, type UnsayablePath, widerPattern } from './listener-paths.ts'
import { listenerTerms, type Term, type Unsayable, type UnsayableKind } from './listener-terms.ts'

/** A condition of a listener rule: it holds when one of the values does. In values `*` is any text and `?` any character. */
export type ListenerCondition =
  | { readonly field: 'host'; readonly values: readonly Located<string>[] }
  | { readonly field: 'method' | 'path'; readonly values: readonly string[]; readonly at: Place }
  | {
      readonly field: 'header' | 'query'
      readonly name: string
      readonly values: readonly string[]
      readonly at: Place
    }

/** Which requests are asked for: those that all of this takes. */
export interface Wanted {
  /** One of these hosts, of which `*.` at the beginning takes all below; none for any host. They may hold `${…}`. */
  readonly hosts: readonly Located<string>[]
  /** Undefined for every method. */
  readonly verbs: readonly string[] | undefined
  readonly path: ListenerPath
  /** Where the methods and the path are written. */
  readonly matchAt: Place
  readonly conditions: readonly Located<Expression>[]
}

export interface ListenerConditions {
  /**
   * The conditions of rules of which each takes a part of the requests. None when no request is asked for.
   * Together they take exactly the requests that are wanted where `unsayable` is empty, else those and others.
   */
  readonly rules: readonly (readonly ListenerCondition[])[]
  /** What conditions cannot say. */
  readonly unsayable: readonly Unsayable[]
  /** What they say without regard to case. */
  readonly caseless: readonly Unsayable[]
}

/**
 * What a listener rule of an Application Load Balancer says of the requests that are wanted. A rule compares at most
 * five values, and so one set of requests may need several rules.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export function listenerConditions(wanted: Wanted, scheme: 'http' | 'https'): ListenerConditions {
  const { verbs, path, matchAt, conditions } = wanted
  const terms = listenerTerms(conditions, { scheme, verbs })
  const unsayable = [...terms.unsayable]
  const refuse = (what: UnsayableKind, name: string, at: Place) =>
    unsayable.push({ at, within: undefined, what, name })

  const hosts = wanted.hosts.filter(({ value }) => isSayableHost(value))
  for (const { value, at } of wanted.hosts) if (!isSayableHost(value)) refuse('host', value, at)
  const said = pathPatterns(path)
  const wider = widerPattern(path)
  const patterns = typeof said !== 'string' ? said : wider === undefined ? [] : [wider]
  if (typeof said === 'string') refuse(pathKinds[said], '', matchAt)

  const rules = terms.alternatives.flatMap(alternative => {
    const methods = methodsOf(verbs, alternative)
    if (methods?.length === 0) return []
    const all: readonly ListenerCondition[] = [
      ...(hosts.length === 0 || hosts.length < wanted.hosts.length
        ? []
        : [{ field: 'host' as const, values: hosts }]),
      ...(methods === undefined ? [] : [{ field: 'method' as const, values: methods, at: matchAt }]),
      ...(patterns.length === 0 ? [] : [{ field: 'path' as const, values: patterns, at: matchAt }]),
      ...alternative.flatMap(conditionOf)
    ]
    if (all.length > mostValues) refuse('conditions', '', alternative[0]?.at ?? matchAt)
    return splitValues(all.slice(0, mostValues))
  })
  return { rules, unsayable, caseless: terms.caseless }
}

/** A rule has at most five values, of which AWS's pages allow three or five for one condition. */
const mostValues = 5
const mostValuesOfOne = 3

const pathKinds: { readonly [why in UnsayablePath]: UnsayableKind } = {
  regex: 'path regex',
  segment: 'path segment',
  characters: 'path characters',
  length: 'path length'
}

/** ALB wants a dot in a host, and letters alone after the last one. What is filled in later cannot be judged. */
function isSayableHost(host: string): boolean {
  return host.includes('${') || /^(?=.{1,128}$)[A-Za-z0-9_*?.-]*\.[A-Za-z]+$/.test(host)
}

/** The methods that are left; undefined for all of them. */
function methodsOf(
  verbs: readonly string[] | undefined,
  alternative: readonly Term[]
): readonly string[] | undefined {
  return alternative.reduce<readonly string[] | undefined>(
    (left, { subject, patterns }) =>
      subject.kind === 'method' ? (left?.filter(verb => patterns.includes(verb)) ?? patterns) : left,
    verbs
  )
}

function conditionOf({ subject: { kind, name }, patterns, at }: Term): readonly ListenerCondition[] {
  return kind === 'header' || kind === 'query' ? [{ field: kind, name, values: patterns, at }] : []
}

/** The same requests in as many rules as it takes: each gets a part of the values of each condition. */
function splitValues(conditions: readonly ListenerCondition[]): readonly (readonly ListenerCondition[])[] {
  const sizes = conditions.map(() => 1)
  for (let spare = mostValues - conditions.length; spare > 0; spare--) {
    const lacking = conditions.map(({ values }, at) => {
      const size = sizes[at] ?? 1
      return size < mostValuesOfOne && size < values.length ? Math.ceil(values.length / size) : 0
    })
    const most = Math.max(...lacking, 0)
    const at = lacking.indexOf(most)
    if (most > 0) sizes[at] = (sizes[at] ?? 1) + 1
  }
  return conditions.reduce<readonly (readonly ListenerCondition[])[]>(
    (rules, condition, at) =>
      rules.flatMap(rule => partsOf(condition, sizes[at] ?? 1).map(part => [...rule, part])),
    [[]]
  )
}

function partsOf(condition: ListenerCondition, size: number): readonly ListenerCondition[] {
  const parts: ListenerCondition[] = []
  for (let from = 0; from < condition.values.length; from += size)
    parts.push({ ...condition, values: condition.values.slice(from, from + size) } as ListenerCondition)
  return parts
}
