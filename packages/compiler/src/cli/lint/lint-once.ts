import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { ArgumentsOf } from '../commands.ts'
import { lintProject, type Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import type { Config } from '../config/config.ts'
import { exitCodes } from '../exit-codes.ts'
import { tidy } from '../find-meshes.ts'
import { findProjects, holds } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { type Inputs, takeInputs, unreadable } from '../inputs.ts'
import { unknownEnvironment } from '../unknown-names.ts'
import { isExcluded } from './excluded.ts'
import { isFailed, isFailing } from './failed.ts'
import { report } from './report.ts'
import { type RunSettings, settleRun } from './run-settings.ts'
import { wantsChanges } from './wants-changes.ts'

type Arguments = ArgumentsOf<'lint'>

/** One run over files: settings, inputs, projects, findings, reports, exit code. */
export async function lintOnce(host: Host, { operands, options }: Arguments): Promise<number> {
  const settings = settleRun(host, options)
  if ('sentence' in settings) return complain(host, settings.sentence)
  const inputs = takeInputs(host, operands, options['stdin-filename'])
  if (inputs.kind === 'refused') return inputs.code
  const files = withoutExcluded(inputs, settings, operands, options['force-exclude'])

  const sentences = new Map(files.map(file => [file, unreadable(inputs.host, file)]))
  const isReadable = (file: string) => sentences.get(file) === undefined
  const projects = findProjects(inputs.host, files.filter(isReadable), settings.analyzer)
  // A file that a mesh includes is a finding of that mesh.
  const isPart = (file: string) => projects.some(project => holds(host, project, file))
  const unread = files.filter(file => !isReadable(file) && !isPart(file))
  for (const file of unread) complain(host, sentences.get(file) ?? '')
  if (projects.length === 0 && unread.length > 0) return exitCodes.failure
  const unknown = projects.length === 0 ? undefined : unknownEnvironment(projects, options.env)
  if (unknown !== undefined) return complain(host, unknown)
  // With several meshes, one that declares no such environment is left out; another one declares it.
  const asked = projects.filter(
    ({ environments }) => options.env === undefined || environments.includes(options.env)
  )
  const question = { environment: options.env, target: options.target, today: host.today() }
  const findingsOf = (project: Project) => lintProject(project, question)
  const baselineOf = ({ root }: Project) => options.baseline ?? settings.configs.of(root)?.baseline
  const changes = wantsChanges(options) || asked.some(project => baselineOf(project) !== undefined)
  const changed = changes
    ? await (await import('./change-files.ts')).changeFiles(inputs.host, {
        projects: asked,
        question,
        files,
        fromStdin: inputs.fromStdin,
        options,
        findingsOf,
        baselineOf,
        isWhole: options.env === undefined && options.target === undefined && options.rule.length === 0
      })
    : undefined
  if (changed?.kind === 'refused') return changed.code
  // A text that is mended takes standard output.
  const reportHost = changed?.report === 'stderr' ? { ...host, stdout: host.stderr } : host
  const inMeshes = changed?.findings ?? asked.flatMap(findingsOf)

  // Also where nothing is excluded from the settings of the run, its files of settings are part of what is checked.
  const used = settings.configs.used()
  const inConfigs = unique(used.flatMap(({ findings }) => findings))
  const findings = [...inConfigs, ...inMeshes]
  const isShown = ({ level }: LocatedDiagnostic) => !options.quiet || level === 'error'
  const configOf = byFile(asked, settings)
  const shown = {
    findings: findings.filter(isShown),
    files: [...new Set(asked.flatMap(project => project.files))].sort(),
    source: (file: string) => sourceOf(file, asked, used),
    isFailing: (finding: LocatedDiagnostic) => isFailing(finding, options, configOf(finding)),
    quiet: options.quiet
  }
  const written =
    changed?.report === 'none'
      ? exitCodes.clean
      : options.statistics
        ? (await import('./statistics.ts')).showStatistics(reportHost, settings.outputs, shown)
        : await report(reportHost, settings.outputs, shown)
  for (const sentence of changed?.sentences ?? []) host.stderr.write(`${sentence}\n`)
  if (settings.stopwatch !== undefined)
    (await import('./show-timings.ts')).showTimings(host, settings.outputs.format, settings.stopwatch.parts)

  const isBroken = inConfigs.some(({ level }) => level === 'error')
  const isUndone = written !== exitCodes.clean || changed?.code === exitCodes.failure
  if (unread.length > 0 || isBroken || isUndone) return exitCodes.failure
  // What is not shown counts as well: `--quiet` makes nothing clean.
  return isFailed(findings, options, configOf) ? exitCodes.findings : (changed?.code ?? exitCodes.clean)
}

/** A file that is named on the command line is meant, whatever is excluded, unless `--force-exclude` says otherwise. */
function withoutExcluded(
  { host, files }: Extract<Inputs, { kind: 'files' }>,
  settings: RunSettings,
  operands: readonly string[],
  isForced: boolean
): readonly string[] {
  const named = new Set(isForced ? [] : operands.map(tidy))
  return files.filter(
    file =>
      named.has(file) ||
      (!isForced && operands[0] === '-') ||
      !isExcluded(host, file, settings.excludes(file))
  )
}

/** The settings that a finding is judged by are those of its mesh, also where its file stands elsewhere. */
function byFile(
  projects: readonly Project[],
  { configs }: RunSettings
): (finding: LocatedDiagnostic) => Config | undefined {
  const known = new Map(projects.flatMap(({ root, files }) => files.map(file => [file, configs.of(root)])))
  return ({ file }) => known.get(file)
}

function sourceOf(file: string, projects: readonly Project[], configs: readonly Config[]) {
  for (const project of projects) if (project.files.includes(file)) return project.source(file)
  for (const { sources } of configs) if (sources.has(file)) return sources.get(file)
  return undefined
}

/** Settings that several files extend are found guilty once. */
function unique(findings: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  const keyOf = ({ file, span, rule, message }: LocatedDiagnostic) =>
    JSON.stringify([file, span.start.offset, rule, message])
  return [...new Map(findings.map(finding => [keyOf(finding), finding])).values()]
}
