import { renderConcise } from '../../diagnostics/render/concise.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import { renderText } from '../../diagnostics/render/text.ts'
import type { FinishedBuild, StoppedBuild } from '../../workspace/build-workspace.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { checkOutput } from '../output/check-output.ts'
import { outputFolder } from '../output/output-folder.ts'
import { writeOutput } from '../output/write-output.ts'
import { terminalOf } from '../terminal.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc build`: writes the templates of a mesh, or says why it does not. What was there stays until all is done. */
export async function build(host: Host, { operands, options }: ArgumentsOf<'build'>): Promise<number> {
  const chosen = chooseProject(host, 'build', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  for (const region of options.region) {
    const unknown = unknownRegion(project, region)
    if (unknown !== undefined) return complain(host, unknown)
  }
  const place = outputFolder(host.disk, host.cwd, options.output, options.env)
  if (place.kind === 'refused') return complain(host, place.sentence, place.help)

  const { buildWorkspace, mapFile } = await import('../../workspace/build-workspace.ts')
  const built = await buildWorkspace(project.workspace, {
    environment: options.env,
    regions: options.region,
    target: options.target,
    today: host.today(),
    format: options.format
  })
  showFindings(host, project, built)
  if (built.kind === 'stopped') return stopped(host, built, project.root)

  const loose = new Set([mapFile])
  if (options.check) return check(host, built, place, loose)
  const written = await writeOutput(host.disk, {
    ...place,
    files: built.files,
    loose,
    overwrite: options.overwrite,
    cwd: host.disk.realPath(host.cwd) ?? host.cwd
  })
  if (written.kind === 'refused') return complain(host, written.sentence, written.help)
  const removed = written.kind === 'written' ? written.removed : []
  host.stdout.write(report(built, place.shown, written.kind === 'unchanged', removed))
  return exitCodes.clean
}

/** Errors as `lint` shows them. Without errors a line for each warning: `lint` shows them in full. */
function showFindings(host: Host, project: Project, { findings }: FinishedBuild | StoppedBuild): void {
  const terminal = terminalOf(host, host.stderr)
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0) {
    host.stderr.write(renderText(errors, name => project.source(name), terminal))
    return
  }
  const warnings = findings.filter(({ level }) => level === 'warning')
  if (warnings.length > 0) host.stderr.write(renderConcise(warnings, terminal))
}

/** What a person can change in the mesh ends with 1; what meshc itself got wrong with 2. */
function stopped(host: Host, { failures }: StoppedBuild, root: string): number {
  if (failures.length === 0) {
    complain(host, `\`${root}\` has errors, so no templates were written.`)
    return exitCodes.findings
  }
  for (const { kind, message, help, at, template } of failures.slice(0, mostFailures)) {
    const place = `${at.file}:${at.line}:${at.column}`
    const where = template === undefined ? '' : ` (${template.file}, ${template.path})`
    complain(
      host,
      kind === 'refused'
        ? `${place}: AWS would refuse what is made from this line: ${message}${where}`
        : `${place}: ${message}${where}`,
      help
    )
  }
  const isOwn = failures.some(({ kind }) => kind === 'refused' || kind === 'difference')
  const others = failures.length - mostFailures
  complain(
    host,
    `${others > 0 ? `There are ${others} more of these. ` : ''}No templates were written.`,
    isOwn ? 'This is a bug of meshc. Please report it with these lines.' : undefined
  )
  return isOwn ? exitCodes.failure : exitCodes.findings
}

/** Those after it mostly have the same cause. */
const mostFailures = 10

function check(
  host: Host,
  { files }: FinishedBuild,
  { folder, shown }: { readonly folder: string; readonly shown: string },
  loose: ReadonlySet<string>
): number {
  const deviations = checkOutput(host.disk, folder, files, loose)
  const words = { missing: 'is missing', differs: 'differs', left: 'is left of an earlier build' }
  for (const { path, kind } of deviations) host.stdout.write(`${shown}/${path} ${words[kind]}\n`)
  const count = files.size - loose.size
  host.stderr.write(
    deviations.length === 0
      ? `${plural(count, 'file')} of \`${shown}\` ${count === 1 ? 'is' : 'are'} as a build would write them.\n`
      : `${plural(deviations.length, 'file')} of \`${shown}\` would change.\n`
  )
  return deviations.length === 0 ? exitCodes.clean : exitCodes.findings
}

function report(
  { mesh, findings, files, regions, proof }: FinishedBuild,
  shown: string,
  isUnchanged: boolean,
  removed: readonly string[]
): string {
  const templates = new Map(
    regions.flatMap(({ templates }) => templates.map(template => [template.file, template] as const))
  )
  const rows = [...files].map(([path, text]): readonly [string, string] => {
    const template = templates.get(path)
    const bytes = template?.bytes ?? new TextEncoder().encode(text).length
    return [
      `${shown}/${path}`,
      template === undefined ? sizeOf(bytes) : `${plural(template.resources, 'resource')}, ${sizeOf(bytes)}`
    ]
  })
  const width = Math.max(...rows.map(([path]) => path.length))
  const levels = (['warning', 'info'] as const).map(level =>
    plural(findings.filter(finding => finding.level === level).length, level)
  )
  return [
    `${isUnchanged ? 'Unchanged' : 'Written'}:`,
    ...rows.map(([path, what]) => `  ${path.padEnd(width)}  ${what}`),
    ...(removed.length === 0 ? [] : ['Removed:', ...removed.map(path => `  ${shown}/${path}`)]),
    `${mesh} in ${regions.map(({ region }) => region).join(' and ')}: ${levels.join(', ')}.`,
    `Proved: the templates do what the mesh says, for ${proof.requests} ${proof.requests === 1 ? 'class' : 'classes'} of requests and in ${plural(proof.checks, 'single fact')}.`
  ]
    .map(line => `${line}\n`)
    .join('')
}

function sizeOf(bytes: number): string {
  return bytes < 1000 ? plural(bytes, 'byte') : `${(bytes / 1000).toFixed(1)} kB`
}
