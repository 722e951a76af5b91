import type { Json } from '../emit/template.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import type { Request } from '../semantics/routing/request.ts'
import type { Place } from '../text/place.ts'
import { isList, readable } from './evaluate.ts'
import { isObject, type View } from './view.ts'

/** What reading templates back has shown. */
export interface Proof {
  /** Classes of requests whose way was compared. */
  readonly requests: number
  /** Claims that were checked, those about requests included. */
  readonly checks: number
  /** Where templates and mesh do not say the same: differences in the way of requests first, the smallest class before others. */
  readonly differences: readonly Difference[]
  /** What was left out because there are too many classes of requests, in words. */
  readonly undecided: readonly string[]
}

/** One claim that does not hold. */
export interface Difference {
  /** What was compared: "the request timeout of `GET /v1/**` of `auth`". */
  readonly what: string
  /** The class of requests that shows it. */
  readonly request: string | undefined
  /** Step of the rollout, 0 before it. */
  readonly step: number | undefined
  readonly expected: string
  readonly got: string
  /** The line of the mesh that says what is expected. */
  readonly at: Place
  /** Where it stands in which template: `template#/Resources/AuthVirtualNode/Properties/Spec`. */
  readonly path: string
}

/** One thing that the mesh says and that templates have to say too. */
export interface Claim {
  readonly what: string
  readonly at: Place
  readonly path: string
  readonly expected: Printable
  readonly got: Printable
  readonly request?: Request
  readonly step?: number
}

/** Undefined and what is empty print as "nothing". */
export type Printable = Json | undefined

/** Collects what is checked. */
export interface Ledger {
  /** Counts a claim, and keeps it as a difference where expected and got are not the same. Says whether they are. */
  check(claim: Claim): boolean
  /** As `check`, with what stands at a place of a template. */
  equal(what: string, at: Place, expected: Printable, view: View): boolean
  /** As `equal` with lists in which order means nothing. */
  equalSets(
    what: string,
    at: Place,
    expected: readonly string[],
    got: readonly string[],
    path: string
  ): boolean
  countRequests(count: number): void
  leaveUndecided(what: string): void
  proof(): Proof
}

export function createLedger(): Ledger {
  const found: { readonly claim: Claim; readonly size: number }[] = []
  const undecided: string[] = []
  let requests = 0
  let checks = 0
  return {
    check,
    equal: (what, place, expected, { value, path }) => check({ what, at: place, path, expected, got: value }),
    equalSets(what, place, expected, got, path) {
      const [wanted, found] = differing(expected, got)
      return check({ what, at: place, path, expected: wanted, got: found })
    },
    countRequests(count) {
      requests += count
    },
    leaveUndecided(what) {
      undecided.push(what)
    },
    proof: () => ({
      requests,
      checks,
      differences: distinct(
        [...found].sort((a, b) => a.size - b.size).map(({ claim }) => differenceOf(claim))
      ),
      undecided
    })
  }

  function check(claim: Claim): boolean {
    checks++
    if (isSame(claim.expected, claim.got)) return true
    found.push({ claim, size: sizeOf(claim.request) })
    return false
  }
}

/** What only one of two lists has, each sorted; of long lists the rest would hide it. */
function differing(expected: readonly string[], got: readonly string[]): readonly [Printable, Printable] {
  const missing = expected.filter(item => !got.includes(item)).sort()
  const more = got.filter(item => !expected.includes(item)).sort()
  const isSame = missing.length === 0 && more.length === 0
  return isSame && expected.length !== got.length ? [[...expected].sort(), [...got].sort()] : [missing, more]
}

/** Numbers and booleans equal the texts that CloudFormation turns them into; keys have no order, lists have. */
export function isSame(a: Printable, b: Printable): boolean {
  if (a === b) return true
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]))
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a)
    return keys.length === Object.keys(b).length && keys.every(key => key in b && isSame(a[key], b[key]))
  }
  return isScalar(a) && isScalar(b) && String(a) === String(b)
}

/** How much a class of requests asks for; what is not about requests comes last. */
export function sizeOf(request: Request | undefined): number {
  if (request === undefined) return Number.MAX_SAFE_INTEGER
  const { path, headers, query, absent, opaque } = request
  const conditions = headers.size + query.size + opaque.size
  return conditions * 1000 + path.length * 100 + path.join('').length + absent.size
}

function differenceOf({ what, at, path, expected, got, request, step }: Claim): Difference {
  return {
    what,
    request: request === undefined ? undefined : printRequestClass(request),
    step,
    expected: print(expected),
    got: print(got),
    at,
    path
  }
}

/** Versions of a service share roles and groups: what is wrong with one of these is said once. */
function distinct(differences: readonly Difference[]): readonly Difference[] {
  const known = new Set<string>()
  return differences.filter(({ at: _, ...said }) => {
    const text = JSON.stringify(said)
    const isNew = !known.has(text)
    known.add(text)
    return isNew
  })
}

/** Lists as `a, b`, and what is not there or empty as "nothing". */
function print(value: Printable): string {
  if (isList(value)) return value.length === 0 ? 'nothing' : value.map(print).join(', ')
  if (value === undefined || value === '') return 'nothing'
  return readable(typeof value === 'string' ? value : JSON.stringify(value))
}

function isScalar(value: Printable): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
