import { renderText } from '../../diagnostics/render/text.ts'
import { type Timeline, timelinesOf } from '../../semantics/timeline.ts'
import { suggestion } from '../arguments.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { showAsJson } from '../plan/show-as-json.ts'
import { showAsMermaid } from '../plan/show-as-mermaid.ts'
import { showAsText } from '../plan/show-as-text.ts'
import { terminalOf } from '../terminal.ts'

/** `meshc plan`: shows when each rollout of a mesh does what, and how long it takes. */
export function plan(host: Host, { operands, options }: ArgumentsOf<'plan'>): number {
  const chosen = chooseProject(host, 'plan', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  const environment = options.env
  const findings = project.workspace.findings({ environment, target: undefined, today: host.today() })
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    host.stderr.write(renderText(errors, name => project.source(name), terminalOf(host, host.stderr)))
  const code = errors.length > 0 ? exitCodes.findings : exitCodes.clean

  const meshes = new Map(
    project.regions.flatMap(region => {
      const mesh = project.workspace.mesh({ environment, region, target: undefined })
      return mesh.regions.has(region) ? [[region, mesh] as const] : []
    })
  )
  const all = timelinesOf(meshes)
  const asked = options.service
  const shown = asked === undefined ? all : all.filter(({ service }) => service === asked)
  if (asked !== undefined && shown.length === 0) {
    const services = new Set([...meshes.values()].flatMap(mesh => [...mesh.services.keys()]))
    return complain(host, ...noRollout(project, asked, services, all))
  }
  const first = [...meshes.values()][0]
  const mesh = first?.name.value ?? ''
  host.stdout.write(
    options.format === 'json'
      ? showAsJson(mesh, environment, shown)
      : options.format === 'mermaid'
        ? showAsMermaid(mesh, environment, shown)
        : showAsText(mesh, shown, terminalOf(host, host.stdout))
  )
  return code
}

function noRollout(
  { root }: Project,
  name: string,
  services: ReadonlySet<string>,
  rollouts: readonly Timeline[]
): readonly [sentence: string, help?: string] {
  const known = rollouts.map(({ service }) => service)
  if (!services.has(name))
    return [`\`${root}\` has no service \`${name}\`.${suggestion(name, [...services])}`]
  const list =
    known.length === 0
      ? 'No service of the mesh does.'
      : `These do: ${known.map(each => `\`${each}\``).join(', ')}.`
  return [`\`${name}\` does not move from one version to another.`, list]
}
