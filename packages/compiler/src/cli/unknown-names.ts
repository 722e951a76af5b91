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

/** The sentence on `--region` when the mesh has no such region, or the environment has taken it away. */
export function unknownRegion(
  project: Project,
  name: string | undefined,
  environment: string | undefined
): string | undefined {
  if (name === undefined) return undefined
  const sentence = unknown('region', name, [project], ({ regions }) => regions)
  if (sentence !== undefined) return sentence
  const { regions } = project.workspace.mesh({ environment, region: undefined, target: undefined })
  if (regions.has(name)) return undefined
  const list = [...regions.keys()].map(each => `\`${each}\``).join(', ')
  return `The environment \`${environment}\` has no region \`${name}\`. There ${regions.size === 1 ? 'is' : 'are'} ${list}.`
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
