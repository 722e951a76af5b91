import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import type { Entry } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'

/** What one file as written is found guilty of, without the findings that only follow from others of the same lines. */
export const ofText = perObject((problems: readonly Diagnostic[]): readonly Diagnostic[] => {
  const causes = new Map<Entry, Diagnostic[]>()
  let isHopeless = false
  for (const problem of problems) {
    if (!isCause(problem)) continue
    isHopeless ||= problem.rule === 'yaml-alias-expansion'
    const others = causes.get(problem.at.entry)
    if (others === undefined) causes.set(problem.at.entry, [problem])
    else others.push(problem)
  }
  if (causes.size === 0) return problems
  return problems.filter(problem => {
    if (isHopeless && !isOfReading(problem)) return false
    const others = causes.get(problem.at.entry)
    return others === undefined || !others.some(cause => follows(problem, cause))
  })
})

function isOfReading({ rule }: Diagnostic): boolean {
  return rule.startsWith('yaml-')
}

/** A key that occurs twice and a byte order mark leave the text readable. */
function isCause(problem: Diagnostic): boolean {
  return isOfReading(problem) && problem.level === 'error' && problem.rule !== 'yaml-duplicate-key'
}

function follows(problem: Diagnostic, cause: Diagnostic): boolean {
  if (problem === cause) return false
  // Lines that stand in the wrong column belong to the wrong map, and there everything is said again.
  if (problem.rule === 'yaml-duplicate-key' || problem.rule === 'conflicting-keys') {
    return movesLines.has(cause.rule) && cause.at.start <= problem.at.start
  }
  const isBeside = onOneLine(problem.at, cause.at)
  if (isOfReading(problem)) {
    const isSame = problem.rule === cause.rule && overlap(problem.at, cause.at)
    // Behind a bracket or a quote that is not closed nothing is what it seems.
    const isOpen = cause.rule === 'yaml-unclosed'
    return (
      problem.at.start > cause.at.start &&
      (isOpen || isSame || (isBeside && cause.rule === 'yaml-line-break'))
    )
  }
  return overlap(problem.at, cause.at) || (isBeside && (spoils[cause.rule]?.test(problem.rule) ?? false))
}

/** What a cause makes of the rest of its line. */
const spoils: Readonly<Record<string, RegExp>> = {
  'yaml-unquoted': /^invalid-/,
  'yaml-missing-blank': /^missing-unit$/,
  'yaml-tab': /^unknown-key$/,
  'yaml-indentation': /^unknown-key$/
}

const movesLines: ReadonlySet<string> = new Set([
  'yaml-indentation',
  'yaml-tab',
  'yaml-syntax',
  'yaml-unfinished-key'
])

function overlap(a: Place, b: Place): boolean {
  return a.start < Math.max(b.end, b.start + 1) && b.start < Math.max(a.end, a.start + 1)
}

function onOneLine(a: Place, b: Place): boolean {
  const [start, end] = a.start < b.start ? [a.start, b.start] : [b.start, a.start]
  return !a.entry.text.slice(start, end).includes('\n')
}
