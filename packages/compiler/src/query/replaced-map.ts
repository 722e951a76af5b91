/**
 * Maps of which a keystroke changes one value in thousands. A map made here knows which values are others than in the
 * map whose place it takes, so whoever saw that one last looks at these and at nothing else.
 */

interface Link {
  readonly before: ReadonlyMap<string, unknown>
  readonly names: readonly string[]
}

const links = new WeakMap<ReadonlyMap<string, unknown>, Link>()

/** The map with other values under some of its names; names neither come nor go, and keep their order. */
export function withReplaced<V>(
  map: ReadonlyMap<string, V>,
  values: ReadonlyMap<string, V>
): ReadonlyMap<string, V> {
  if (values.size === 0) return map
  const after = new Map(map)
  for (const [name, value] of values) if (map.has(name)) after.set(name, value)
  // Otherwise each map would hold on to all maps before it.
  links.delete(map)
  links.set(after, { before: map, names: [...values.keys()] })
  return after
}

/** The names whose values are others; undefined when the one map is not known to have taken the place of the other. */
export function replacedNames(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>
): readonly string[] | undefined {
  if (before === after) return []
  const link = links.get(after)
  return link?.before === before ? link.names : undefined
}
