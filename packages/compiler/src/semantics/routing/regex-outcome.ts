import type { Expression, Match } from '../../expr/types.ts'
import { type Atom, atomsOf, type Subject, subjectValue } from './conditions.ts'
import { pathKey } from './match.ts'
import type { Request } from './request.ts'

/**
 * Whether JavaScript reads a regular expression of RE2 as RE2 does, and in a time that does not explode with the
 * text: RE2 never goes back in a text, and JavaScript does.
 */
export function isReadable(source: string): boolean {
  return !ownToRe2.test(source) && !repeatsRepeats(source) && compiled(source) !== undefined
}

/** RE2 on the whole text; takes nothing where the expression is none. */
export function wholeMatch(source: string): (text: string) => boolean {
  const regex = compiled(source)
  return text => regex?.test(text) === true
}

/** The regular expressions that matches and conditions hold: those of paths, and those of values by the key of their comparison. */
export interface Regexes {
  readonly paths: ReadonlySet<string>
  readonly values: ReadonlyMap<string, { readonly subject: Subject; readonly source: string }>
}

export function regexesIn(matches: readonly Match[], conditions: readonly Expression[]): Regexes {
  return {
    paths: new Set(
      matches.flatMap(match =>
        match.kind === 'http' && match.path.kind === 'regex' ? match.path.source : []
      )
    ),
    values: new Map(conditions.flatMap(atomsOf).flatMap(regexAtom))
  }
}

/** The request with what its regular expressions say of it. Of those that cannot be read here nothing is said. */
export function withOutcomes(request: Request, { paths, values }: Regexes): Request {
  const text = `/${request.path.join('/')}`
  const opaque = new Map(request.opaque)
  for (const source of paths) {
    const takes = reader(source)
    if (takes !== undefined) opaque.set(pathKey(source), takes(text))
  }
  for (const [key, { subject, source }] of values) {
    const value = subjectValue(subject, request)
    // What is not there matches nothing, whatever the expression says.
    const takes = value === undefined ? undefined : reader(source)
    if (value === undefined) opaque.set(key, false)
    else if (takes !== undefined) opaque.set(key, takes(value))
  }
  return { ...request, opaque }
}

/** Whether an expression matches a text as a whole; undefined where only RE2 can tell. A flag `(?i)` at its beginning is known. */
function reader(source: string): ((text: string) => boolean) | undefined {
  const [, flags, rest = ''] = /^\(\?([is]{1,2})\)(.*)$/s.exec(source) ?? []
  if (flags === undefined) return isReadable(source) ? wholeMatch(source) : undefined
  if (!isReadable(rest)) return undefined
  try {
    // With `u`, letters are folded one by one, as RE2 does.
    const regex = new RegExp(`^(?:${rest})$`, flags.includes('i') ? 'isu' : 's')
    return text => regex.test(text)
  } catch {
    return undefined
  }
}

/** The regular expression in a comparison, and what it is compared with. */
export function regexAtom({
  key,
  subject,
  test
}: Atom): readonly (readonly [string, { readonly subject: Subject; readonly source: string }])[] {
  if (test !== undefined || subject === undefined) return []
  const written = /^\S+(?: .*?)? matches (".*")$/s.exec(key)?.[1]
  return written === undefined ? [] : [[key, { subject, source: String(JSON.parse(written)) }]]
}

/** Flags and classes that JavaScript does not have, or has with another meaning. */
const ownToRe2 = /\(\?[a-zA-Z-]+[:)]|\(\?P|\\[AzQECapPx]|\[\[:|\\\d/

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 's')
  } catch {
    return undefined
  }
}

/**
 * Whether a part that may be read in several ways is repeated without bound, or more than a few parts
 * are: then JavaScript may need longer than anyone waits. Segments of paths (`[^/]+`) end by themselves.
 */
function repeatsRepeats(source: string): boolean {
  const plain = source
    .replace(/\[\^\/\][*+]/g, 's')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
  const repeat = /^(?:[*+]|\{\d+,\})/
  const open: boolean[] = []
  let count = 0
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at]
    if (character === '(') open.push(false)
    else if (character === '|' && open.length > 0) open[open.length - 1] = true
    else if (character === ')') {
      const isOpen = open.pop() === true
      if (isOpen && repeat.test(plain.slice(at + 1))) return true
      if (isOpen && open.length > 0) open[open.length - 1] = true
    } else if (repeat.test(plain.slice(at))) {
      if (++count > mostRepeats) return true
      if (open.length > 0) open[open.length - 1] = true
    }
  }
  return false
}

const mostRepeats = 3
