import { listOf } from '../../diagnostics/render/summary.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { showFindings, showStop, whatIsProved } from '../show-build.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc prove`: shows that the templates do what the mesh says, and writes nothing. */
export async function prove(host: Host, { operands, options }: ArgumentsOf<'prove'>): Promise<number> {
  const chosen = chooseProject(host, 'prove', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  for (const region of options.region) {
    const unknown = unknownRegion(project, region)
    if (unknown !== undefined) return complain(host, unknown)
  }
  const { buildWorkspace } = await import('../../workspace/build-workspace.ts')
  const built = await buildWorkspace(project.workspace, {
    environment: options.env,
    regions: options.region,
    target: options.target,
    today: host.today(),
    format: 'json'
  })
  showFindings(host, project, built.findings)
  if (built.kind === 'stopped') return showStop(host, built, project.root, 'Nothing is proved.')
  const lines = [
    `${built.mesh} in ${listOf(built.regions.map(({ region }) => region))}:`,
    ...whatIsProved(built.proof)
  ]
  host.stdout.write(lines.map(line => `${line}\n`).join(''))
  return exitCodes.clean
}
