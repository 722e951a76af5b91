import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tables } from '@meshc/schema/tables'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { formats } from '../packages/compiler/src/cli/lint/formats.ts'
import { lint } from '../packages/compiler/src/cli/specs/lint.ts'
import { readConfigFile } from '../packages/compiler/src/workspace/read-config-file.ts'
import { readDocPage, runDocPage } from './support/doc-page.ts'
import { root } from './support/sources.ts'

/** `docs/lint.md` and `docs/configuration.md` say what the program does. The bundle has to be built. */
const meshc = join(root, 'packages', 'compiler', 'dist', 'meshc.cjs')
const pages = ['docs/lint.md', 'docs/configuration.md']

it.each(pages)('the examples of %s print what it shows (UPDATE=1 writes it)', path => {
  const page = readDocPage(path)
  expect(page.examples.length).toBeGreaterThan(0)
  const printed = runDocPage(page, meshc)
  if (process.env['UPDATE'] === '1') {
    let at = 0
    const text = page.text.replaceAll(
      /^(```console\n\$ .*?\n).*?(^```$)/gms,
      (_, open: string, close: string) => `${open}${printed[at++]}${close}`
    )
    writeFileSync(join(root, path), text)
  } else expect(printed).toEqual(page.examples.map(({ shown }) => shown))
})

it('docs/lint.md names every option and every format', () => {
  const { text } = readDocPage('docs/lint.md')
  const options = Object.keys(lint.options).filter(option => !text.includes(`\`--${option}`))
  expect(options).toEqual([])
  expect(formats.filter(format => !text.includes(`### \`${format}\``))).toEqual([])
})

it('docs/configuration.md has every key in a table', () => {
  const { text } = readDocPage('docs/configuration.md')
  const shape = tables.shapes[tables.named['config'] ?? -1]
  const outputs = tables.shapes[shape?.map?.keys['outputFiles']?.shape ?? -1]
  const keys = [...Object.keys(shape?.map?.keys ?? {}), ...Object.keys(outputs?.map?.keys ?? {})]
  expect(keys.length).toBeGreaterThan(12)
  expect(keys.filter(key => !text.includes(`| \`${key}\` |`))).toEqual([])
  expect(Object.keys(outputs?.map?.keys ?? {})).toEqual([...formats])
})

const schema = JSON.parse(
  readFileSync(join(root, 'packages/schema/generated/config.schema.json'), 'utf8')
) as object
const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)

it.each([
  ['rules: { sidecar-overhead: none, retry-amplification: { level: error, options: { budget: 3 } } }', true],
  ['exclude: [a/, "*.b"]\nfailOn: never\nmaxWarnings: 0\nformat: sarif', true],
  ['outputFiles: { sarif: build/meshc.sarif }\nextends: ../meshc.config.yaml\nbaseline: b.json', true],
  ['{}', true],
  ['rule: { a: error }', false],
  ['rules: { a: fatal }', false],
  ['failOn: warnings', false],
  ['maxWarnings: -1', false],
  ['maxWarnings: some', false],
  ['exclude: vendor', false],
  ['outputFiles: { sarf: x }', false]
])('the JSON Schema and the reader of settings agree: %s', (text, isRight) => {
  expect(readConfigFile('meshc.config.yaml', `${text}\n`).findings([]).length === 0).toBe(isRight)
  expect(accepts(parse(text))).toBe(isRight)
})
