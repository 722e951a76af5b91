/** Most texts of a mesh occur many times; longer ones hardly ever twice. */
const longestCached = 500
const entriesAtMost = 20_000

/** Reads equal texts once. The cache is emptied when it is full, so a process that runs for days stays small. */
export function cachedByText<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    if (text.length > longestCached) return read(text)
    const cached = known.get(text)
    if (cached !== undefined) return cached
    if (known.size >= entriesAtMost) known.clear()
    const result = read(text)
    known.set(text, result)
    return result
  }
}
