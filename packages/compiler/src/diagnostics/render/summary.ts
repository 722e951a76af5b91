import type { Level } from '../diagnostic.ts'
import type { LocatedDiagnostic } from '../located.ts'

/** `Found 1 error and 2 warnings in 3 files (1 with a fix).` Empty when there is nothing to sum up. */
export function summary(diagnostics: readonly LocatedDiagnostic[]): string {
  if (diagnostics.length === 0) return ''
  const counts = (['error', 'warning', 'info'] satisfies Level[])
    .map(level => ({ level, count: diagnostics.filter(diagnostic => diagnostic.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => plural(count, level))
  const files = new Set(diagnostics.map(diagnostic => diagnostic.file)).size
  const fixable = diagnostics.filter(diagnostic => diagnostic.fixes.length > 0).length
  const fixes = fixable === 0 ? '' : ` (${fixable} with a fix)`
  return `Found ${listOf(counts)} in ${plural(files, 'file')}${fixes}.`
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a, b and c`. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
