import { createHash } from 'node:crypto'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'

/** Findings of one kind at one place that a baseline hides. */
export interface BaselineEntry {
  /** As seen from the folder of the baseline file, with `/`. */
  readonly file: string
  readonly rule: string
  /** Where in the mesh, without the positions of list items: `services.auth.routes[].retry`. */
  readonly path: string
  /** A digest of what the finding says. */
  readonly message: string
  /** How many such findings there are; from 1. */
  readonly count: number
}

export type Baseline =
  | { readonly kind: 'entries'; readonly entries: readonly BaselineEntry[] }
  /** What is wrong with the file, as the end of the sentence `… is no baseline: …`. */
  | {
      readonly kind: 'broken'
      readonly reason: string
      /** It was never a baseline, so nothing may be written in its place. */
      readonly isForeign: boolean
    }

/** The form that this meshc writes and reads. */
const version = 1

/** Reads the text of a baseline file. Anything but the exact form is broken: what is misread would hide findings. */
export function readBaseline(text: string): Baseline {
  const broken = (reason: string): Baseline => ({
    kind: 'broken',
    reason,
    isForeign: !text.includes('"meshcBaseline"')
  })
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    const isConflict = /^(<{7}|={7}|>{7})/m.test(text)
    return broken(isConflict ? 'it holds the marks of a merge conflict' : 'it is not JSON')
  }
  const written = property(data, 'meshcBaseline')
  if (written === undefined) return broken('it has no key `meshcBaseline`')
  if (written !== version)
    return broken(`its form is ${JSON.stringify(written)}, and this meshc reads form ${version}`)
  const findings = property(data, 'findings')
  if (!Array.isArray(findings)) return broken('`findings` is no list')
  const entries: BaselineEntry[] = []
  for (const [index, value] of findings.entries()) {
    const entry = readEntry(value)
    if (entry === undefined)
      return broken(`\`findings[${index}]\` is not of the form \`{ file, rule, path, message, count }\``)
    entries.push(entry)
  }
  return { kind: 'entries', entries }
}

function readEntry(value: unknown): BaselineEntry | undefined {
  const [file, rule, path, message] = ['file', 'rule', 'path', 'message'].map(name => property(value, name))
  const count = property(value, 'count')
  const isText = (one: unknown): one is string => typeof one === 'string'
  if (!isText(file) || !isText(rule) || !isText(path) || !isText(message)) return undefined
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return undefined
  return { file, rule, path, message, count }
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

/** The text of a baseline file: sorted, one finding a line, so that two people who change it seldom conflict. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compareText(keyOf(a), keyOf(b)))
    .map(({ file, rule, path, message, count }) => {
      const pairs = Object.entries({ file, rule, path, message, count })
      return `    { ${pairs.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(', ')} }`
    })
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "meshcBaseline": ${version},\n  "findings": ${findings}\n}\n`
}

/** The entries for some findings; `nameOf` is the file as seen from the folder of the baseline. */
export function entriesFor(
  findings: readonly LocatedDiagnostic[],
  nameOf: (file: string) => string
): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const finding of findings) {
    const entry = entryFor(finding, nameOf)
    const known = entries.get(keyOf(entry))
    entries.set(keyOf(entry), { ...entry, count: (known?.count ?? 0) + 1 })
  }
  return [...entries.values()]
}

export interface Hidden {
  /** Findings that are new. */
  readonly kept: readonly LocatedDiagnostic[]
  readonly hidden: readonly LocatedDiagnostic[]
  /** What of the baseline occurs still, with how often. */
  readonly occurring: readonly BaselineEntry[]
}

/** Hides what a baseline holds: of equal findings as many as it counts, the first ones of the file. */
export function applyBaseline(
  findings: readonly LocatedDiagnostic[],
  entries: readonly BaselineEntry[],
  nameOf: (file: string) => string
): Hidden {
  const room = new Map<string, number>()
  for (const entry of entries) room.set(keyOf(entry), (room.get(keyOf(entry)) ?? 0) + entry.count)
  const kept: LocatedDiagnostic[] = []
  const hidden: LocatedDiagnostic[] = []
  for (const finding of findings) {
    const key = keyOf(entryFor(finding, nameOf))
    const left = room.get(key) ?? 0
    if (left > 0) room.set(key, left - 1)
    ;(left > 0 ? hidden : kept).push(finding)
  }
  return { kept, hidden, occurring: entriesFor(hidden, nameOf) }
}

function entryFor(
  { file, rule, path, message }: LocatedDiagnostic,
  nameOf: (file: string) => string
): BaselineEntry {
  return {
    file: nameOf(file),
    rule,
    path: path.replace(/\[\d+\]/g, '[]'),
    message: digest(message),
    count: 1
  }
}

/** Lines that a message names move with the text, so they are left out. */
function digest(message: string): string {
  return createHash('sha256')
    .update(message.replace(/\blines? \d+/g, 'line'))
    .digest('hex')
    .slice(0, 12)
}

function keyOf({ file, rule, path, message }: BaselineEntry): string {
  return [file, rule, path, message].join('\n')
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
