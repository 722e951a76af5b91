/**
 * How well a word fits what somebody types: undefined where its letters do not follow each other in the word, else more
 * for the whole word, its beginning, beginnings of parts (`up` in `user-profile`) and letters side by side, and less
 * for every letter left over. Case does not count.
 */
export function fuzzyScore(query: string, word: string): number | undefined {
  if (query === '') return 0
  const wanted = query.toLowerCase().replaceAll(' ', '')
  const text = word.toLowerCase()
  if (!follows(wanted, text)) return undefined
  const rest = Math.min(99, text.length - wanted.length)
  const at = text.indexOf(wanted)
  if (at < 0) return scattered(wanted, word, text) - rest
  return (rest === 0 ? 1000 : at === 0 ? 800 : isPartStart(word, at) ? 700 : 500) - rest
}

function follows(wanted: string, text: string): boolean {
  let from = 0
  for (let at = 0; at < wanted.length; at++) {
    from = text.indexOf(wanted.charAt(at), from) + 1
    if (from === 0) return false
  }
  return true
}

function scattered(wanted: string, word: string, text: string): number {
  let score = 0
  let last = -1
  for (const letter of wanted) {
    // The beginning of a part is what people mean more often than the next such letter.
    const next = partStartAfter(word, text, letter, last) ?? text.indexOf(letter, last + 1)
    // What was left out for a beginning may be missing now: then the word fits, and no better than that.
    if (next < 0) return 0
    score += next === last + 1 ? 12 : isPartStart(word, next) ? 16 : 2
    last = next
  }
  return score
}

function partStartAfter(word: string, text: string, letter: string, last: number): number | undefined {
  if (text[last + 1] === letter) return last + 1
  for (let at = text.indexOf(letter, last + 1); at >= 0; at = text.indexOf(letter, at + 1))
    if (isPartStart(word, at)) return at
  return undefined
}

function isPartStart(word: string, at: number): boolean {
  if (at === 0) return true
  const before = word.charAt(at - 1)
  return /[^A-Za-z0-9]/.test(before) || (/[a-z0-9]/.test(before) && /[A-Z]/.test(word.charAt(at)))
}
