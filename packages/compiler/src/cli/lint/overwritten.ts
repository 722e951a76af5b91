import { posix } from 'node:path'
import type { Host } from '../host.ts'
import { isMeshName } from '../walk-meshes.ts'
import type { RunSettings } from './run-settings.ts'

/**
 * The sentence on a report that would be written over a mesh, a baseline or the settings: `--output-file` without a
 * path of its own takes the next word, which is often the mesh. Undefined when nothing is lost.
 */
export function overwritten(
  host: Pick<Host, 'cwd' | 'realPath'>,
  { outputs, configs }: Pick<RunSettings, 'outputs' | 'configs'>,
  inputs: readonly string[]
): string | undefined {
  if (outputs.files.length === 0) return undefined
  const real = (file: string) => host.realPath(file) ?? posix.resolve(host.cwd, file)
  const read = new Set([...inputs, ...configs.used().flatMap(({ sources }) => [...sources.keys()])].map(real))
  const lost = outputs.files.find(({ path }) => read.has(real(path)) || isMeshName(posix.basename(path)))
  return lost === undefined
    ? undefined
    : `\`${lost.path}\` is a file that meshc reads, so no report is written over it: each report needs a path of its own.`
}
