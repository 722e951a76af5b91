import { distance } from 'fastest-levenshtein'

/**
 * The candidate that was most likely meant, or undefined when none is near. A difference in
 * case alone always counts as near; else about one letter in three may be wrong. Of equally near ones the
 * alphabetically first wins, so the answer does not depend on the order of the candidates.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.slice(0, 100).toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - wanted.length) > bestDistance) continue
    const steps = stepsBetween(wanted, candidate.toLowerCase())
    if (steps > bestDistance || steps >= Math.max(wanted.length, candidate.length)) continue
    if (steps < bestDistance || (best !== undefined && candidate < best)) {
      best = candidate
      bestDistance = steps
    }
  }
  return best
}

/** Wrong, missing and superfluous letters; two neighbours in the wrong order are one step. */
function stepsBetween(a: string, b: string): number {
  const steps = distance(a, b)
  if (steps !== 2 || a.length !== b.length) return steps
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : steps
}

/** ` Did you mean …?` to end a message with; nothing when no name is near. */
export function didYouMean(candidate: string | undefined): string {
  return candidate === undefined ? '' : ` Did you mean \`${candidate}\`?`
}
