import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allActions, applied, type Files, meaningOfFiles } from '../../support/actions.ts'
import { arbitraryMesh } from '../../support/arbitrary-mesh.ts'
import { today } from '../../support/lint.ts'
import { workspaceOf } from '../../support/project-of.ts'

const examples = new URL('../../../examples/', import.meta.url).pathname
const names = readdirSync(examples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'large')
  .map(({ name }) => name)
/** Of each kind of refactoring in a file the first is tried, and then every so many. */
const stride = 30

it.each(names)('refactorings leave the example %s as it is, comments and all', { timeout: 300_000 }, name => {
  expect(flawsOf(filesOf(join(examples, name)))).toEqual([])
})

it('so they leave the meshes that write out every key', { timeout: 300_000 }, () => {
  const folder = new URL('../../corpus/valid/', import.meta.url).pathname
  const flaws = readdirSync(folder).flatMap(name =>
    flawsOf({ 'mesh.yaml': readFileSync(join(folder, name), 'utf8') }).map(flaw => `${name}: ${flaw}`)
  )
  expect(flaws).toEqual([])
})

it.each([
  ['an overlay takes the key away', 'environments:\n  dev: { services: { a: { timeout: } } }\n'],
  ['a policy says it too', 'policies:\n  slow: { timeout: 9s }\ndefaults:\n  policy: slow\n']
])('a key does not move to `defaults` where %s', (_title, more) => {
  const service = (name: string) => `  ${name}:\n    image: x:1\n    port: 80/http\n    timeout: 2s\n`
  const text = `edition: 1\nmesh: m\n${more}services:\n${service('a')}${service('b')}`
  const workspace = workspaceOf({ 'mesh.yaml': text })
  const ide = { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
  const titles = allActions(ide, ['refactor.extract']).map(({ action }) => action.title)
  expect(titles.filter(title => title.includes('`defaults`'))).toEqual([])
})

it('so they do in any mesh', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(arbitraryMesh(), fc.boolean(), (mesh, isCrlf) => {
      expect(flawsOf({ 'mesh.yaml': isCrlf ? mesh.replace(/\r?\n/g, '\r\n') : mesh })).toEqual([])
    }),
    { numRuns: 8, endOnFailure: true }
  )
})

/** What refactorings change that they must not, with the title and the place of each. */
function flawsOf(files: Files): readonly string[] {
  const workspace = workspaceOf(files)
  const ide = { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
  const before = meaningOfFiles(files)
  const counts = new Map<string, number>()
  return allActions(ide, ['refactor']).flatMap(({ file, offset, action }) => {
    const title = action.title.replace(/`[^`]*`/g, '`…`')
    const seen = counts.get(title) ?? 0
    counts.set(title, seen + 1)
    if (seen % stride !== 0) return []
    const where = `${action.title} at ${file}:${offset}`
    if (action.change.edits.length === 0) return [`nothing: ${where}`]
    const after = meaningOfFiles(applied(workspace, action.change))
    const changed = (['findings', 'meanings', 'comments'] as const).filter(
      key => JSON.stringify(after[key]) !== JSON.stringify(before[key])
    )
    return changed.map(key => `${key}: ${where}: ${JSON.stringify(action.change)}`)
  })
}

function filesOf(folder: string): Files {
  const read = (path: string): [string, string][] =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap(entry => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'out' ? [] : read(inner)
      return /mesh\.yaml$/.test(entry.name) ? [[inner, readFileSync(join(folder, inner), 'utf8')]] : []
    })
  return Object.fromEntries(read(''))
}
