import { renderText } from '../../diagnostics/render/text.ts'
import type { ArgumentsOf } from '../commands.ts'
import { expandProject } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import { findMeshes, missing, tidy } from '../find-meshes.ts'
import { findProjects } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { unreadable } from '../inputs.ts'
import { terminalOf } from '../terminal.ts'
import { unknownEnvironment, unknownRegion } from '../unknown-names.ts'

/** `meshc expand`: shows one mesh with all that it inherits. */
export function expand(host: Host, { operands, options }: ArgumentsOf<'expand'>): number {
  const file = chooseFile(host, operands[0])
  if (typeof file !== 'string') return complain(host, file.sentence)
  const unread = unreadable(host, file)
  if (unread !== undefined) return complain(host, unread)
  const [project] = findProjects(host, [file])
  if (project === undefined) return complain(host, missing(host, file))

  const unknown = unknownEnvironment([project], options.env) ?? unknownRegion(project, options.region)
  if (unknown !== undefined) return complain(host, unknown)
  if (options.env === undefined && project.environments.length > 0) {
    const names = project.environments.map(name => `\`${name}\``).join(', ')
    return complain(
      host,
      `\`${project.root}\` declares environments (${names}), and \`expand\` shows one.`,
      `Choose it: \`--env ${project.environments[0]}\`.`
    )
  }
  const { env: environment, region, format } = options
  const { text, problems } = expandProject(project, { environment, region, format, today: host.today() })
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0) {
    const terminal = terminalOf(host, host.stderr)
    host.stderr.write(renderText(errors, name => project.source(name), terminal))
  }
  if (text === undefined)
    return complain(host, `\`${project.root}\` cannot be expanded before these errors are gone.`)
  host.stdout.write(text)
  return errors.length > 0 ? exitCodes.findings : exitCodes.clean
}

/** The file that is asked for, or the one mesh of this folder. */
function chooseFile(host: Host, given: string | undefined): string | { readonly sentence: string } {
  const path = given === undefined ? '.' : tidy(given)
  const kind = host.kindOf(path)
  if (kind === 'missing') return { sentence: missing(host, path) }
  if (kind !== 'folder') return path
  for (const name of ['mesh.yaml', 'mesh.yml']) {
    const inner = path === '.' ? name : `${path}/${name}`
    if (host.kindOf(inner) === 'file') return inner
  }
  const found = findMeshes(host, [path])
  if (found.kind === 'problems') return { sentence: found.sentences.join(' ') }
  const [first = path] = found.files
  return found.files.length === 1
    ? first
    : {
        sentence: `\`${path}\` holds ${found.files.length} mesh files, and \`expand\` shows one, such as \`${first}\`.`
      }
}
