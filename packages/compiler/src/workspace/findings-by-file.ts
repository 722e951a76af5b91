import type { LocatedDiagnostic, LocatedSpan } from '../diagnostics/located.ts'

export type FindingsByFile = ReadonlyMap<string, readonly LocatedDiagnostic[]>

/**
 * Sorts findings by their files, each file's in the order of its text. A list in which nothing is another than in
 * `before`, places included, is the same list, so whoever shows findings sees at once which files to show again.
 */
export function findingsByFile(
  findings: readonly LocatedDiagnostic[],
  paths: readonly string[],
  before: FindingsByFile = new Map()
): FindingsByFile {
  const lists = new Map<string, LocatedDiagnostic[]>(paths.map(path => [path, []]))
  for (const finding of findings) {
    const list = lists.get(finding.file)
    if (list === undefined) lists.set(finding.file, [finding])
    else list.push(finding)
  }
  const result = new Map<string, readonly LocatedDiagnostic[]>()
  for (const [path, list] of lists) {
    const known = before.get(path)
    const isSame = known?.length === list.length && list.every((each, at) => isEqual(each, known[at]))
    result.set(path, isSame && known !== undefined ? known : list)
  }
  return result
}

function isEqual(a: LocatedDiagnostic, b: LocatedDiagnostic | undefined): boolean {
  return (
    b !== undefined &&
    a.rule === b.rule &&
    a.level === b.level &&
    a.message === b.message &&
    a.help === b.help &&
    a.path === b.path &&
    isSpan(a.span, b.span) &&
    isList(a.environments ?? [], b.environments ?? [], (one, other) => one === other) &&
    isList(a.notes, b.notes, (one, other) => one.message === other.message && isPlace(one, other)) &&
    isList(
      a.fixes,
      b.fixes,
      (one, other) =>
        one.title === other.title &&
        one.safe === other.safe &&
        isList(one.edits, other.edits, (edit, its) => edit.insert === its.insert && isPlace(edit, its))
    )
  )
}

interface InFile {
  readonly file: string
  readonly span: LocatedSpan
}

function isPlace(a: InFile, b: InFile): boolean {
  return a.file === b.file && isSpan(a.span, b.span)
}

/** The same offsets may be other lines, when a line end comes and another character goes. */
function isSpan({ start, end }: LocatedSpan, other: LocatedSpan): boolean {
  return (
    start.offset === other.start.offset &&
    end.offset === other.end.offset &&
    start.line === other.start.line &&
    end.line === other.end.line &&
    start.column === other.start.column &&
    end.column === other.end.column
  )
}

function isList<T>(a: readonly T[], b: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, at) => isSame(one, b[at] as T))
}
