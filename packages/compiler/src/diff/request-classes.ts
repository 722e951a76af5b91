import type { Expression } from '../expr/types.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from '../semantics/routing/classes.ts'
import { type Asked, takesRequest } from '../semantics/routing/decide.ts'
import { relevantTo } from '../semantics/routing/relevant-routes.ts'
import type { Request } from '../semantics/routing/request.ts'

/** Which route took requests before, and which one takes them now; undefined: none. */
export interface Moved<R> {
  readonly before: R | undefined
  readonly after: R | undefined
  /** The first few classes of requests for which this is so, simplest first. */
  readonly examples: readonly Request[]
  /** How many classes there are. */
  readonly classes: number
}

/** As many examples as a person reads. */
const mostExamples = 3

/**
 * All requests in classes that both lists of routes treat alike, gathered by the pair of routes that takes them. Regular
 * expressions are tried both ways, and an expression that both lists contain has one outcome for both.
 * Undefined: there are too many classes.
 */
export function movedRequests<R extends Asked>(
  kind: Request['kind'],
  before: readonly R[],
  after: readonly R[]
): readonly Moved<R>[] | undefined {
  const all = [...before, ...after]
  const lines = lineClasses(
    kind,
    all.map(({ match }) => match.value),
    conditionsOf(all)
  )
  if (lines === undefined) return undefined
  const found = new Map<R | undefined, Map<R | undefined, { examples: Request[]; classes: number }>>()
  let visited = 0
  for (const line of lines) {
    const [left, right] = [relevantTo(line, before), relevantTo(line, after)]
    const relevant = [...left, ...right]
    const stopped = forEachClass(
      line,
      relevant.map(({ match }) => match.value),
      conditionsOf(relevant),
      request => {
        if (++visited > maxClasses) return 'stop'
        note(firstTaking(left, request), firstTaking(right, request), request)
        return undefined
      }
    )
    if (stopped === 'stop') return undefined
  }
  return [...found].flatMap(([from, targets]) =>
    [...targets].map(([to, { examples, classes }]) => ({ before: from, after: to, examples, classes }))
  )

  function note(from: R | undefined, to: R | undefined, request: Request): void {
    const targets = found.get(from) ?? new Map<R | undefined, { examples: Request[]; classes: number }>()
    found.set(from, targets)
    const group = targets.get(to) ?? { examples: [], classes: 0 }
    targets.set(to, group)
    group.classes++
    if (group.examples.length < mostExamples) group.examples.push(keepRequest(request))
  }
}

/** The first of some routes that takes a request of which everything is known. */
export function firstTaking<R extends Asked>(routes: readonly R[], request: Request): R | undefined {
  return routes.find(route => takesRequest(route, request) === true)
}

function conditionsOf(routes: readonly Asked[]): readonly Expression[] {
  return routes.flatMap(({ when }) => (when === undefined ? [] : [when.value]))
}
