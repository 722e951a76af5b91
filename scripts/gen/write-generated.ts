import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GeneratedFile, Generator } from './generator.ts'

/** Runs the generators and writes the files that differ; the result lists them. */
export async function writeGenerated(
  root: string,
  generators: readonly Generator[]
): Promise<readonly string[]> {
  const stale = await staleFiles(root, generators)
  for (const file of stale) {
    const path = join(root, file.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, file.text)
  }
  return stale.map(file => file.path)
}

/** Generated files whose text on disk is another one, or that are not there. */
export async function staleFiles(
  root: string,
  generators: readonly Generator[]
): Promise<readonly GeneratedFile[]> {
  const stale: GeneratedFile[] = []
  for (const generate of generators) {
    for (const file of await generate(root)) {
      const before = await readFile(join(root, file.path), 'utf8').catch(() => undefined)
      if (before !== file.text) stale.push(file)
    }
  }
  return stale
}
