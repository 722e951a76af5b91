import type { LocatedDiagnostic } from '../located.ts'

/**
 * For each finding a text that stays the same while its lines move: the rule, the file, the path in the mesh (without
 * the positions of list items) and, for equal ones, a number. Where there is no path, the message stands for it.
 */
export function identify(diagnostics: readonly LocatedDiagnostic[]): readonly string[] {
  const counts = new Map<string, number>()
  return diagnostics.map(({ rule, file, path, message }) => {
    const key = [rule, file, path === '' ? message : path.replaceAll(/\[\d+\]/g, '[]')].join('\n')
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return `${key}\n${count}`
  })
}
