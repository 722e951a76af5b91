import { readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import type { FileHost } from '../../packages/compiler/src/workspace/file-host.ts'

/**
 * The compiler as the generators before this one left it: an import would need its generated files before they can be
 * mended. `contents` is a module of exports, with paths from the root of the repository.
 */
export async function loadCompiler<C>(root: string, name: string, contents: string): Promise<C> {
  const outfile = join(root, 'node_modules', '.cache', 'run', `${name}-${process.pid}.cjs`)
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning'
  })
  try {
    return createRequire(outfile)(outfile) as C
  } finally {
    await rm(outfile, { force: true })
  }
}

/** A disk with one file and nothing else. */
export async function hostOfOne(path: string): Promise<FileHost & { readonly root: string }> {
  const bytes = await readFile(path)
  return {
    root: basename(path),
    readFile: () => ({ kind: 'bytes', bytes }),
    listFolder: () => [],
    realPath: each => each
  }
}
