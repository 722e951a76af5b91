import { posix } from 'node:path'
import type { TreeHost } from '../host.ts'
import type { Config } from './config.ts'
import { createConfigFinder } from './find-config.ts'
import { readConfig } from './read-config.ts'

/** The settings of a run: those of the working directory, and those of each mesh. */
export interface Configs {
  /** What holds for the run as a whole; undefined without settings. */
  readonly ofRun: Config | undefined
  /** What holds for a file: the nearest settings above it, or the ones that `--config` names. */
  of(file: string): Config | undefined
  /** All that were read, in the order in which they were asked for. */
  used(): readonly Config[]
}

/** `given` is what `--config` names, and stands for all others; with `none` nothing is read. */
export function createConfigs(
  host: TreeHost,
  { given, none }: { readonly given: string | undefined; readonly none: boolean }
): Configs {
  const read = new Map<string, Config>()
  const find = createConfigFinder(host)
  const at = (path: string | undefined): Config | undefined => {
    if (path === undefined || none) return undefined
    const known = read.get(path) ?? readConfig(host, path)
    read.set(path, known)
    return known
  }
  const of = (file: string) => at(given ?? (none ? undefined : find(posix.dirname(file))))
  return { ofRun: of('mesh.yaml'), of, used: () => [...read.values()] }
}
