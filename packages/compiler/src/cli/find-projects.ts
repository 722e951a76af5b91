import { posix } from 'node:path'
import type { AnalyzerSettings } from '../workspace/analyze.ts'
import { loadProject, type Project } from './compiler-api.ts'
import type { Host } from './host.ts'

/**
 * The meshes that some files belong to, each once, in the order of the files. A file that another
 * one includes is checked through that one, which is looked for among the files and then in the folders above.
 */
export function findProjects(
  host: Host,
  files: readonly string[],
  settingsOf: (root: string) => AnalyzerSettings = () => ({})
): readonly Project[] {
  const projects: Project[] = []
  const has = (file: string) => projects.some(project => holds(host, project, file))
  const others: string[] = []
  for (const file of files) {
    if (isRoot(host, file)) projects.push(loadProject(host, file, settingsOf(file)))
    else others.push(file)
  }
  for (const file of others) {
    if (has(file)) continue
    projects.push(rootAbove(host, file, settingsOf) ?? loadProject(host, file, settingsOf(file)))
  }
  return projects.sort((a, b) => (a.root < b.root ? -1 : 1))
}

/** Whether a mesh includes a file, by its own name or through a link. */
export function holds(host: Host, project: Project, file: string): boolean {
  const path = realOf(host, file)
  return project.files.some(other => realOf(host, other) === path)
}

function realOf(host: Host, file: string): string {
  return host.realPath(file) ?? posix.resolve(host.cwd, file)
}

/** Only a root names its mesh. A file that has neither that nor the name of a part is taken for a root, and then told what it lacks. */
function isRoot(host: Host, file: string): boolean {
  if (!/\.mesh\.ya?ml$/.test(file)) return true
  const content = host.readFile(file)
  return (
    content.kind === 'bytes' && /^(mesh|'mesh'|"mesh")[ \t]*:/m.test(new TextDecoder().decode(content.bytes))
  )
}

function rootAbove(
  host: Host,
  file: string,
  settingsOf: (root: string) => AnalyzerSettings
): Project | undefined {
  const isAbsolute = posix.isAbsolute(file)
  const absolute = posix.resolve(host.cwd, file)
  for (let folder = posix.dirname(absolute); ; folder = posix.dirname(folder)) {
    for (const name of ['mesh.yaml', 'mesh.yml']) {
      const path = posix.join(folder, name)
      if (host.kindOf(path) !== 'file') continue
      const root = isAbsolute ? path : posix.relative(host.cwd, path)
      const project = loadProject(host, root, settingsOf(root))
      if (holds(host, project, file)) return project
    }
    if (folder === posix.dirname(folder)) return undefined
  }
}
