import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generators } from '../scripts/gen/generators.ts'
import { staleFiles, writeGenerated } from '../scripts/gen/write-generated.ts'

const root = join(import.meta.dirname, '..')

it('generated files are fresh (`npm run gen` or UPDATE=1 writes them)', async () => {
  if (process.env['UPDATE'] === '1') await writeGenerated(root, generators)
  const stale = await Promise.all(generators.map(generate => staleFiles(root, generate)))
  expect(stale.flat().map(({ path }) => path)).toEqual([])
})

it('generators give the same bytes every time', async () => {
  const texts = async () => (await Promise.all(generators.map(generate => generate(root)))).flat()
  expect(await texts()).toEqual(await texts())
})
