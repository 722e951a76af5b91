import { listOf } from '../../diagnostics/render/summary.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import type { FinishedBuild } from '../../workspace/build-workspace.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { showFindings, showStop, whatIsLeftOut, whatIsProved } from '../show-build.ts'
import { showTried } from '../show-tried.ts'
import { unknownRegion } from '../unknown-names.ts'

/**
 * `meshc prove`: shows that the templates do what the mesh says, and writes nothing. First exactly, as a build does it;
 * then with requests, failures and times that are drawn, which can only show what is wrong.
 */
export async function prove(host: Host, { operands, options }: ArgumentsOf<'prove'>): Promise<number> {
  const chosen = chooseProject(host, 'prove', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  for (const region of options.region) {
    const unknown = unknownRegion(project, region, options.env)
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
    ...whatIsLeftOut(built),
    ...whatIsProved(built)
  ]
  host.stdout.write(lines.map(line => `${line}\n`).join(''))
  const { runs = defaultRuns, seed = defaultSeed } = options
  if (runs === 0) return exitCodes.clean
  const { proveRandomly } = await import('../../prove/random/prove-randomly.ts')
  const proof = proveRandomly(regionsOf(project, built, options), { runs, seed })
  return showTried(host, project, proof)
}

const defaultRuns = 1000
/** The same for everybody, so that the same command gives the same answer. */
const defaultSeed = 1

/** The regions with the templates that are proved: those that would be written, without what `raw` changes in them. */
function regionsOf(
  { workspace }: Project,
  { regions }: FinishedBuild,
  { env, target }: ArgumentsOf<'prove'>['options']
) {
  return regions.map(({ region, proved }) => {
    const mesh = workspace.mesh({ environment: env, region, target })
    return {
      region,
      mesh,
      capabilities: capabilitiesOf(mesh.target.value),
      templates: proved
    }
  })
}
