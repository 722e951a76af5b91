import type { PathMatch } from '../../expr/types.ts'
import { matchesSegment, type SegmentsMatch } from './match.ts'
import type { Request } from './request.ts'
import { freshCharacter } from './value-classes.ts'

/**
 * One path for each set of patterns that can take a path together. Walks segment by segment, and
 * at each depth tries every literal that a pattern still asks for, its prefixes with more
 * behind, a fresh word, and the empty segment that ends a path in a slash. It goes on
 * until nothing but what takes everything below is left, one step past the longest pattern.
 * A gRPC path has two segments, the service and the method. Undefined when there are too many.
 */
export function pathClasses(
  patterns: readonly PathMatch[],
  kind: Request['kind']
): readonly (readonly string[])[] | undefined {
  const all = distinct(patterns)
  const literals = all.flatMap(({ segments }) =>
    segments.flatMap(segment => (segment.kind === 'literal' ? segment.text : []))
  )
  const character = freshCharacter(literals)
  const fresh = ordinaryWord(all, literals) ?? character
  const paths = new Map<string, readonly string[]>()
  const seen = new Set<string>()
  const queue: State[] = [{ path: [], alive: all.map((_, index) => index) }]
  for (const { path, alive } of queue) {
    const depth = path.length
    if (kind !== 'grpc' || depth === 2) keep(path, alive)
    const isDone =
      kind === 'grpc' ? depth === 2 : alive.every(index => isTaken(all[index] as SegmentsMatch, depth))
    if (isDone) continue
    if (kind !== 'grpc' && depth > 0) keep([...path, ''], step(alive, depth, ''))
    for (const word of nextWords(alive, depth)) {
      const next = step(alive, depth, word)
      const key = `${depth} ${next.join()}`
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > maxStates) return undefined
      queue.push({ path: [...path, word], alive: next })
    }
  }
  return [...paths.values()]

  function keep(path: readonly string[], alive: readonly number[]): void {
    const key = alive.filter(index => (all[index] as SegmentsMatch).segments.length <= path.length).join()
    if (!paths.has(key)) paths.set(key, path)
  }

  function step(alive: readonly number[], depth: number, word: string): readonly number[] {
    return alive.filter(index => {
      const pattern = all[index] as SegmentsMatch
      return isTaken(pattern, depth) || matchesSegment(pattern, depth, word)
    })
  }

  function nextWords(alive: readonly number[], depth: number): ReadonlySet<string> {
    const words = new Set([fresh])
    for (const index of alive) {
      const { segments, end } = all[index] as SegmentsMatch
      const segment = segments[depth]
      if (segment?.kind !== 'literal' || segment.text === '') continue
      words.add(segment.text)
      if (end === 'glued' && depth === segments.length - 1) words.add(`${segment.text}${character}`)
    }
    return words
  }
}

/** A word that no pattern asks for, and of which none is the beginning. */
function ordinaryWord(all: readonly SegmentsMatch[], literals: readonly string[]): string | undefined {
  const beginnings = all.flatMap(({ segments, end }) => {
    const last = segments.at(-1)
    return end === 'glued' && last?.kind === 'literal' ? last.text : []
  })
  return ['x', 'y', 'z', 'other', 'any'].find(
    word => !literals.includes(word) && !beginnings.some(beginning => word.startsWith(beginning))
  )
}

interface State {
  readonly path: readonly string[]
  /** The patterns that match as far as the path goes. */
  readonly alive: readonly number[]
}

/** Patterns with `*` at many different depths can be alive together in very many ways. */
const maxStates = 20_000

/** Whether a pattern that matches `depth` segments takes whatever follows. */
function isTaken({ segments, end }: SegmentsMatch, depth: number): boolean {
  return end !== 'exact' && segments.length <= depth
}

function distinct(patterns: readonly PathMatch[]): readonly SegmentsMatch[] {
  const byKey = new Map<string, SegmentsMatch>()
  for (const pattern of patterns) {
    if (pattern.kind === 'regex') continue
    const { segments, end } = pattern
    byKey.set(
      JSON.stringify([end, ...segments.map(segment => (segment.kind === 'any' ? 0 : segment.text))]),
      pattern
    )
  }
  return [...byKey.values()]
}
