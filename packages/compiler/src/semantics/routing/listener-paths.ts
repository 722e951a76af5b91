import type { Match, PathMatch } from '../../expr/types.ts'

/**
 * The paths of a gateway's route and of a service's route together, as far as the path patterns of an
 * Application Load Balancer can say them: a rule has one path condition, so the two have to
 * become one before they are written.
 */
export interface ListenerPath {
  /** Segment by segment after the leading slash. */
  readonly parts: readonly PathPart[]
  /** Whether anything may follow. */
  readonly isOpen: boolean
  /** Regular expressions that the whole path has to match as well. */
  readonly regexes: readonly string[]
}

/** A segment: exactly a text, any text but the empty one, or any text that begins so. */
export type PathPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'prefix'; readonly text: string }

/** Why no pattern says a path. */
export type UnsayablePath = 'regex' | 'segment' | 'characters' | 'length'

export const anyListenerPath: ListenerPath = { parts: [], isOpen: true, regexes: [] }

export function listenerPath(match: Match): ListenerPath {
  if (match.kind === 'http') return fromPath(match.path)
  if (match.kind === 'tcp' || match.service === undefined) return anyListenerPath
  // A request of gRPC has two segments, so whatever follows the slash is the method.
  const method: PathPart =
    match.method === undefined ? { kind: 'prefix', text: '' } : { kind: 'literal', text: match.method }
  return {
    parts: [{ kind: 'literal', text: match.service }, method],
    isOpen: match.method === undefined,
    regexes: []
  }
}

function fromPath(path: PathMatch): ListenerPath {
  if (path.kind === 'regex') return { ...anyListenerPath, regexes: [path.source] }
  const parts: PathPart[] = [...path.segments]
  const last = path.segments.at(-1)
  if (path.end === 'glued' && last?.kind === 'literal')
    parts[parts.length - 1] = { kind: 'prefix', text: last.text }
  return { parts, isOpen: path.end !== 'exact', regexes: [] }
}

/** The paths that both take; undefined when there is none. Regular expressions are never found to exclude anything. */
export function meetPaths(a: ListenerPath, b: ListenerPath): ListenerPath | undefined {
  const parts: PathPart[] = []
  for (let at = 0; at < Math.max(a.parts.length, b.parts.length); at++) {
    const part = meetAt(a, b, at)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return { parts, isOpen: a.isOpen && b.isOpen, regexes: [...new Set([...a.regexes, ...b.regexes])].sort() }
}

/** Whether `a` surely takes every path of `b`. */
export function coversPath(a: ListenerPath, b: ListenerPath): boolean {
  const both = meetPaths(a, b)
  return both !== undefined && JSON.stringify(both) === JSON.stringify(meetPaths(b, b))
}

/**
 * Patterns that together take exactly these paths; none when every path is taken. In a pattern `*` is
 * any text, slashes included, and case counts.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions
 */
export function pathPatterns({ parts, isOpen, regexes }: ListenerPath): readonly string[] | UnsayablePath {
  if (regexes.length > 0) return 'regex'
  if (parts.length === 0) return isOpen ? [] : ['/']
  const texts: string[] = []
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1
    if (part.kind === 'any' || (part.kind === 'prefix' && !(isLast && isOpen))) return 'segment'
    texts.push(part.text)
  }
  const base = `/${texts.join('/')}`
  if (!sayable.test(base)) return 'characters'
  const patterns = parts.at(-1)?.kind === 'prefix' ? [`${base}*`] : isOpen ? [base, `${base}/*`] : [base]
  return patterns.some(pattern => pattern.length > longestPattern) ? 'length' : patterns
}

/** One pattern that takes all of these paths and perhaps others; undefined where only all paths would do. */
export function widerPattern({ parts }: ListenerPath): string | undefined {
  let base = ''
  for (const part of parts) {
    const next = part.kind === 'literal' ? `${base}/${part.text}` : undefined
    if (next === undefined || !sayable.test(next) || next.length > longestPattern - 2)
      return base === '' ? undefined : `${base}/*`
    base = next
  }
  return base === '' ? undefined : `${base}*`
}

const longestPattern = 128
const sayable = /^[A-Za-z0-9_\-.$/~"'@:+&]*$/

function meetAt(a: ListenerPath, b: ListenerPath, at: number): PathPart | undefined {
  const one = a.parts[at]
  const other = b.parts[at]
  if (one === undefined) return a.isOpen ? other : undefined
  if (other === undefined) return b.isOpen ? one : undefined
  return meetParts(one, other)
}

function meetParts(a: PathPart, b: PathPart): PathPart | undefined {
  if (a.kind === 'literal') return takesText(b, a.text) ? a : undefined
  if (b.kind === 'literal') return takesText(a, b.text) ? b : undefined
  if (a.kind === 'any') return b.kind === 'prefix' && b.text !== '' ? b : a
  if (b.kind === 'any') return a.text === '' ? b : a
  return a.text.startsWith(b.text) ? a : b.text.startsWith(a.text) ? b : undefined
}

function takesText(part: PathPart, text: string): boolean {
  if (part.kind === 'any') return text !== ''
  return part.kind === 'literal' ? part.text === text : text.startsWith(part.text)
}
