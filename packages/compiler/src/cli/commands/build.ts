import { plural } from '../../diagnostics/render/summary.ts'
import type { FinishedBuild } from '../../workspace/build-workspace.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { checkOutput } from '../output/check-output.ts'
import { outputFolder } from '../output/output-folder.ts'
import { writeOutput } from '../output/write-output.ts'
import { showFindings, showStop, whatIsLeftOut, whatIsProved } from '../show-build.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc build`: writes the templates of a mesh, or says why it does not. What was there stays until all is done. */
export async function build(host: Host, { operands, options }: ArgumentsOf<'build'>): Promise<number> {
  const chosen = chooseProject(host, 'build', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  for (const region of options.region) {
    const unknown = unknownRegion(project, region, options.env)
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
  showFindings(host, project, built.findings)
  if (built.kind === 'stopped') return showStop(host, built, project.root, 'No templates were written.')

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
  finished: FinishedBuild,
  shown: string,
  isUnchanged: boolean,
  removed: readonly string[]
): string {
  const { mesh, findings, files, regions, edge } = finished
  const built = edge === undefined || edge === 'left-out' ? regions : [...regions, edge]
  const templates = new Map(
    built.flatMap(({ templates }) => templates.map(template => [template.file, template] as const))
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
    ...whatIsLeftOut(finished),
    ...whatIsProved(finished)
  ]
    .map(line => `${line}\n`)
    .join('')
}

function sizeOf(bytes: number): string {
  return bytes < 1000 ? plural(bytes, 'byte') : `${(bytes / 1000).toFixed(1)} kB`
}
