/**
 * Which route takes which request, by matching every request of a small world against every
 * route. Knows nothing of the compiler: paths are matched as texts, and the world has
 * every path of a few words, every method, and every value that the conditions could tell apart.
 */
export interface PlainRoute {
  readonly verbs: readonly string[]
  readonly path: PlainPath
  readonly when: PlainCondition | undefined
}

/** `parts` are words or `*`; `regex` is a whole expression instead. */
export interface PlainPath {
  readonly parts: readonly string[]
  readonly end: 'exact' | 'below' | 'glued'
  readonly regex?: string
}

export type PlainCondition =
  | Several<'and'>
  | Several<'or'>
  | { readonly op: 'not'; readonly part: PlainCondition }
  | { readonly op: 'present'; readonly of: 'header' | 'query' }
  | { readonly op: 'between'; readonly of: Dimension; readonly from: number; readonly to: number }
  | Numeric<'<'>
  | Numeric<'>='>
  | Textual<'=='>
  | Textual<'!='>
  | Textual<'startsWith'>
  | Textual<'endsWith'>
  | Textual<'matches'>

interface Several<Op> {
  readonly op: Op
  readonly parts: readonly PlainCondition[]
}
interface Numeric<Op> {
  readonly op: Op
  readonly of: Dimension
  readonly than: number
}
interface Textual<Op> {
  readonly op: Op
  readonly of: Dimension
  readonly text: string
}

export type Dimension = 'header' | 'query' | 'method' | 'scheme'

export interface PlainRequest {
  readonly method: string
  readonly path: string
  readonly header: string | undefined
  readonly query: string | undefined
  readonly scheme: string
}

export type Context = Omit<PlainRequest, 'path'>

export interface World {
  readonly paths: readonly string[]
  readonly contexts: readonly Context[]
}

/** All paths of up to `depth` words, with and without a slash at the end. */
export function allPaths(words: readonly string[], depth: number): readonly string[] {
  const longer = (paths: readonly string[]): readonly string[] =>
    paths.flatMap(path => words.map(word => `${path}/${word}`))
  const found = ['/']
  let level: readonly string[] = ['']
  for (let at = 0; at < depth; at++) {
    level = longer(level)
    found.push(...level, ...level.map(path => `${path}/`))
  }
  return found
}

export function allContexts(parts: {
  readonly methods: readonly string[]
  readonly headers: readonly (string | undefined)[]
  readonly queries: readonly (string | undefined)[]
  readonly schemes: readonly string[]
}): readonly Context[] {
  const { methods, headers, queries, schemes } = parts
  return methods.flatMap(method =>
    headers.flatMap(header =>
      queries.flatMap(query => schemes.map(scheme => ({ method, header, query, scheme })))
    )
  )
}

export interface Reached {
  /** For each route whether some request takes it; the earlier routes that alone take all it matches; the first takers of what it matches. */
  readonly routes: readonly {
    readonly isReached: boolean
    readonly alone: readonly number[]
    readonly sharing: readonly number[]
  }[]
  /** For each route whether each part of an `or` at the top of its condition takes something. */
  readonly branches: readonly (readonly boolean[])[]
}

/** Sends every request of the world through the routes. */
export function reach(routes: readonly PlainRoute[], world: World): Reached {
  const table = routes.map(route => tabulate(route, world))
  const found = routes.map((_, index) => ({
    isReached: false,
    alone: new Set(Array.from({ length: index }, (_, at) => at)),
    sharing: new Set<number>()
  }))
  const branches = routes.map(({ when }) => (when?.op === 'or' ? when.parts.map(() => false) : []))
  for (const path of world.paths.keys()) {
    for (const context of world.contexts.keys()) {
      let first: number | undefined
      for (const [index, row] of table.entries()) {
        if (!row.path[path] || !row.context[context]) continue
        const state = found[index] as (typeof found)[number]
        for (const other of state.alone)
          if (!table[other]?.path[path] || !table[other]?.context[context]) state.alone.delete(other)
        if (first !== undefined) {
          state.sharing.add(first)
          continue
        }
        first = index
        state.isReached = true
        const taken = row.branches.findIndex(branch => branch[context])
        if (taken >= 0) (branches[index] as boolean[])[taken] = true
      }
    }
  }
  return {
    branches,
    routes: found.map(({ isReached, alone, sharing }) => ({
      isReached,
      alone: [...alone],
      sharing: [...sharing].sort((a, b) => a - b)
    }))
  }
}

/** The number of the first route that takes a request. */
export function firstTaker(routes: readonly PlainRoute[], request: PlainRequest): number {
  return routes.findIndex(route => takesPath(route.path, request.path) && takesContext(route, request))
}

export function takesPath(path: PlainPath, text: string): boolean {
  return textPattern(path).test(text)
}

export function takesContext({ verbs, when }: Pick<PlainRoute, 'verbs' | 'when'>, context: Context): boolean {
  return (
    (verbs.length === 0 || verbs.includes(context.method)) && (when === undefined || isTrue(when, context))
  )
}

/** A missing header or parameter makes a comparison false, and `not` turns that into true. */
export function isTrue(condition: PlainCondition, context: Context): boolean {
  if (condition.op === 'and') return condition.parts.every(part => isTrue(part, context))
  if (condition.op === 'or') return condition.parts.some(part => isTrue(part, context))
  if (condition.op === 'not') return !isTrue(condition.part, context)
  const value = context[condition.of]
  if (value === undefined) return false
  switch (condition.op) {
    case 'present':
      return true
    case '==':
      return value === condition.text
    case '!=':
      return value !== condition.text
    case 'startsWith':
      return value.indexOf(condition.text) === 0
    case 'endsWith':
      return value.slice(Math.max(0, value.length - condition.text.length)) === condition.text
    case 'matches':
      return new RegExp(`^(?:${condition.text})$`).test(value)
  }
  if (!/^[-+]?[0-9]+$/.test(value)) return false
  const number = Number.parseInt(value, 10)
  if (condition.op === 'between') return condition.from <= number && number <= condition.to
  return condition.op === '<' ? number < condition.than : number >= condition.than
}

function tabulate(route: PlainRoute, { paths, contexts }: World) {
  const pattern = textPattern(route.path)
  const parts = route.when?.op === 'or' ? route.when.parts : []
  return {
    path: paths.map(path => pattern.test(path)),
    context: contexts.map(context => takesContext(route, context)),
    branches: parts.map(part => contexts.map(context => isTrue(part, context)))
  }
}

function textPattern({ parts, end, regex }: PlainPath): RegExp {
  if (regex !== undefined) return new RegExp(`^(?:${regex})$`)
  const source = parts.map(part => (part === '*' ? '/[^/]+' : `/${part.replaceAll('-', '\\-')}`)).join('')
  if (end === 'glued') return new RegExp(`^${source}.*$`)
  if (end === 'below') return new RegExp(`^${source}(/.*)?$`)
  return new RegExp(`^${source === '' ? '/' : source}$`)
}
