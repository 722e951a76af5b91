import { posix } from 'node:path'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { Host } from '../host.ts'

/**
 * Turns paths as seen from the working directory into paths as seen from the root of the repository, which is what
 * GitHub and GitLab know files by. The root is what CI says it is, else the folder that holds `.git`, else the working directory.
 */
export function fromRepository(host: Host): (file: string) => string {
  const root = repositoryOf(host)
  return file => {
    const path = posix.resolve(host.cwd, file)
    const inner = posix.relative(root, path)
    return inner === '..' || inner.startsWith('../') ? path : inner
  }
}

function repositoryOf(host: Host): string {
  const { CI_PROJECT_DIR, GITHUB_WORKSPACE } = host.env
  for (const folder of [CI_PROJECT_DIR, GITHUB_WORKSPACE]) {
    const root = folder?.replaceAll('\\', '/')
    if (root && isWithin(host.cwd, root)) return posix.normalize(root)
  }
  for (let folder = host.cwd; ; folder = posix.dirname(folder)) {
    if (host.kindOf(posix.join(folder, '.git')) !== 'missing') return folder
    if (folder === posix.dirname(folder)) return host.cwd
  }
}

function isWithin(inner: string, folder: string): boolean {
  const path = posix.relative(folder, inner)
  return path !== '..' && !path.startsWith('../')
}

/** Findings with other names of their files. */
export function renamed(
  findings: readonly LocatedDiagnostic[],
  name: (file: string) => string
): readonly LocatedDiagnostic[] {
  return findings.map(finding => ({
    ...finding,
    file: name(finding.file),
    notes: finding.notes.map(note => ({ ...note, file: name(note.file) })),
    fixes: finding.fixes.map(fix => ({
      ...fix,
      edits: fix.edits.map(edit => ({ ...edit, file: name(edit.file) }))
    }))
  }))
}
