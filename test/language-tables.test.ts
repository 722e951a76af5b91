import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MapShape, ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { settableRules } from '../packages/compiler/src/rules/settable-rules.ts'
import { checkShape } from '../packages/compiler/src/shape/check-shape.ts'
import { valueAt } from '../packages/compiler/src/syntax/nodes.ts'
import { readEntry } from '../packages/compiler/src/syntax/read-entry.ts'
import { Document } from '../packages/schema/src/index.ts'
import { mapAt, tablesIn } from '../scripts/gen/language-page.ts'

const root = join(import.meta.dirname, '..')
const flagship = readFileSync(join(root, 'examples/matbakh/mesh.yaml'), 'utf8')
const page = readFileSync(join(root, 'docs/language.md'), 'utf8')
const settings = readFileSync(join(root, 'docs/configuration.md'), 'utf8')
const schema = JSON.parse(readFileSync(join(root, 'packages/schema/generated/mesh.schema.json'), 'utf8')) as {
  definitions: Record<string, { properties?: Record<string, { examples?: unknown[]; default?: unknown }> }>
}

const keys = tables.shapes.flatMap(({ map }) =>
  Object.entries(map?.keys ?? {}).map(([name, key]) => ({ name, ...key }))
)

function problemsOf(text: string, shape: ShapeRef): readonly string[] {
  const { root: map, problems } = readEntry({ file: 'mesh.yaml', id: '', text: `x: ${text}\n` })
  const value = map === undefined ? undefined : valueAt(map, 'x')
  if (value === undefined) return ['nothing can be read']
  return [...problems, ...checkShape(value, shape).problems].map(({ message }) => message)
}

it('every key says what it means, in whole sentences, and shows an example', () => {
  expect(keys.length).toBeGreaterThan(300)
  const poor = keys.filter(({ doc, examples }) => !/^[A-Z`0-9].*\.$/s.test(doc) || examples.length === 0)
  expect(poor.map(({ name, doc }) => `${name}: ${doc}`)).toEqual([])
})

it('every key that may be left out says what happens then', () => {
  const silent = tables.shapes.flatMap(({ map }) =>
    Object.entries(map?.keys ?? {}).filter(
      ([name, key]) =>
        key.default === undefined &&
        !(map as MapShape).required.includes(name) &&
        !isAlternative(map as MapShape, name)
    )
  )
  expect(silent.map(([name, { doc }]) => `${name}: ${doc}`)).toEqual([])
})

it('every example is right', () => {
  const wrong = keys.flatMap(({ name, examples, shape }) =>
    examples.flatMap(example => problemsOf(example, shape).map(message => `${name}: ${example}: ${message}`))
  )
  expect(wrong).toEqual([])
})

it('every default that is written as in a file is right', () => {
  const wrong = keys.flatMap(({ name, default: text = '', shape }) => {
    const code =
      /^`([^`]+)`$/.exec(text)?.[1] ?? (/^(true|false|\d[\w.%/]*|[[{].*[\]}])$/.test(text) ? text : undefined)
    if (code === undefined) return []
    return problemsOf(code, shape).map(message => `${name}: ${code}: ${message}`)
  })
  expect(wrong).toEqual([])
})

it('the reference has a table of every map with keys', () => {
  const shown = new Set(tablesIn(page + settings).map(path => JSON.stringify(mapAt(tables, path))))
  const told = new Set(
    [
      mapAt(tables, 'defaults'),
      mapAt(tables, 'defaults.deployment'),
      mapAt(tables, 'regions.*.overrides'),
      tables.shapes[tables.included]?.map
    ].map(map => JSON.stringify(map))
  )
  const missing = tables.shapes.filter(
    ({ map }) =>
      map !== undefined &&
      Object.keys(map.keys).length > 0 &&
      map.mode !== 'patch' &&
      !shown.has(JSON.stringify(map)) &&
      !told.has(JSON.stringify(map))
  )
  expect(missing.map(({ map }) => Object.keys(map?.keys ?? {}).join(' '))).toEqual([])
})

it('the zod description takes the flagship, every scalar as text', () => {
  const value = parse(flagship, { schema: 'failsafe', merge: true }) as unknown
  expect(Document.safeParse(value).error?.issues ?? []).toEqual([])
})

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
ajv.addSchema(schema, 'mesh')

function accepts(value: unknown): boolean {
  return ajv.validate('mesh', value) as boolean
}

it('the JSON Schema is one, and takes what the language takes', () => {
  expect(ajv.validateSchema(schema)).toBe(true)
  expect(accepts(parse(flagship, { merge: true }))).toBe(true)
  for (const [, text = ''] of page.matchAll(/```yaml\n([\s\S]*?)```/g))
    expect(accepts(parse(text))).toBe(true)
})

it('the JSON Schema knows every rule with its levels and options', () => {
  const small = { mesh: 'm', regions: { 'eu-central-1': {} }, services: { a: {} } }
  const takes = (rules: unknown) => accepts({ ...small, lint: { rules } })
  for (const [name, { level, options }] of settableRules) {
    expect(takes({ [name]: 'error' }), name).toBe(true)
    expect(takes({ [name]: { level: 'error', options } }), name).toBe(Object.keys(options).length > 0)
    expect(takes({ [name]: { options: { unknown: 1 } } }), name).toBe(false)
    if (level === 'warning') expect(takes({ [name]: 'none' }), name).toBe(true)
  }
  expect(takes({ 'timeout-nesting': 'warning' })).toBe(false)
  expect(takes({ 'timeout-nestin': 'error' })).toBe(false)
  expect(accepts({ ...small, environments: { dev: { lint: { rules: { 'pinned-route': 'none' } } } } })).toBe(
    true
  )
})

it('the JSON Schema takes every example and default', () => {
  const wrong = Object.entries(schema.definitions).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).flatMap(([key, { examples = [], default: fallback }]) => {
      const validate = ajv.compile({ $ref: `mesh#/definitions/${name}/properties/${key}` })
      return [...examples, ...(fallback === undefined ? [] : [fallback])]
        .filter(value => !validate(value))
        .map(value => `${name}.${key}: ${JSON.stringify(value)}`)
    })
  )
  expect(wrong).toEqual([])
})

