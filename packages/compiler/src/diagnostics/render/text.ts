import type { SourceFile } from '../../text/source-file.ts'
import type { LocatedDiagnostic, LocatedSpan } from '../located.ts'
import { fixDiff } from './fix-diff.ts'
import { frame } from './frame.ts'
import { planFrames } from './frames.ts'
import { listOf, summary } from './summary.ts'
import { createTheme, type Theme } from './theme.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

export interface TextOptions {
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
  /** Frames of box-drawing characters; else plain ASCII. */
  readonly unicode: boolean
  /** Where the name of a rule leads in a terminal that knows links; undefined for nowhere. */
  readonly link?: (rule: string) => string | undefined
}

interface Context {
  readonly source: (file: string) => SourceFile | undefined
  readonly width: number
  readonly theme: Theme
  readonly link: (rule: string) => string | undefined
}

/** Findings for people to read, each with the lines it is about, and a last line that counts them. */
export function renderText(
  diagnostics: readonly LocatedDiagnostic[],
  source: (file: string) => SourceFile | undefined,
  options: TextOptions
): string {
  if (diagnostics.length === 0) return ''
  const { link = () => undefined } = options
  const context = { source, width: Math.max(1, options.width), theme: createTheme(options), link }
  const findings = diagnostics.map(diagnostic => `${renderFinding(diagnostic, context).join('\n')}\n`)
  return `${findings.join('\n')}\n${wrap(summary(diagnostics), context.width).join('\n')}\n`
}

function renderFinding(diagnostic: LocatedDiagnostic, { source, width, theme, link }: Context): string[] {
  const { frames, loose } = planFrames(diagnostic, source, theme)
  const numbers = [
    ...frames.flatMap(plan => plan.annotations.map(({ span }) => span.end.line + 1)),
    diagnostic.span.end.line
  ]
  const gutter = String(Math.max(...numbers)).length
  const pad = ' '.repeat(gutter)
  const bar = theme.frame(theme.bar)
  const place = (arrow: string, file: string, { start }: LocatedSpan) =>
    `${pad}${theme.frame(arrow)} ${visible(file, theme.unicode)}:${start.line}:${start.column}`

  const rows = [
    ...headerRows(diagnostic, { width, theme, link }),
    place(theme.arrow, diagnostic.file, diagnostic.span)
  ]
  frames.forEach((plan, index) => {
    const isOther = index > 0 || !plan.annotations.some(({ primary }) => primary)
    if (isOther) rows.push(place(theme.otherArrow, plan.file, plan.at))
    rows.push(`${pad} ${bar}`, ...frame(plan.source, plan.annotations, { gutter, width, theme }))
    if (index < frames.length - 1) rows.push(`${pad} ${bar}`)
  })

  const remarks: [string, string][] = []
  for (const note of loose) {
    const { line, column } = note.span.start
    remarks.push(['note', `${note.message} (${note.file}:${line}:${column})`])
  }
  if (diagnostic.path !== '') remarks.push(['at', diagnostic.path])
  if (diagnostic.environments?.length) remarks.push(['in', environmentsOf(diagnostic.environments)])
  if (diagnostic.help !== undefined) remarks.push(['help', diagnostic.help])
  if (remarks.length + diagnostic.fixes.length > 0 && frames.length > 0) rows.push(`${pad} ${bar}`)
  for (const [word, text] of remarks) rows.push(...remark(pad, word, text, width, theme))
  diagnostic.fixes.forEach((fix, index) => {
    rows.push(...remark(pad, fix.safe ? 'fix' : 'possible fix', fix.title, width, theme))
    // One diff shows the way; the others differ in what their titles say.
    if (index === 0) rows.push(...fixDiff(fix, source, { gutter, width, theme }))
  })
  return rows
}

/** `error[name]: message`, wrapped. The first word is never broken, so its colour ends where it ends. */
function headerRows(
  { level, rule, message }: LocatedDiagnostic,
  { width, theme, link }: Omit<Context, 'source'>
): string[] {
  const word = `${level}[${rule}]`
  const [first = '', ...others] = wrap(`${word}: ${visible(message, theme.unicode)}`, width)
  const uri = link(rule)
  const shown = uri === undefined ? word : `${level}[${linked(rule, uri)}]`
  return [theme.level[level](shown) + theme.message(first.slice(word.length)), ...others.map(theme.message)]
}

/** A link as terminals know it. https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
function linked(text: string, uri: string): string {
  return `\x1b]8;;${uri}\x1b\\${text}\x1b]8;;\x1b\\`
}

function environmentsOf(names: readonly string[]): string {
  const quoted = names.map(name => `\`${name}\``)
  return `environment${names.length === 1 ? '' : 's'} ${listOf(quoted)}`
}

/** `= help: …`, with the lines that follow set below the text, as long as that leaves room for words. */
function remark(pad: string, word: string, text: string, width: number, theme: Theme): string[] {
  const title = word === 'at' || word === 'in' ? word : `${word}:`
  const start = pad.length + 3
  const hang = start + title.length + 1
  const paragraphs = text.split('\n').map(line => visible(line, theme.unicode))
  const open = `${pad} ${theme.frame('=')} ${theme.word(title)}`
  if (width - hang >= 24) {
    const [first = '', ...others] = paragraphs.flatMap(line => wrap(line, width - hang))
    return [`${open} ${first}`, ...others.map(line => ' '.repeat(hang) + line)]
  }
  const [first = '', ...others] = wrap(`${title} ${paragraphs.join(' ')}`, width - start)
  return [open + first.slice(title.length), ...others.map(line => ' '.repeat(start) + line)]
}
