import type { CommandName } from './commands.ts'
import type { Project } from './compiler-api.ts'
import { complain } from './complain.ts'
import { findMeshes, missing, tidy } from './find-meshes.ts'
import { findProjects } from './find-projects.ts'
import type { Host } from './host.ts'
import { unreadable } from './inputs.ts'
import { unknownEnvironment } from './unknown-names.ts'

export type Chosen =
  | { readonly kind: 'chosen'; readonly project: Project }
  | { readonly kind: 'refused'; readonly code: number }

/** The one mesh that a command works on, in one environment where it declares some; what stands against that has been said. */
export function chooseProject(
  host: Host,
  command: CommandName,
  given: string | undefined,
  environment: string | undefined
): Chosen {
  const refuse = (sentence: string, help?: string): Chosen => ({
    kind: 'refused',
    code: complain(host, sentence, help)
  })
  const file = chooseFile(host, command, given)
  if (typeof file !== 'string') return refuse(file.sentence)
  const unread = unreadable(host, file)
  if (unread !== undefined) return refuse(unread)
  const [project] = findProjects(host, [file])
  if (project === undefined) return refuse(missing(host, file))
  const unknown = unknownEnvironment([project], environment)
  if (unknown !== undefined) return refuse(unknown)
  if (environment === undefined && project.environments.length > 0) {
    const names = project.environments.map(name => `\`${name}\``).join(', ')
    return refuse(
      `\`${project.root}\` declares environments (${names}), and \`${command}\` ${verbs[command] ?? 'shows'} one.`,
      `Choose it: \`--env ${project.environments[0]}\`.`
    )
  }
  return { kind: 'chosen', project }
}

/** What a command does with a mesh, where that is not to show it. */
const verbs: { readonly [command in CommandName]?: string } = {
  build: 'builds',
  prove: 'proves',
  graph: 'draws',
  diff: 'compares'
}

/** The file that is asked for, or the one mesh of this folder. */
export function chooseFile(
  host: Host,
  command: CommandName,
  given: string | undefined
): string | { readonly sentence: string } {
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
  if (found.files.length === 1) return first
  const count = found.files.length
  return {
    sentence: `\`${path}\` holds ${count} mesh files, and \`${command}\` ${verbs[command] ?? 'shows'} one, such as \`${first}\`.`
  }
}
