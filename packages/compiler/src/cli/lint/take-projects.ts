import type { ArgumentsOf } from '../commands.ts'
import type { Project } from '../compiler-api.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import { tidy } from '../find-meshes.ts'
import { findProjects, holds } from '../find-projects.ts'
import type { Host } from '../host.ts'
import { type Inputs, takeInputs, unreadable } from '../inputs.ts'
import { unknownEnvironment } from '../unknown-names.ts'
import { isExcluded } from './excluded.ts'
import type { RunSettings } from './run-settings.ts'

export type Taken =
  | {
      readonly kind: 'taken'
      /** Reads what is to be checked, standard input among it. */
      readonly host: Host
      readonly fromStdin: boolean
      /** What was asked for, without what is excluded. */
      readonly files: readonly string[]
      /** The meshes that the files belong to, as far as they have the environment that is asked for. */
      readonly projects: readonly Project[]
      /** Some files could not be read, which has been said. */
      readonly isIncomplete: boolean
    }
  | { readonly kind: 'refused'; readonly code: number }

/** The meshes that a run is about; what stands against that has been said. */
export function takeProjects(
  host: Host,
  { operands, options }: ArgumentsOf<'lint'>,
  settings: RunSettings
): Taken {
  const inputs = takeInputs(host, operands, options['stdin-filename'])
  if (inputs.kind === 'refused') return inputs
  const files = withoutExcluded(inputs, settings, operands, options['force-exclude'])
  const sentences = new Map(files.map(file => [file, unreadable(inputs.host, file)]))
  const isReadable = (file: string) => sentences.get(file) === undefined
  const projects = findProjects(inputs.host, files.filter(isReadable), settings.analyzer)
  // A file that a mesh includes is a finding of that mesh.
  const isPart = (file: string) => projects.some(project => holds(host, project, file))
  const unread = files.filter(file => !isReadable(file) && !isPart(file))
  for (const file of unread) complain(host, sentences.get(file) ?? '')
  if (projects.length === 0 && unread.length > 0) return { kind: 'refused', code: exitCodes.failure }
  const unknown = projects.length === 0 ? undefined : unknownEnvironment(projects, options.env)
  if (unknown !== undefined) return { kind: 'refused', code: complain(host, unknown) }
  return {
    kind: 'taken',
    host: inputs.host,
    fromStdin: inputs.fromStdin,
    files,
    // With several meshes, one that declares no such environment is left out; another one declares it.
    projects: projects.filter(
      ({ environments }) => options.env === undefined || environments.includes(options.env)
    ),
    isIncomplete: unread.length > 0
  }
}

/** A file that is named on the command line is meant, whatever is excluded, unless `--force-exclude` says otherwise. */
function withoutExcluded(
  { host, files, fromStdin }: Extract<Inputs, { kind: 'files' }>,
  settings: RunSettings,
  operands: readonly string[],
  isForced: boolean
): readonly string[] {
  const named = new Set(operands.map(tidy))
  const isMeant = (file: string) => !isForced && (fromStdin || named.has(file))
  return files.filter(file => isMeant(file) || !isExcluded(host, file, settings.excludes(file)))
}
