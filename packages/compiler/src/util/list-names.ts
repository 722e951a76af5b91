/** Names as a sentence lists them: `a`, `b` and `c`, each in backticks. */
export function listNames(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return listWords(
    names.map(name => `\`${name}\``),
    conjunction
  )
}

/** The same with words as they are: a, b and c. */
export function listWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}
