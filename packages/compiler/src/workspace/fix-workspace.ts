import type { LocatedDiagnostic, LocatedFix } from '../diagnostics/located.ts'
import { rules } from '../rules/index.gen.ts'
import type { Question } from './analyze.ts'
import { editTexts, type TextEdit, touches } from './edit-texts.ts'
import type { Workspace } from './workspace.ts'

/** `safe`: fixes that keep what the file means to say. `suggested`: also the fix of a warning or an error that has exactly one. */
export type FixKind = 'safe' | 'suggested'

export interface FixWishes {
  readonly kind: FixKind
  /** Whether a file may be changed. */
  mayEdit(file: string): boolean
  /** Whether a finding is to be fixed; one that is not shown stays. */
  isWanted(finding: LocatedDiagnostic): boolean
}

export interface FixResult {
  /** How many findings were fixed. */
  readonly fixed: number
  /** Rules whose fixes come to no end, which is a mistake of meshc; none of theirs is applied. */
  readonly unsettled: readonly string[]
  /** Findings whose fix was tried and taken back, because it brings a new error or text that cannot be read. */
  readonly refused: readonly LocatedDiagnostic[]
}

/** One fix can show the next finding, and fixes that touch wait for each other; more rounds than this mean that some undo each other. */
const mostRounds = 100

/**
 * Applies fixes to the texts of a workspace (`setText`), in rounds, until no finding has one that may be applied.
 * The order of findings decides between fixes that touch the same text; the other one is tried in the next round.
 */
export function fixWorkspace(workspace: Workspace, question: Question, wishes: FixWishes): FixResult {
  const unsettled = new Set<string>()
  const texts = new Map(workspace.files().map(({ source }) => [source.path, source.text]))
  for (;;) {
    const isWanted = (finding: LocatedDiagnostic) => !unsettled.has(finding.rule) && wishes.isWanted(finding)
    const { fixed, refused, rest } = settle(workspace, question, { ...wishes, isWanted })
    if (rest.length === 0) return { fixed, refused, unsettled: [...unsettled] }
    for (const { finding } of rest) unsettled.add(finding.rule)
    for (const [file, text] of texts) workspace.setText(file, text)
  }
}

/** `rest` are the choices that were still there after the last round. */
function settle(workspace: Workspace, question: Question, wishes: FixWishes) {
  const refused = new Map<string, LocatedDiagnostic>()
  let fixed = 0
  let rest: readonly Choice[] = []
  for (let round = 0; round < mostRounds; round++) {
    const before = workspace.findings(question)
    const choices = before.flatMap(finding => {
      const fix = wishes.isWanted(finding) ? chooseFix(finding, wishes.kind) : undefined
      const isOpen = fix?.edits.every(({ file }) => wishes.mayEdit(file))
      return fix === undefined || !isOpen || refused.has(keyOf({ finding, fix })) ? [] : [{ finding, fix }]
    })
    rest = apart(choices)
    if (rest.length === 0) break
    const { done, guilty } = apply(workspace, question, before, rest)
    for (const choice of guilty) refused.set(keyOf(choice), choice.finding)
    fixed += done
  }
  return { fixed, refused: [...refused.values()], rest }
}

/**
 * The fix of a finding that needs no person; undefined when there is none, or several to choose from, and where what is
 * wrong in some environments may be right in the others, which share the text. What an info suggests is an opinion, and
 * left to people.
 */
export function chooseFix(
  { fixes, level, environments, path }: LocatedDiagnostic,
  kind: FixKind
): LocatedFix | undefined {
  if (environments !== undefined && !path.startsWith('environments.')) return undefined
  const safe = fixes.filter(fix => fix.safe)
  const possible = safe.length > 0 || kind === 'safe' || level === 'info' ? safe : fixes
  return possible.length === 1 ? possible[0] : undefined
}

/** A finding, and the fix that is taken of it. */
export interface Choice {
  readonly finding: LocatedDiagnostic
  readonly fix: LocatedFix
}

/** The choices whose edits leave each other alone. Two findings that ask for the same edits are mended by them once. */
export function apart(choices: readonly Choice[]): readonly Choice[] {
  const taken: TextEdit[] = []
  const written = new Set<string>()
  return choices.filter(({ fix }) => {
    const edits = editsOf(fix)
    const key = JSON.stringify(edits)
    if (written.has(key)) return true
    if (edits.some(edit => taken.some(other => touches(edit, other)))) return false
    written.add(key)
    taken.push(...edits)
    return true
  })
}

/** Applies all of them when that does no harm; else none of those that do harm alone, or the first one when they do so only together. */
function apply(
  workspace: Workspace,
  question: Question,
  before: readonly LocatedDiagnostic[],
  choices: readonly Choice[]
): { readonly done: number; readonly guilty: readonly Choice[] } {
  const tryOut = (some: readonly Choice[]) => {
    const undo = editTexts(workspace, uniqueEdits(some))
    return { undo, isWorse: isWorse(before, workspace.findings(question), some) }
  }
  const all = tryOut(choices)
  if (!all.isWorse) return { done: choices.length, guilty: [] }
  all.undo()
  const guilty = choices.filter(choice => {
    const alone = tryOut([choice])
    alone.undo()
    return alone.isWorse
  })
  if (guilty.length > 0) return { done: 0, guilty }
  // Two that remove the two last items of a list, such as these, harm only together.
  tryOut(choices.slice(0, 1))
  return { done: 1, guilty: [] }
}

/**
 * Whether fixes did harm: less of a text can be read than before, or a rule's fix brings an error. Where the form of a
 * text was wrong, more of it is looked at once it is right, so errors that show then say nothing of the fix; but a
 * line that is mended and makes two others unreadable was meant otherwise.
 */
function isWorse(
  before: readonly LocatedDiagnostic[],
  after: readonly LocatedDiagnostic[],
  choices: readonly Choice[]
): boolean {
  const unread = counted(before, ofForm)
  if ([...counted(after, ofForm)].some(([file, count]) => count > (unread.get(file) ?? 0))) return true
  if (!choices.every(({ finding }) => rules.has(finding.rule) || finding.level !== 'error')) return false
  const known = counted(before, itself)
  return [...counted(after, itself)].some(([key, count]) => count > (known.get(key) ?? 0))
}

/** What keeps a text from being read counts by file. */
function ofForm({ rule, file }: LocatedDiagnostic): string | undefined {
  return rule.startsWith('yaml-') ? file : undefined
}

/** Other errors count by rule and message; the place of one may move. */
function itself({ rule, message, file }: LocatedDiagnostic): string {
  return `${file}|${rule}|${message}`
}

/** How many errors there are of each kind; those of none are left out. */
function counted(
  findings: readonly LocatedDiagnostic[],
  kindOf: (finding: LocatedDiagnostic) => string | undefined
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const kind = finding.level === 'error' ? kindOf(finding) : undefined
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

function uniqueEdits(choices: readonly Choice[]): readonly TextEdit[] {
  const written = new Map(choices.map(({ fix }) => [JSON.stringify(editsOf(fix)), editsOf(fix)]))
  return [...written.values()].flat()
}

/** The edits of a fix at offsets of whole files. */
export function editsOf(fix: LocatedFix): readonly TextEdit[] {
  return fix.edits.map(({ file, span, insert }) => ({
    file,
    start: span.start.offset,
    end: span.end.offset,
    insert
  }))
}

function keyOf({ finding: { rule, message, path, file }, fix: { title } }: Choice): string {
  return [file, rule, path, message, title].join('|')
}
