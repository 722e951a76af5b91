import { posix } from 'node:path'
import type { FileHost } from '../../workspace/file-host.ts'
import { tidy } from '../find-meshes.ts'
import type { Host } from '../host.ts'
import { createGit, type Git, gitHost } from './git.ts'

export type StateBefore =
  | {
      readonly kind: 'found'
      readonly host: FileHost
      /** The root file in it; undefined: it has none there, so the whole mesh is new. */
      readonly root: string | undefined
      /** `main (3f2a1b0)`, `../old` */
      readonly shown: string
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly help?: string }

/** What `--against` names: a file or a folder where there is one of that name, else something of git. */
export function stateBefore(host: Host, root: string, against: string | undefined): StateBefore {
  if (against !== undefined) {
    const path = tidy(against)
    const kind = host.kindOf(path)
    if (kind === 'file') return { kind: 'found', host, root: path, shown: path }
    if (kind === 'folder') return inFolder(host, root, path)
  }
  return inGit(host, root, against)
}

/** The file at the same place below the folder, or of the same name in it. */
function inFolder(host: Host, root: string, folder: string): StateBefore {
  const inside = posix.relative(host.cwd, posix.resolve(host.cwd, root))
  const candidates = [inside, posix.basename(root), 'mesh.yaml', 'mesh.yml'].map(name =>
    posix.join(folder, name)
  )
  const found = candidates.find(
    path => host.kindOf(path) === 'file' && posix.resolve(host.cwd, path) !== posix.resolve(host.cwd, root)
  )
  if (found !== undefined) return { kind: 'found', host, root: found, shown: folder }
  const isOutput = host.kindOf(posix.join(folder, 'deploy-plan.json')) === 'file'
  return {
    kind: 'refused',
    sentence: isOutput
      ? `\`${folder}\` holds what a build made, and a mesh is compared with a mesh.`
      : `\`${folder}\` holds no ${[...new Set([inside, 'mesh.yaml'])].map(name => `\`${name}\``).join(' and no ')}.`,
    help: 'Name a folder with the mesh files, such as a checkout, or the file itself.'
  }
}

function inGit(host: Host, root: string, against: string | undefined): StateBefore {
  const git = createGit(host.cwd, host.env)
  const top = git(['rev-parse', '--show-toplevel'])
  if (top.kind === 'failed' && !top.reason.startsWith('not a git repository'))
    return { kind: 'refused', sentence: `git cannot read this repository: ${top.reason}.` }
  if (top.kind !== 'ok')
    return {
      kind: 'refused',
      sentence:
        top.kind === 'missing'
          ? 'git is not installed, so there is no state before to compare with.'
          : against === undefined
            ? 'This folder is in no git repository, so there is no state before to compare with.'
            : `\`${against}\` is no file and no folder, and this folder is in no git repository.`,
      help: 'Name a folder or a file: `meshc diff --against ../old/mesh.yaml`.'
    }
  // `REF:PATH`; in a name of git there is no colon.
  const [ref, path] = against === undefined ? [undefined, undefined] : against.split(/:(.*)/s)
  const base = ref === undefined ? mergeBase(git) : commitOf(git, ref)
  if (typeof base !== 'string' && 'sentence' in base) return { kind: 'refused', ...base }
  const { commit, shown } = base
  // What git calls the top has no links in it, so neither may the folder that names start from.
  const cwd = host.realPath(host.cwd) ?? host.cwd
  const tree = gitHost(git, commit, { top: top.text, cwd })
  const here = posix.isAbsolute(root) ? (host.realPath(root) ?? root) : root
  const fromTop = (name: string) => posix.relative(cwd, posix.join(top.text, name))
  const asked =
    path === undefined || path === '' ? here : /^\.\.?\//.test(path) ? posix.normalize(path) : fromTop(path)
  const isThere = tree.readFile(asked).kind === 'bytes'
  if (!isThere && path)
    return {
      kind: 'refused',
      sentence: `\`${path}\` does not exist in \`${ref}\`.`,
      help: 'The path begins at the top of the repository, and with `./` in this folder.'
    }
  const was = isThere
    ? undefined
    : formerName(git, commit, posix.relative(top.text, posix.resolve(cwd, here)))
  return {
    kind: 'found',
    host: tree,
    root: isThere ? asked : was === undefined ? undefined : fromTop(was),
    shown: was === undefined ? `${shown} (${commit.slice(0, 7)})` : `${shown}:${was} (${commit.slice(0, 7)})`
  }
}

/** Where a file lay that was moved since; git sees that in what it tracks, by how alike the texts are. */
function formerName(git: Git, commit: string, name: string): string | undefined {
  const answer = git(['diff', '--name-status', '-z', '-M', '--diff-filter=R', '--no-relative', commit])
  if (answer.kind !== 'ok') return undefined
  // `R097`, the old name and the new one, again and again.
  const words = new TextDecoder().decode(answer.bytes).split('\0')
  for (let at = 0; at + 2 < words.length; at += 3) if (words[at + 2] === name) return words[at + 1]
  return undefined
}

interface Commit {
  readonly commit: string
  readonly shown: string
}

interface Refusal {
  readonly sentence: string
  readonly help?: string
}

function commitOf(git: Git, ref: string): Commit | Refusal {
  const answer = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  if (answer.kind === 'ok') return { commit: answer.text, shown: ref }
  return {
    sentence: `\`${ref}\` is no file, no folder, and nothing that git knows.`,
    help: 'In CI only the newest commit may be there: fetch the others too (`fetch-depth: 0` of actions/checkout).'
  }
}

/** Where the branch left the default branch: what came to that one since is no change of this one. */
function mergeBase(git: Git): Commit | Refusal {
  const head = git(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])
  const names = [...(head.kind === 'ok' ? [head.text] : []), 'origin/main', 'origin/master', 'main', 'master']
  const isKnown = (name: string) =>
    git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]).kind === 'ok'
  const name = names.find(isKnown)
  if (name === undefined)
    return {
      sentence: 'No default branch is known here: there is no `origin/HEAD`, `main` or `master`.',
      help: 'Name what to compare with: `meshc diff --against BRANCH`.'
    }
  const base = git(['merge-base', 'HEAD', name])
  if (base.kind === 'ok') return { commit: base.text, shown: name }
  return {
    sentence: `This branch and \`${name}\` have no commit in common here.`,
    help: 'In CI only the newest commit may be there: fetch the others too (`fetch-depth: 0` of actions/checkout), or name a commit with `--against`.'
  }
}
