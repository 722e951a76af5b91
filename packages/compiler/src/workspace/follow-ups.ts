import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import type { CutEntry } from '../syntax/cut.ts'
import type { Entry } from '../syntax/nodes.ts'
import { pathOf } from '../syntax/path.ts'
import type { Place } from '../text/place.ts'
import { ofText } from './follow-ups-of-text.ts'
import type { ReadFile } from './read-files.ts'

export interface FollowUps {
  /** What the files as written and their `include` are found guilty of, each cause once. */
  readonly always: readonly Diagnostic[]
  /** Whether a finding about the bound mesh only follows from one of those. `restsOn` are the keys whose absence it reports. */
  isFollowUp(diagnostic: Diagnostic, restsOn: readonly string[]): boolean
}

/**
 * One mistake is one finding. What cannot be read leaves something out, and the later phases then miss
 * it: a timeout without a unit is no timeout, and the services of a file that is not there are
 * unknown. This tells such echoes from findings of their own.
 */
export function createFollowUps(
  files: readonly ReadFile[],
  extra: readonly Diagnostic[],
  bound: readonly Diagnostic[]
): FollowUps {
  const misplaced = bound.filter(({ rule }) => rule === 'misplaced-section')
  const isUnsaid = ({ rule, at }: Diagnostic) =>
    rule !== 'unknown-key' ||
    !misplaced.some(other => other.at.entry === at.entry && other.at.start === at.start)
  const always = [...extra, ...files.flatMap(file => ofText(file.problems).filter(isUnsaid))]
  const errors = always.filter(({ level }) => level === 'error')
  if (errors.length === 0) return { always, isFollowUp: () => false }
  const doubts = collectDoubts(files, errors)
  const lost = extra.some(({ level }) => level === 'error') || files.some(losesNames)

  return { always, isFollowUp }

  function isFollowUp(diagnostic: Diagnostic, restsOn: readonly string[]): boolean {
    const { rule, at, message, notes } = diagnostic
    if (at.entry.file === '') return true
    if (doubts.broken.has(at.entry)) return true
    if (rule === 'missing-key')
      return (
        (lost && isTop(at, files)) ||
        doubts.of(at.entry, isTop(at, files)).some(key => message.includes(`\`${key}\``))
      )
    if (lost && namesSomething.has(rule)) return true
    // A condition that cannot be read is also none that the target knows.
    if (errors.some(error => isWithin(at, error.at) || (aboutTexts.has(rule) && isWithin(error.at, at))))
      return true
    if (restsOn.length === 0) return false
    return [at, ...notes.map(note => note.at)].some(
      place =>
        doubts.broken.has(place.entry) || doubts.of(place.entry, true).some(key => restsOn.includes(key))
    )
  }
}

/** Findings about a name that nothing declares or nothing uses; where declarations were lost, it may be declared or used there. */
const namesSomething: ReadonlySet<string> = new Set([
  'unknown-service',
  'unknown-patch-name',
  'unknown-parameter',
  'unknown-policy',
  'unused-service',
  'unused-external',
  'unused-parameter',
  'unused-policy'
])

/** Findings about a whole text, such as a condition. */
const aboutTexts: ReadonlySet<string> = new Set(['target-feature-unsupported'])

function isWithin(inner: Place, outer: Place): boolean {
  return inner.entry === outer.entry && outer.start <= inner.start && inner.end <= outer.end
}

interface Doubts {
  /** Entries whose text was repaired, so that anything they lack may only have been lost. */
  readonly broken: ReadonlySet<Entry>
  /** Keys of an entry that are written and could not be understood; with `shared`, also those that reach every service. */
  of(entry: Entry, shared: boolean): readonly string[]
}

function collectDoubts(files: readonly ReadFile[], errors: readonly Diagnostic[]): Doubts {
  const trees = new Map(files.map(file => [file.source.path, file.tree]))
  const broken = new Set(files.flatMap(file => [...file.tree.damaged]))
  const keys = new Map<Entry, string[]>()
  const shared: string[] = []
  for (const { rule, at, fixes } of errors) {
    const tree = trees.get(at.entry.file)
    if (tree === undefined) continue
    const path = pathOf(tree, at.entry, at.start).split(/[.[\]"]+/)
    const found = [
      ...path,
      ...(rule === 'unknown-key' ? fixes.flatMap(fix => fix.edits.map(edit => edit.insert)) : [])
    ]
    keys.set(at.entry, [...(keys.get(at.entry) ?? []), ...found])
    if (rule === 'yaml-duplicate-key' && path.length === 2) broken.add(at.entry)
    if (!ofOneName.has(path[0] ?? '')) shared.push(...found)
  }
  return { broken, of: (entry, all) => [...(keys.get(entry) ?? []), ...(all ? shared : [])] }
}

/** Sections whose entries speak of what they name; the other ones (`defaults`, `policies`, …) reach any service. */
const ofOneName: ReadonlySet<string> = new Set(['services', 'externals', 'gateways', 'params'])

/** Whether names that a file declares may have been lost, because a section or the file itself could not be read. */
const losesNames = perObject((file: ReadFile): boolean => {
  if (file.tree.problems.some(({ rule }) => losesAll.has(rule))) return true
  const errors = file.problems.filter(({ level }) => level === 'error')
  if (errors.length === 0) return false
  return file.cut.entries.some(cutEntry => isLost(file, cutEntry, errors))
})

const losesAll: ReadonlySet<string> = new Set([
  'yaml-not-a-map',
  'yaml-several-documents',
  'yaml-conflict-marker',
  'yaml-alias-expansion'
])

function isLost({ tree }: ReadFile, { entry, within }: CutEntry, errors: readonly Diagnostic[]): boolean {
  const root = tree.roots(entry)
  const isDamaged = tree.damaged.has(entry)
  if (root === undefined) return isDamaged
  if (within !== undefined) return false
  const key = root.items[0]?.key
  if (key === undefined) return false
  if (sections.has(key.text))
    return isDamaged || errors.some(({ rule, at }) => at.entry === entry && rule === 'invalid-kind')
  return errors.some(({ rule, at }) => rule === 'unknown-key' && at.entry === entry && at.start === key.start)
}

/** Sections that declare names. */
const sections: ReadonlySet<string> = new Set([
  'services',
  'externals',
  'gateways',
  'policies',
  'params',
  'regions',
  'environments',
  'include'
])

/** Whether a place is that of the first key of a file, where keys are missed that stand nowhere. */
function isTop({ entry, start }: Place, files: readonly ReadFile[]): boolean {
  return files.some(({ tree }) => tree.top[0]?.key.entry === entry && tree.top[0].key.start === start)
}
