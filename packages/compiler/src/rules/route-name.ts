import { printMatch } from '../expr/print-match.ts'
import type { Route } from '../model/types.ts'

/** A route as its file calls it: its name, or what its `match` says; undefined for the route of a service that writes none. */
export function routeName({ name, match, implied }: Route): string | undefined {
  if (implied) return undefined
  const { entry, start, end } = match.at
  const written = entry.text.slice(start, end)
  return (
    name?.value ??
    (written.includes('\n') ? printMatch(match.value) : written.replace(/^(['"])(.*)\1$/, '$2'))
  )
}

/** Where a finding about a route as a whole stands: its `match`, or the key of the service that writes no routes. */
export function routePlace({ at, match, implied }: Route): Route['at'] {
  return implied ? at : match.at
}
