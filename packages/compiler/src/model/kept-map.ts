/** Makes a map anew, and gives the last one where nothing in it changed. */
export function createKept<V>() {
  let last: ReadonlyMap<string, V> = new Map()
  return <D>(from: ReadonlyMap<string, D>, make: (value: D) => V): ReadonlyMap<string, V> => {
    const values: V[] = []
    for (const value of from.values()) values.push(make(value))
    if (!hasEntries(last, from.keys(), values)) {
      const next = new Map<string, V>()
      let at = 0
      for (const name of from.keys()) next.set(name, values[at++] as V)
      last = next
    }
    return last
  }
}

/** Whether a map has these names and values, in this order. */
function hasEntries<V>(map: ReadonlyMap<string, V>, names: Iterable<string>, values: readonly V[]): boolean {
  if (map.size !== values.length) return false
  const known = map.entries()
  let at = 0
  for (const name of names) {
    const [otherName, value] = known.next().value as [string, V]
    if (otherName !== name || value !== values[at++]) return false
  }
  return true
}
