import { posix } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'

/** The browser's `node:path` against Node's own, from the root: a browser has no working directory. */

const path = fc
  .array(fc.constantFrom('a', 'b.yaml', '.hidden', '..', '.', '', 'x.mesh.yaml', '...'), { maxLength: 6 })
  .map(parts => parts.join('/'))
const absolute = path.map(each => `/${each}`)

it('gives what Node gives', async () => {
  const url = new URL('../../scripts/browser/path.mjs', import.meta.url).href
  const { posix: ours } = (await import(url)) as { posix: typeof posix }
  fc.assert(
    fc.property(path, path, absolute, absolute, (one, other, from, to) => {
      for (const given of [one, from]) {
        const normal = posix.normalize(given)
        expect(ours.normalize(given)).toBe(normal)
        for (const name of ['dirname', 'basename', 'extname', 'isAbsolute'] as const)
          expect([name, normal, ours[name](normal)]).toEqual([name, normal, posix[name](normal)])
      }
      expect(ours.join(one, other)).toBe(posix.join(one, other))
      expect(ours.resolve(from, one, other)).toBe(posix.resolve(from, one, other))
      expect(ours.relative(from, to)).toBe(posix.relative(from, to))
    })
  )
})
