import type { Expression, Match } from '../../expr/types.ts'
import { verbs as ordinaryVerbs } from '../../expr/verbs.ts'
import { type Atom, atomsOf, type Subject } from './conditions.ts'
import { pathKey, pathOf } from './match.ts'
import { pathClasses } from './path-classes.ts'
import type { Request } from './request.ts'
import { valueClasses } from './value-classes.ts'

/** What routes look at, sorted by what it speaks about. */
interface Looked {
  readonly subjects: Map<string, { readonly subject: Subject; readonly atoms: Atom[] }>
  /** Conditions whose outcome is tried both ways. */
  readonly opaque: Map<string, Subject | undefined>
}

/** Past so many classes of requests nothing is claimed. */
export const maxClasses = 100_000

/** One choice of method and path, before conditions: a representative of all that the matches treat alike. Undefined when there are too many. */
export function lineClasses(
  kind: Request['kind'],
  all: readonly Match[],
  conditions: readonly Expression[]
): readonly Request[] | undefined {
  const { subjects } = lookAt(conditions)
  const verbs = new Set(all.flatMap(match => (match.kind === 'http' ? match.verbs : [])))
  const methods =
    kind === 'http'
      ? methodClasses([...verbs], subjects.get('method ')?.atoms ?? [])
      : [kind === 'grpc' ? 'POST' : '']
  const paths = kind === 'tcp' ? [[]] : pathClasses(all.map(pathOf), kind)
  const none = new Map<string, never>()
  return paths?.flatMap(path =>
    methods.map(method => ({
      kind,
      method,
      path,
      headers: none,
      query: none,
      scheme: 'http',
      opaque: none,
      absent: new Set()
    }))
  )
}

/**
 * Calls `visit` with every class of requests that has this method and path: one choice of value
 * for each header, query parameter and scheme that a condition speaks about, and both outcomes
 * of what is opaque. The request is only good during the visit. Stops when `visit` says so.
 */
export function forEachClass(
  line: Request,
  all: readonly Match[],
  conditions: readonly Expression[],
  visit: (request: Request) => 'stop' | undefined
): 'stop' | undefined {
  const { subjects, opaque } = lookAt(conditions)
  for (const match of all)
    if (match.kind === 'http' && match.path.kind === 'regex')
      opaque.set(pathKey(match.path.source), undefined)
  const dimensions = [...subjects.values()]
    .filter(({ subject }) => subject.kind !== 'method')
    .map(({ subject, atoms }) => ({ subject, values: valuesOf(subject, atoms) }))
  const keys = [...opaque]
  const request = {
    ...line,
    headers: new Map(),
    query: new Map(),
    opaque: new Map(),
    absent: new Set<string>()
  } satisfies Request
  return chooseValue(0)

  function chooseValue(at: number): 'stop' | undefined {
    const dimension = dimensions[at]
    if (dimension === undefined) return chooseOutcome(0)
    for (const value of dimension.values) {
      assign(request, dimension.subject, value)
      if (chooseValue(at + 1) === 'stop') return 'stop'
    }
    return undefined
  }

  function chooseOutcome(at: number): 'stop' | undefined {
    const next = keys[at]
    if (next === undefined) return visit(request)
    const [key, subject] = next
    // What is absent matches nothing, whatever the expression says.
    const outcomes = subject !== undefined && isAbsent(request, subject) ? [false] : [false, true]
    for (const outcome of outcomes) {
      request.opaque.set(key, outcome)
      if (chooseOutcome(at + 1) === 'stop') return 'stop'
    }
    return undefined
  }
}

/** A copy of a request that lives on after its visit. */
export function keepRequest(request: Request): Request {
  return {
    ...request,
    headers: new Map(request.headers),
    query: new Map(request.query),
    opaque: new Map(request.opaque),
    absent: new Set(request.absent)
  }
}

function lookAt(conditions: readonly Expression[]): Looked {
  const subjects: Looked['subjects'] = new Map()
  const opaque: Looked['opaque'] = new Map()
  for (const atom of conditions.flatMap(atomsOf)) {
    if (atom.test === undefined) opaque.set(atom.key, atom.subject)
    if (atom.subject === undefined) continue
    const key = `${atom.subject.kind} ${atom.subject.name}`
    const known = subjects.get(key)
    if (known === undefined) subjects.set(key, { subject: atom.subject, atoms: [atom] })
    else known.atoms.push(atom)
  }
  for (const { subject, atoms } of subjects.values()) {
    // Which numbers begin or end with some text is more than a few representatives can tell.
    if (!atoms.some(({ prefixes, suffixes }) => prefixes.length + suffixes.length > 0)) continue
    for (const { key, numbers } of atoms) if (numbers.length > 0) opaque.set(key, subject)
  }
  return { subjects, opaque }
}

function valuesOf(subject: Subject, atoms: readonly Atom[]): readonly (string | undefined)[] {
  if (subject.kind === 'scheme') return ['http', 'https']
  return [undefined, ...valueClasses(atoms, [])]
}

function methodClasses(verbs: readonly string[], atoms: readonly Atom[]): readonly string[] {
  const named: Atom[] = verbs.map(verb => ({
    key: verb,
    subject: undefined,
    test: value => value === verb,
    literals: [verb],
    prefixes: [],
    suffixes: [],
    numbers: []
  }))
  // A method that no route names is shown as an ordinary one, when they leave one.
  return valueClasses([...named, ...atoms], ordinaryVerbs)
}

function assign(
  request: { headers: Map<string, string>; query: Map<string, string>; scheme: string; absent: Set<string> },
  { kind, name }: Subject,
  value: string | undefined
): void {
  if (kind === 'scheme') {
    request.scheme = value ?? 'http'
    return
  }
  const values = kind === 'header' ? request.headers : request.query
  if (value === undefined) {
    values.delete(name)
    request.absent.add(`${kind} ${name}`)
  } else {
    values.set(name, value)
    request.absent.delete(`${kind} ${name}`)
  }
}

function isAbsent(request: Request, { kind, name }: Subject): boolean {
  return (kind === 'header' && !request.headers.has(name)) || (kind === 'query' && !request.query.has(name))
}
