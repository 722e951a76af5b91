import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kinds } from '../../packages/compiler/src/plan/logical-ids.ts'
import { rawKinds } from '../../packages/compiler/src/semantics/raw-kinds.ts'

it('kinds that raw may change are kinds of logical ids, and the reference names all of them', () => {
  const names = [...rawKinds.keys()]
  expect(names.filter(name => !(kinds as readonly string[]).includes(name))).toEqual([])
  const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')
  const listed = /- \*\*The kinds\*\* are ([^:]*): /.exec(page)?.[1] ?? ''
  expect([...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(names)
})
