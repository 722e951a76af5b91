import { posix } from 'node:path'
import { isAcceptable } from '../../check/accept.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import { rules } from '../../rules/index.gen.ts'
import type { Question } from '../../workspace/analyze.ts'
import { locateDiagnostics } from '../../workspace/locate-diagnostics.ts'
import type { Project } from '../compiler-api.ts'
import type { Host } from '../host.ts'
import { applyBaseline, type BaselineEntry, entriesFor, printBaseline, readBaseline } from './baseline.ts'

export interface BaselineFile {
  readonly path: string
  readonly entries: readonly BaselineEntry[]
}

export type OpenedBaseline =
  | { readonly kind: 'opened'; readonly file: BaselineFile }
  /** `mayWrite` where nothing is lost by writing a baseline in its place. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly mayWrite: boolean }

/** The baseline of a path, or a sentence on why there is none. */
export function openBaseline(host: Host, path: string): OpenedBaseline {
  const content = host.readFile(path)
  if (content.kind !== 'bytes') {
    const isMissing = content.reason === 'missing'
    const sentence = isMissing
      ? `The baseline \`${path}\` does not exist; \`--write-baseline=${path}\` makes it.`
      : `The baseline \`${path}\` cannot be read.`
    return { kind: 'refused', sentence, mayWrite: isMissing }
  }
  const baseline = readBaseline(new TextDecoder().decode(content.bytes))
  if (baseline.kind === 'entries') return { kind: 'opened', file: { path, entries: baseline.entries } }
  const { reason, isForeign } = baseline
  const anew = isForeign ? '' : ` \`--write-baseline=${path}\` writes it anew.`
  return {
    kind: 'refused',
    sentence: `\`${path}\` is no baseline of meshc: ${reason}.${anew}`,
    mayWrite: !isForeign
  }
}

export interface WithoutBaseline {
  readonly kept: readonly LocatedDiagnostic[]
  readonly hidden: readonly LocatedDiagnostic[]
  /** The entries that hold what was found, and those of files that were not looked at. */
  readonly needed: readonly BaselineEntry[]
  /** How many findings the baseline counts that no longer occur. */
  readonly unused: number
}

/** What a baseline leaves of the findings of some meshes. An error that nobody may accept stays. */
export function withoutBaseline(
  host: Host,
  { path, entries }: BaselineFile,
  projects: readonly Project[],
  findings: readonly LocatedDiagnostic[],
  question: Question
): WithoutBaseline {
  const nameOf = seenFrom(host, path)
  const mayHide = hideable(projects, question)
  const { kept, hidden, occurring } = applyBaseline(findings.filter(mayHide), entries, nameOf)
  const stays = new Set([...kept, ...findings.filter(finding => !mayHide(finding))])
  const elsewhere = entriesElsewhere(host, { path, entries }, projects)
  const total = (some: readonly BaselineEntry[]) => some.reduce((sum, { count }) => sum + count, 0)
  return {
    kept: findings.filter(finding => stays.has(finding)),
    hidden,
    needed: [...occurring, ...elsewhere],
    unused: total(entries) - total(occurring) - total(elsewhere)
  }
}

/** Writes the findings of some meshes; entries of files that were not looked at stay. Gives what it recorded, a sentence on it, and the reason when it is not written. */
export function writeBaseline(
  host: Host,
  { path, entries }: BaselineFile,
  projects: readonly Project[],
  findings: readonly LocatedDiagnostic[],
  question: Question
): {
  readonly failed: string | undefined
  readonly recorded: readonly LocatedDiagnostic[]
  readonly sentence: string
} {
  const mayHide = hideable(projects, question)
  const recorded = findings.filter(mayHide)
  const all = [
    ...entriesFor(recorded, seenFrom(host, path)),
    ...entriesElsewhere(host, { path, entries }, projects)
  ]
  const failed = saveBaseline(host, { path, entries: all })
  const errors = findings.length - recorded.length
  const rest =
    errors === 0
      ? ''
      : ` ${plural(errors, 'error')} cannot be accepted, so ${errors === 1 ? 'it stays' : 'they stay'}.`
  return { failed, recorded, sentence: `Wrote ${plural(recorded.length, 'finding')} to \`${path}\`.${rest}` }
}

/** Gives the reason when the file cannot be written. */
export function saveBaseline(host: Host, { path, entries }: BaselineFile): string | undefined {
  return host.makeFolder(posix.dirname(path)) ?? host.writeFileWhole(path, printBaseline(entries))
}

/** Entries of files that belong to none of the meshes, but are still there. */
function entriesElsewhere(
  host: Host,
  { path, entries }: BaselineFile,
  projects: readonly Project[]
): readonly BaselineEntry[] {
  const nameOf = seenFrom(host, path)
  const own = new Set(projects.flatMap(({ workspace }) => workspace.paths()).map(nameOf))
  return entries.filter(
    ({ file }) => !own.has(file) && host.kindOf(posix.join(posix.dirname(path), file)) === 'file'
  )
}

function seenFrom(host: Host, baseline: string): (file: string) => string {
  const folder = posix.resolve(host.cwd, posix.dirname(baseline))
  const known = new Map<string, string>()
  return file => {
    const name = known.get(file) ?? posix.relative(folder, posix.resolve(host.cwd, file))
    known.set(file, name)
    return name
  }
}

/** Warnings and infos, and of the errors those that `lint.accept` may accept. */
function hideable(projects: readonly Project[], question: Question): (finding: LocatedDiagnostic) => boolean {
  const placeOf = ({ file, rule, message, span }: LocatedDiagnostic) =>
    [file, span.start.offset, span.end.offset, rule, message].join('|')
  const acceptable = new Set(
    projects.flatMap(({ workspace }) => {
      const errors = workspace
        .analysis(question)
        .findings.filter(({ diagnostic }) => diagnostic.level === 'error' && isAcceptable(diagnostic, rules))
        // What stands in no rule is of the text itself, and nobody can accept that.
        .filter(({ diagnostic }) => rules.has(diagnostic.rule))
      return locateDiagnostics(errors, workspace.file, workspace.root).map(placeOf)
    })
  )
  return finding => finding.level !== 'error' || acceptable.has(placeOf(finding))
}
