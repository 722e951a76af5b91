/** Words for names, each once: what `wordOf` makes of them, with a number where two would be the same. */
export function uniqueIds(
  names: readonly string[],
  wordOf: (name: string) => string
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of names) {
    const word = wordOf(name)
    let id = word
    for (let number = 2; taken.has(id); number++) id = `${word}_${number}`
    taken.add(id)
    ids.set(name, id)
  }
  return ids
}
