import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GeneratedFile, Generator } from './generator.ts'

/**
 * Runs the generators and writes the files that differ; the result lists them. Each one's files are written
 * before the next one runs, so that it finds them fresh.
 */
export async function writeGenerated(
  root: string,
  generators: readonly Generator[]
): Promise<readonly string[]> {
  const written: string[] = []
  for (const generate of generators) {
    for (const file of await staleFiles(root, generate)) {
      const path = join(root, file.path)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, file.text)
      written.push(file.path)
    }
  }
  return written
}

/** Files of a generator whose text on disk is another one, or that are not there. */
export async function staleFiles(root: string, generate: Generator): Promise<readonly GeneratedFile[]> {
  const stale: GeneratedFile[] = []
  for (const file of await generate(root)) {
    const before = await readFile(join(root, file.path), 'utf8').catch(() => undefined)
    if (before !== file.text) stale.push(file)
  }
  return stale
}
