/** Where two answers differ first, and what they say there; undefined when they do not. */
export function firstDifference(a: unknown, b: unknown, path = 'answer'): string | undefined {
  if (Object.is(a, b)) return undefined
  if (!isTable(a) || !isTable(b) || Array.isArray(a) !== Array.isArray(b))
    return `${path}:\n  ${shown(a)}\n  ${shown(b)}`
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 600 ? `${text.slice(0, 600)} …` : text
}
