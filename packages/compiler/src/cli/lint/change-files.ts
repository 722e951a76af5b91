import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { Question } from '../../workspace/analyze.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { type Change, showPatch } from '../show-patch.ts'
import { type Hiding, hidingOf, keepBaselines } from './baselines.ts'
import { changesSince, fixProjects, type Scope, scopeOf, suppressProjects, textsOf } from './edit-projects.ts'
import { onFixed, onSilenced } from './say-changes.ts'
import type { ChangeOptions } from './wants-changes.ts'

export interface ChangeRequest {
  readonly projects: readonly Project[]
  readonly question: Question
  /** The files that the command works on. */
  readonly files: readonly string[]
  readonly fromStdin: boolean
  readonly options: ChangeOptions
  /** What `lint` finds in a mesh. */
  findingsOf(project: Project): readonly LocatedDiagnostic[]
  /** The baseline of a mesh, by an option or its settings. */
  baselineOf(project: Project): string | undefined
  /** Whether all rules look at all environments; else what is not found may be found in another run. */
  readonly isWhole: boolean
}

export type Changed =
  | { readonly kind: 'refused'; readonly code: number }
  | {
      readonly kind: 'changed'
      /** What remains, to be reported. */
      readonly findings: readonly LocatedDiagnostic[]
      /** The least exit code: 2 when a file could not be written, 1 when `--diff` shows a change. */
      readonly code: number
      /** Where the report of what remains goes: standard output is taken by a fixed text or a patch. */
      readonly report: 'stdout' | 'stderr' | 'none'
      /** Sentences on what was done, for standard error, behind the report. */
      readonly sentences: readonly string[]
    }

/** `meshc lint` with `--fix`, `--diff`, `--add-suppressions` and baselines: what is done between finding and reporting. All files are changed in memory first and written last. */
export async function changeFiles(host: Host, request: ChangeRequest): Promise<Changed> {
  const { projects, options, fromStdin } = request
  const wrong = wrongUse(host, request)
  if (wrong !== undefined) return { kind: 'refused', code: complain(host, wrong) }
  const hiding = hidingOf(host, request)
  if (hiding.kind === 'refused') return { kind: 'refused', code: complain(host, hiding.sentence) }

  const scope = scopeFor(host, request, hiding)
  const before = textsOf(host, projects)
  const kind = options.fix ?? (options.diff && options['add-suppressions'] === undefined ? 'safe' : undefined)
  const fixed = kind === undefined ? undefined : fixProjects(host, scope, kind)
  const reason = options['add-suppressions']
  const silenced =
    reason === undefined
      ? undefined
      : suppressProjects(host, scope, { reason: oneLine(reason), until: options.until })
  const changes = changesSince(host, before, projects)
  const sentences = [
    ...(fixed === undefined ? [] : onFixed(fixed, changes.length, options.diff)),
    ...(silenced === undefined ? [] : onSilenced(silenced, changes.length, options.diff))
  ]
  const edits = fixed !== undefined || silenced !== undefined
  let code: number = exitCodes.clean
  if (options.diff) {
    for (const change of changes) host.stdout.write(await showPatch(host, change))
    if (changes.length > 0) code = exitCodes.findings
  } else if (edits && fromStdin) host.stdout.write([...textsOf(host, projects).values()][0] ?? '')
  else code = writeChanges(host, changes, projects)

  const kept = keepBaselines(host, request, hiding)
  return {
    kind: 'changed',
    findings: kept.findings,
    code: Math.max(code, kept.failed ? exitCodes.failure : exitCodes.clean),
    report: options.diff ? 'none' : edits && fromStdin ? 'stderr' : 'stdout',
    sentences: [...(code === exitCodes.failure ? [] : sentences), ...kept.sentences]
  }
}

/** Options that do not go together, as a sentence. */
function wrongUse(host: Host, { projects, fromStdin, options }: ChangeRequest): string | undefined {
  const {
    diff,
    until,
    'add-suppressions': reason,
    'write-baseline': written,
    'prune-baseline': prune
  } = options
  const writes = written !== undefined ? 'write-baseline' : prune ? 'prune-baseline' : undefined
  if (until !== undefined) {
    if (reason === undefined)
      return '`--until` is the last day of the comments of `--add-suppressions`, which is not given.'
    if (!isDay(until)) return `\`--until\` takes a day such as \`2027-01-31\`, and \`${until}\` is none.`
    if (until < host.today()) return `\`--until ${until}\` is over, so the comments would silence nothing.`
  }
  if (reason?.trim() === '')
    return '`--add-suppressions` needs the reason that the comments give: `--add-suppressions "reads only"`.'
  if (written !== undefined && prune) return '`--write-baseline` and `--prune-baseline` exclude each other.'
  if (writes !== undefined && diff) return `\`--diff\` writes nothing, so it excludes \`--${writes}\`.`
  if (writes !== undefined && fromStdin)
    return `\`--${writes}\` is for files, and \`-\` is a text that may not be saved.`
  const isUnread = fromStdin && projects.every(({ root, source }) => source(root) === undefined)
  return isUnread ? 'Standard input is no text of UTF-8, so nothing of it can be changed.' : undefined
}

/** `YYYY-MM-DD`, and in the calendar: the 30th of February is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** What a baseline hides is not changed. */
function scopeFor(host: Host, request: ChangeRequest, hiding: Hiding): Scope {
  const { projects, question, files, fromStdin } = request
  const keyOf = ({ file, rule, path, message }: LocatedDiagnostic) => [file, rule, path, message].join('|')
  const hidden = new Set(hiding.hide(projects.flatMap(request.findingsOf)).hidden.map(keyOf))
  return {
    projects,
    question,
    mayEdit: scopeOf(host, files, projects, fromStdin),
    isWanted: finding => !hidden.has(keyOf(finding))
  }
}

/** A comment is one line. */
function oneLine(reason: string): string {
  return reason.trim().replace(/\s+/g, ' ')
}

/** Writes each file whole or not at all; what cannot be written counts as unchanged from then on. */
function writeChanges(host: Host, changes: readonly Change[], projects: readonly Project[]): number {
  let code: number = exitCodes.clean
  for (const { file, before, after } of changes) {
    const reason = host.writeFileWhole(file, after)
    if (reason === undefined) continue
    code = complain(host, `\`${file}\` stays as it is: ${reason}.`)
    for (const { workspace } of projects)
      if (workspace.source(file) !== undefined) workspace.setText(file, before)
  }
  return code
}