const small = {
  mesh: 'm',
  regions: { 'eu-central-1': null },
  services: { a: { image: 'a:1', port: '80/http' } }
}

it.each([
  ['a bare number', { timeout: 5 }],
  ['a misspelt key', { timout: '5s' }],
  ['a port without protocol', { port: 8080 }],
  ['text for a list', { calls: 'auth' }],
  ['a word that is none', { architecture: 'arm' }],
  ['a broken retry', { retry: '3 times' }],
  ['two ways to say a port', { ports: { w: '80/http' } }],
  ['a route without a match', { routes: [{ to: 'v1' }] }],
  ['a step without a share', { deployment: { canary: { from: 'v1', to: 'v2', steps: [{ for: '5m' }] } } }],
  ['an empty value', { image: null }],
  ['yes for true', { idempotent: 'yes' }]
])('the JSON Schema refuses %s', (_, change) => {
  expect(accepts(small)).toBe(true)
  expect(accepts({ ...small, services: { a: { ...small.services.a, ...change } } })).toBe(false)
})

it('the JSON Schema knows patches', () => {
  const dev = { services: { '*': { tasks: 1, image: null, health: { every: '5s' } } }, tags: null }
  expect(accepts({ ...small, environments: { dev, prod: null } })).toBe(true)
  expect(accepts({ ...small, environments: { dev: { services: { '*': { timout: '5s' } } } } })).toBe(false)
  expect(accepts({ ...small, services: { '*': {} } })).toBe(false)
})

it('an included file has a schema of its own', () => {
  const validate = ajv.compile({ $ref: 'mesh#/definitions/included' })
  expect(validate({ services: small.services })).toBe(true)
  expect(validate({ services: small.services, cluster: {} })).toBe(false)
})

/** A key of which one is needed, so that leaving it out means another one. */
function isAlternative(map: MapShape, name: string): boolean {
  return map.oneOf.some(names => names.includes(name))
}
