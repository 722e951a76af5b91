import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { renderCompact } from '../../diagnostics/render/compact.ts'
import { renderJson } from '../../diagnostics/render/json.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import { rules } from '../../rules/index.gen.ts'
import type { SourceFile } from '../../text/source-file.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { type Terminal, terminalOf } from '../terminal.ts'
import type { Format } from './formats.ts'
import type { Output, Outputs } from './output-options.ts'

/** What a run has to say, whatever the format. */
export interface Report {
  /** The findings that are shown. */
  readonly findings: readonly LocatedDiagnostic[]
  /** All files that were checked, sorted. */
  readonly files: readonly string[]
  source(file: string): SourceFile | undefined
  /** Whether a finding alone makes the run end with 1. */
  isFailing(finding: LocatedDiagnostic): boolean
  /** Nothing is said where nothing is found. */
  readonly quiet: boolean
  /** Standard output gets the numbers of findings in place of the findings. */
  readonly statistics: boolean
}

/** Prints a report and writes it into the files that are asked for. Gives the exit code for that. */
export async function report(host: Host, outputs: Outputs, what: Report): Promise<number> {
  if (what.statistics) (await import('./statistics.ts')).showStatistics(host, outputs.format, what)
  else host.stdout.write(await render(host, outputs.format, what, terminalOf(host, host.stdout)))
  if (outputs.format === 'github') await summarize(host, what)
  return writeFiles(host, outputs.files, what)
}

/** All texts are made before the first is written. */
async function writeFiles(host: Host, outputs: readonly Output[], what: Report): Promise<number> {
  const texts: (readonly [path: string, text: string])[] = []
  for (const { format, path } of outputs) texts.push([path, await render(host, format, what, inFile)])
  let code: number = exitCodes.clean
  for (const [path, text] of texts) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
    const reason = host.makeFolder(folder || '/') ?? host.writeFileWhole(path, text)
    if (reason !== undefined) code = complain(host, `\`${path}\` cannot be written: ${reason}.`)
  }
  return code
}

/** Files are read in all kinds of windows, and by programs. */
const inFile: Terminal = { color: false, width: 100, unicode: false }

/** What GitHub shows on the page of a run. A summary that cannot be written costs nothing else. */
async function summarize(host: Host, what: Report): Promise<void> {
  const path = host.env.GITHUB_STEP_SUMMARY
  if (path) host.appendToFile(path, await render(host, 'markdown', what, inFile))
}

/** What is looked for and not found is refused earlier, so without files all of them are excluded. */
function nothingIn(files: number): string {
  return files === 0
    ? 'Nothing is checked: all files are excluded.'
    : `No findings in ${plural(files, 'file')}.`
}

async function render(host: Host, format: Format, what: Report, terminal: Terminal): Promise<string> {
  const { findings, files, quiet, source } = what
  if (format === 'json') return renderJson(findings)
  if (format === 'pretty' || format === 'compact') {
    if (findings.length === 0) return quiet ? '' : `${nothingIn(files.length)}\n`
    if (format === 'compact') return renderCompact(findings, terminal)
    // What is no terminal would have a link as text, and what shows no colours shows no links either.
    const isLinked = terminal !== inFile && terminal.color && host.stdout.isTTY
    const link = isLinked ? (rule: string) => rules.get(rule)?.source : undefined
    return renderText(findings, source, { ...terminal, ...(link && { link }) })
  }
  const { renderFor } = await import('./other-formats.ts')
  return renderFor(host, format, what)
}
