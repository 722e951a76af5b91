import { posix } from 'node:path'
import picomatch from 'picomatch'
import type { Workspace } from './workspace.ts'

/** The included files that an item of `include` names. */
export function filesOfGlob(workspace: Workspace, glob: string): readonly string[] {
  const folder = posix.dirname(workspace.root)
  const pattern = posix.normalize(glob.replaceAll('\\', '/'))
  const paths = workspace.paths().slice(1)
  const matches = picomatch.scan(pattern).isGlob ? picomatch(pattern) : undefined
  return paths.filter(path => {
    const inMesh = posix.relative(folder, path)
    return matches === undefined ? inMesh === pattern : matches(inMesh)
  })
}
