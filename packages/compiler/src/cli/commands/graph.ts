import { posix } from 'node:path'
import { renderText } from '../../diagnostics/render/text.ts'
import { focusOn, nodesNamed } from '../../graph/focus.ts'
import { type GraphFormat, printGraph } from '../../graph/print-graph.ts'
import { graphWorkspace } from '../../workspace/graph-workspace.ts'
import { suggestion } from '../arguments.ts'
import { chooseProject } from '../choose-project.ts'
import type { ArgumentsOf } from '../commands.ts'
import { isHopeless, type Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import { tidy } from '../find-meshes.ts'
import { holds } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { terminalOf } from '../terminal.ts'
import { unknownRegion } from '../unknown-names.ts'

/** `meshc graph`: draws a mesh. One with errors is drawn as far as it can be, and the errors are shown beside. */
export async function graph(host: Host, { operands, options }: ArgumentsOf<'graph'>): Promise<number> {
  const chosen = chooseProject(host, 'graph', operands[0], options.env)
  if (chosen.kind === 'refused') return chosen.code
  const { project } = chosen
  const output = options.output === undefined ? undefined : tidy(options.output)
  const unknown = unknownRegion(project, options.region, options.env) ?? unfitOutput(host, project, output)
  if (unknown !== undefined) return complain(host, unknown)
  const format = options.format ?? formatOf(output)
  if (format === undefined)
    return complain(
      host,
      `The ending of \`${output}\` says no format.`,
      `Add \`--format\`, or use one of the endings ${Object.keys(endings).join(', ')}.`
    )

  const { env: environment, region, target, focus } = options
  const findings = project.workspace.findings({ environment, target, today: host.today() })
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    host.stderr.write(renderText(errors, name => project.source(name), terminalOf(host, host.stderr)))
  if (isHopeless(project, findings))
    return complain(host, `\`${project.root}\` cannot be drawn before these errors are gone.`)

  const withWays = format === 'html' || format === 'json'
  const whole = graphWorkspace(project.workspace, { environment, region, target, findings, withWays })
  const [center] = focus === undefined ? [] : nodesNamed(whole, focus)
  if (focus !== undefined && center === undefined) {
    const names = whole.nodes.map(({ name }) => name)
    return complain(host, `\`${project.root}\` has nothing named \`${focus}\`.${suggestion(focus, names)}`)
  }
  const drawn = center === undefined ? whole : focusOn(whole, center)
  const text = await printGraph(drawn, format, options.theme)
  const code = errors.length > 0 ? exitCodes.findings : exitCodes.clean
  if (output === undefined) {
    host.stdout.write(text)
    return code
  }
  const reason = host.writeFileWhole(output, text)
  if (reason !== undefined) return complain(host, `\`${output}\` cannot be written: ${reason}.`)
  host.stdout.write(`Wrote \`${output}\`.\n`)
  return code
}

/** The sentence on an output that is no file, or that is a file of the mesh. */
function unfitOutput(host: Host, project: Project, output: string | undefined): string | undefined {
  if (output === undefined) return undefined
  const kind = host.kindOf(output)
  if (kind === 'folder') return `\`${output}\` is a folder, and \`-o\` names a file.`
  if (kind === 'file' && holds(host, project, output))
    return `\`${output}\` is a file of the mesh, and \`graph\` does not write over it.`
  return undefined
}

function formatOf(output: string | undefined): GraphFormat | undefined {
  if (output === undefined) return 'mermaid'
  const ending = posix.extname(output).toLowerCase()
  return Object.hasOwn(endings, ending) ? endings[ending as keyof typeof endings] : undefined
}

const endings = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
  '.svg': 'svg',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json'
} as const satisfies Readonly<Record<string, GraphFormat>>
