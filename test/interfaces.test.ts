import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { changed, outcomeOf, readInterfaceRows, readMesh } from './support/interface-rows.ts'
import { writeInterfacesPage } from './support/interfaces-page.ts'
import { isLanguagePath } from './support/language-path.ts'

/**
 * The interfaces that a microservices foundation was first described with: each of their fields is
 * changed in a mesh, and what comes of it is looked at.
 */
const rows = readInterfaceRows()
const mesh = readMesh()
const before = await outcomeOf(mesh)

it('the mesh that is changed has no errors', () => expect(before.errors).toEqual([]))

it('every field has a row', () => {
  const fields = readFileSync(new URL('./interfaces/fields.txt', import.meta.url), 'utf8')
  expect(rows.map(row => `${row.interface}.${row.field}\n`).join('')).toBe(fields)
})

it('fields that no mesh holds are as many as were thought over', () =>
  expect(rows.filter(({ becomes }) => becomes.kind === 'outside')).toHaveLength(17))

it('every key is one of the language', () =>
  expect(
    rows.flatMap(({ becomes }) =>
      becomes.kind === 'change' && !isLanguagePath(becomes.key) ? [becomes.key] : []
    )
  ).toEqual([]))

const outcomes = new Map<string, string>()

for (const { interface: name, field, becomes } of rows) {
  if (becomes.kind !== 'change') continue
  it(`${name}.${field}`, async () => {
    const after = await outcomeOf(changed(mesh, becomes.change))
    if (becomes.in === 'finding') {
      const found = [...after.findings].filter(finding => !before.findings.has(finding))
      expect(found.map(finding => finding.split(':')[0])).toContain(becomes.what)
      return
    }
    expect(after.errors).toEqual([])
    const [was, is] = becomes.in === 'plan' ? [before.plan, after.plan] : [before.template, after.template]
    const differing = [...new Set([...was.keys(), ...is.keys()])].filter(
      path => was.get(path) !== is.get(path)
    )
    expect(differing).toContain(becomes.what)
    outcomes.set(`${name}.${field}`, is.get(becomes.what) ?? '')
  })
}

it('the page of the interfaces is fresh (UPDATE=1 writes it)', () => {
  const url = new URL('../docs/interfaces.md', import.meta.url)
  const page = writeInterfacesPage(rows, outcomes)
  if (process.env['UPDATE'] === '1') writeFileSync(url, page)
  expect(readFileSync(url, 'utf8')).toBe(page)
})
