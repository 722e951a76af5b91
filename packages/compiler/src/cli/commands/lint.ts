import type { Level } from '../../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { renderConcise } from '../../diagnostics/render/concise.ts'
import { renderGithub } from '../../diagnostics/render/github.ts'
import { renderJson } from '../../diagnostics/render/json.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import type { ArgumentsOf } from '../commands.ts'
import { lintProject, type Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProjects, holds } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { takeInputs, unreadable } from '../inputs.ts'
import { terminalOf } from '../terminal.ts'
import { unknownEnvironment } from '../unknown-names.ts'

type Options = ArgumentsOf<'lint'>['options']

/** `meshc lint`: checks meshes and shows what it finds. */
export function lint(host: Host, { operands, options }: ArgumentsOf<'lint'>): number {
  const inputs = takeInputs(host, operands, options['stdin-filename'])
  if (inputs.kind === 'refused') return inputs.code
  const sentences = new Map(inputs.files.map(file => [file, unreadable(inputs.host, file)]))
  const isReadable = (file: string) => sentences.get(file) === undefined
  const projects = findProjects(inputs.host, inputs.files.filter(isReadable))
  // A file that a mesh includes is a finding of that mesh.
  const isPart = (file: string) => projects.some(project => holds(host, project, file))
  const unread = inputs.files.filter(file => !isReadable(file) && !isPart(file))
  for (const file of unread) complain(host, sentences.get(file) ?? '')
  if (projects.length === 0) return exitCodes.failure
  const unknown = unknownEnvironment(projects, options.env)
  if (unknown !== undefined) return complain(host, unknown)
  // With several meshes, one that declares no such environment is left out; another one declares it.
  const asked = projects.filter(
    ({ environments }) => options.env === undefined || environments.includes(options.env)
  )
  const question = { environment: options.env, target: options.target, today: host.today() }
  const findings = asked.flatMap(project => lintProject(project, question))

  const shown = options.quiet ? findings.filter(({ level }) => level === 'error') : findings
  host.stdout.write(render(host, shown, asked, options))
  if (unread.length > 0) return exitCodes.failure
  return isFailed(findings, options) ? exitCodes.findings : exitCodes.clean
}

function render(
  host: Host,
  shown: readonly LocatedDiagnostic[],
  projects: readonly Project[],
  options: Options
): string {
  if (options.format === 'json') return renderJson(shown)
  if (options.format === 'github') return renderGithub(shown)
  const terminal = terminalOf(host, host.stdout)
  if (shown.length === 0) {
    const files = new Set(projects.flatMap(project => project.files)).size
    return options.quiet ? '' : `No findings in ${plural(files, 'file')}.\n`
  }
  if (options.format === 'concise') return renderConcise(shown, terminal)
  const source = (file: string) => {
    for (const project of projects) if (project.files.includes(file)) return project.source(file)
    return undefined
  }
  return renderText(shown, source, terminal)
}

const ranks: Readonly<Record<Level | 'never', number>> = { info: 0, warning: 1, error: 2, never: 3 }

/** What is not shown counts as well: `--quiet` makes nothing clean. */
function isFailed(findings: readonly LocatedDiagnostic[], options: Options): boolean {
  const most = options['max-warnings']
  const warnings = findings.filter(({ level }) => level === 'warning').length
  if (most !== undefined && warnings > most) return true
  return findings.some(({ level }) => ranks[level] >= ranks[options['fail-on']])
}
