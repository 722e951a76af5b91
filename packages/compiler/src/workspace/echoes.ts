import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { rules } from '../rules/index.gen.ts'
import type { Place } from '../text/place.ts'

/**
 * Leaves out what only repeats another finding of the same mesh: a name that is misspelt where it is used is unused
 * where it is declared, and what rests on a value that is wrong is wrong too.
 */
export function withoutEchoes(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = findings.filter(({ rule }) => causing.has(rule))
  return causes.length === 0 ? findings : findings.filter(each => !causes.some(cause => echoes(each, cause)))
}

/** Rules that miss a use, by those that find a use of a name that nothing declares. */
const unusedBy: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['unknown-service', new Set(['unused-service', 'unused-external'])],
  ['unknown-parameter', new Set(['unused-parameter'])],
  ['unknown-policy', new Set(['unused-policy'])],
  ['unknown-version', new Set(['unused-version'])]
])

const causing: ReadonlySet<string> = new Set([...unusedBy.keys(), 'invalid-timeout'])

function echoes(finding: Diagnostic, cause: Diagnostic): boolean {
  if (finding.rule === cause.rule) return false
  if (unusedBy.get(cause.rule)?.has(finding.rule) === true)
    return cause.rule !== 'unknown-version' || finding.at.entry === cause.at.entry
  const places = [finding.at, ...finding.notes.map(({ at }) => at)]
  // 0 means something else than the file says, so nothing can be compared with it.
  if (cause.rule === 'invalid-timeout') return places.some(place => isSame(place, cause.at))
  if (cause.rule !== 'unknown-policy') return false
  // What the bundle says is not known, and without it a default would be judged.
  const name = cause.at.entry.id.split('.')[1]
  return (
    rules.get(finding.rule)?.restsOn.includes('policy') === true &&
    (places.some(({ entry }) => entry === cause.at.entry) || finding.message.includes(`\`${name}\``))
  )
}

function isSame(a: Place, b: Place): boolean {
  return a.entry === b.entry && a.start === b.start && a.end === b.end
}
