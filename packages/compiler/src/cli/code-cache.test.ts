import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { requireWithCodeCache } from './code-cache.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshc-cache-'))
  writeFileSync(join(folder, 'other.cjs'), 'exports.two = 2')
  writeFileSync(
    join(folder, 'a.cjs'),
    'exports.sum = 1 + require("./other.cjs").two; exports.name = __filename // end'
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Requires `a.cjs` as a run of meshc does, its end included. */
function run(): unknown {
  const atExit: (() => void)[] = []
  const once = (_: string, listener: () => void) => atExit.push(listener)
  const result = requireWithCodeCache(folder, 'a.cjs', {
    ...process,
    argv: ['node', 'meshc', 'lint'],
    once
  } as never)
  for (const listener of atExit) listener()
  return result
}

const caches = () => readdirSync(folder).filter(name => name.includes('cache'))

it('gives what `require` gives, in the first run and in those with a cache', () => {
  const expected = { sum: 3, name: join(folder, 'a.cjs') }
  expect(run()).toEqual(expected)
  expect(caches()).toEqual([expect.stringMatching(/^a\.cjs\.lint-.*\.cache$/)])
  expect(run()).toEqual(expected)
  expect(caches()).toHaveLength(1)
})

it('works without a cache, and with one that is damaged', () => {
  run()
  const [name = ''] = caches()
  writeFileSync(join(folder, name), 'damaged')
  expect(run()).toMatchObject({ sum: 3 })
  rmSync(join(folder, name))
  chmodSync(folder, 0o555)
  expect(run()).toMatchObject({ sum: 3 })
  chmodSync(folder, 0o755)
})
