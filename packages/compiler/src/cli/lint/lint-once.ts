import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { ArgumentsOf } from '../commands.ts'
import { lintProject, type Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import type { Config } from '../config/config.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { isFailed, isFailing, tooManyWarnings } from './failed.ts'
import { overwritten } from './overwritten.ts'
import { report } from './report.ts'
import { type RunSettings, settleRun } from './run-settings.ts'
import { takeProjects } from './take-projects.ts'
import { wantsChanges } from './wants-changes.ts'

/** One run over files: settings, inputs, meshes, findings, fixes and baselines, reports, exit code. */
export async function lintOnce(host: Host, given: ArgumentsOf<'lint'>): Promise<number> {
  const { options } = given
  const settings = settleRun(host, options)
  if ('sentence' in settings) return complain(host, settings.sentence)
  const taken = takeProjects(host, given, settings)
  if (taken.kind === 'refused') return taken.code
  const { projects } = taken

  const question = { environment: options.env, target: options.target, today: host.today() }
  const findingsOf = (project: Project) => lintProject(project, question)
  const baselineOf = ({ root }: Project) => options.baseline ?? settings.configs.of(root)?.baseline
  const inputs = projects.flatMap(project => [...project.files, baselineOf(project) ?? project.root])
  const lost = overwritten(taken.host, settings, inputs)
  if (lost !== undefined) return complain(host, lost)
  const changes = wantsChanges(options) || projects.some(project => baselineOf(project) !== undefined)
  const changed = changes
    ? await (await import('./change-files.ts')).changeFiles(taken.host, {
        projects,
        question,
        files: taken.files,
        fromStdin: taken.fromStdin,
        options,
        findingsOf,
        baselineOf,
        isWhole: options.env === undefined && options.target === undefined && options.rule.length === 0
      })
    : undefined
  if (changed?.kind === 'refused') return changed.code
  const inMeshes = changed?.findings ?? projects.flatMap(findingsOf)

  // The settings that a mesh is checked with are part of what is checked.
  const used = settings.configs.used()
  const inConfigs = unique(used.flatMap(({ findings }) => findings))
  const findings = [...inConfigs, ...inMeshes]
  const configOf = byFile(projects, settings)
  // A text that is mended takes standard output.
  const reportHost = changed?.report === 'stderr' ? { ...host, stdout: host.stderr } : host
  const written =
    changed?.report === 'none'
      ? exitCodes.clean
      : await report(reportHost, settings.outputs, {
          findings: findings.filter(({ level }) => !options.quiet || level === 'error'),
          files: [...new Set(projects.flatMap(project => project.files))].sort(),
          source: file => sourceOf(file, projects, used),
          isFailing: finding => isFailing(finding, options, configOf(finding)),
          quiet: options.quiet,
          statistics: options.statistics
        })
  const bounds = tooManyWarnings(findings, options, configOf)
  for (const sentence of [...(changed?.sentences ?? []), ...bounds]) host.stderr.write(`${sentence}\n`)
  if (settings.stopwatch !== undefined)
    (await import('./show-timings.ts')).showTimings(host, settings.outputs.format, settings.stopwatch.parts)

  const isBroken = inConfigs.some(({ level }) => level === 'error')
  const isUndone = written !== exitCodes.clean || changed?.code === exitCodes.failure
  if (taken.isIncomplete || isBroken || isUndone) return exitCodes.failure
  // What is not shown counts as well: `--quiet` makes nothing clean.
  return isFailed(findings, options, configOf) ? exitCodes.findings : (changed?.code ?? exitCodes.clean)
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
