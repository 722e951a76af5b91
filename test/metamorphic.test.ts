import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { build, differingPaths, readRows } from './support/metamorphic.ts'
import { schemaKeys } from './support/schema-keys.ts'

/**
 * Every key of the language, one change of its value, and exactly the paths of the templates that
 * change with it. `UPDATE=1` writes the paths anew: read them before they are kept.
 */
const folder = new URL('./metamorphic/', import.meta.url)
const pages = readdirSync(folder).filter(name => name.endsWith('.md'))
const covered = new Set<string>()
let rowCount = 0

for (const name of pages) {
  const url = new URL(name, folder)
  const page = readFileSync(url, 'utf8')
  const answers: { readonly start: number; readonly end: number; readonly text: string }[] = []
  for (const row of readRows(page)) {
    rowCount++
    for (const key of row.keys) covered.add(key)
    const title = `${name}: ${row.keys.join(', ')} (row ${rowCount})`
    it(title, () => {
      const before = build(row.before, row.options)
      const after = build(row.after, row.options)
      const paths = differingPaths(before.templates, after.templates).map(path => path.replace(/^\/\//, '/'))
      const rules = (from: typeof before) => from.findings.map(({ rule }) => rule)
      const errors = [...before.findings, ...(row.outcome.kind === 'finding' ? [] : after.findings)]
        .filter(({ level }) => level === 'error')
        .map(({ rule, message }) => `${rule}: ${message}`)
      expect(errors).toEqual([])
      if (row.outcome.kind === 'nothing') {
        expect(row.outcome.text.trim()).not.toBe('')
        expect(paths).toEqual([])
        return
      }
      const answer =
        row.outcome.kind === 'changes'
          ? paths
          : [...new Set(rules(after).filter(rule => !rules(before).includes(rule)))].sort()
      const text = answer.map(line => `${line}\n`).join('')
      if (process.env['UPDATE'] === '1' && text !== row.outcome.text) {
        answers.push({ start: row.start, end: row.end, text })
      } else expect(text).toBe(row.outcome.text)
      expect(answer).not.toEqual([])
    })
  }
  afterAll(() => {
    if (answers.length === 0) return
    let written = page
    for (const { start, end, text } of answers.sort((a, b) => b.start - a.start))
      written = written.slice(0, start) + text + written.slice(end)
    writeFileSync(url, written)
  })
}

it('every key of the language has a row', () => {
  expect(schemaKeys().filter(key => !covered.has(key))).toEqual([])
})

it('every row is for keys that the language has', () => {
  const known = new Set(schemaKeys())
  expect([...covered].filter(key => !known.has(key))).toEqual([])
})
