import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { allActions, applied, type Files, meaningOfFiles } from '../../support/actions.ts'
import { today } from '../../support/lint.ts'
import { workspaceOf } from '../../support/project-of.ts'

const examples = new URL('../../../examples/', import.meta.url).pathname
const only = process.env['ONLY']
const stride = Number(process.env['STRIDE'] ?? 7)
const names = readdirSync(examples, { withFileTypes: true })
  .filter(
    entry => entry.isDirectory() && entry.name !== 'large' && (only === undefined || entry.name === only)
  )
  .map(({ name }) => name)

it.each(names)('refactorings leave the example %s as it is, comments and all', { timeout: 600_000 }, name => {
  const files = filesOf(join(examples, name))
  const workspace = workspaceOf(files)
  const ide = { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
  const before = meaningOfFiles(files)
  const titles = new Map<string, number>()
  const flaws: string[] = []
  for (const { file, offset, action } of allActions(ide, ['refactor'])) {
    const title = action.title.replace(/`[^`]*`/g, '`…`')
    const seen = titles.get(title) ?? 0
    titles.set(title, seen + 1)
    if (seen % stride !== 0) continue
    const after = applied(workspace, action.change)
    const found = meaningOfFiles(after)
    const isCopy = found.comments.length > before.comments.length
    for (const key of ['findings', 'meanings', 'comments'] as const)
      if (JSON.stringify(found[key]) !== JSON.stringify(before[key]) && !(key === 'comments' && isCopy))
        flaws.push(
          `${key}: ${action.title} at ${file}:${offset}\n${key === 'meanings' ? '' : JSON.stringify([found[key].filter(x => !before[key].includes(x)), before[key].filter(x => !found[key].includes(x))])}\n${JSON.stringify(action.change)}`
        )
  }
  console.log(name, Object.fromEntries(titles))
  expect(flaws).toEqual([])
})

function filesOf(folder: string): Files {
  const read = (path: string): [string, string][] =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap(entry => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'out' ? [] : read(inner)
      return /mesh\.yaml$/.test(entry.name) ? [[inner, readFileSync(join(folder, inner), 'utf8')]] : []
    })
  return Object.fromEntries(read(''))
}
