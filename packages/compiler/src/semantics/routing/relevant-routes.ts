import type { Asked } from './decide.ts'
import { matches } from './match.ts'
import type { Request } from './request.ts'

/** The routes that may take a line, up to the first that surely does. */
export function relevantTo<R extends Asked>(line: Request, routes: readonly R[]): readonly R[] {
  const relevant: R[] = []
  for (const route of routes) {
    const isMatch = matches(route.match.value, line)
    if (isMatch === false) continue
    relevant.push(route)
    if (isMatch === true && route.when === undefined) break
  }
  return relevant
}
