import { suggestion } from './arguments.ts'
import type { Project } from './compiler-api.ts'

/** The sentence on `--env` when no mesh declares that environment. */
export function unknownEnvironment(
  projects: readonly Project[],
  name: string | undefined
): string | undefined {
  if (name === undefined) return undefined
  return unknown('environment', name, projects, project => project.environments)
}

/** The sentence on `--region` when the mesh has no such region. */
export function unknownRegion(project: Project, name: string | undefined): string | undefined {
  return name === undefined ? undefined : unknown('region', name, [project], ({ regions }) => regions)
}

function unknown(
  noun: string,
  name: string,
  projects: readonly Project[],
  of: (project: Project) => readonly string[]
): string | undefined {
  const known = [...new Set(projects.flatMap(of))]
  if (known.includes(name)) return undefined
  const where = projects.length === 1 ? `\`${projects[0]?.root}\`` : `None of the ${projects.length} meshes`
  const declares = projects.length === 1 ? 'declares no' : 'declares an'
  const list =
    known.length === 0
      ? ''
      : ` There ${known.length === 1 ? 'is' : 'are'} ${known.map(each => `\`${each}\``).join(', ')}.`
  return `${where} ${declares} ${noun} \`${name}\`.${suggestion(name, known) || list}`
}
