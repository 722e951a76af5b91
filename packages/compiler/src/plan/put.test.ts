import { describe, expect, it } from 'vitest'
import { put } from './put.ts'
import { sourced, type Value } from './value.ts'

const place = { entry: { file: 'mesh.yaml', id: 'a', text: '' }, start: 0, end: 0 }
const properties = {
  Cpu: sourced('256', place),
  Absent: undefined,
  Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
  ContainerDefinitions: [sourced({ Name: sourced('app', place), User: '0' }, place), { Name: 'envoy' }]
}

/** Without places. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(unwrap(value as Value)))
}

function unwrap(value: Value | undefined): unknown {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(unwrap)
  if (Object.getOwnPropertySymbols(value).length > 0) return unwrap((value as { value: Value }).value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]))
}

function result(path: string, value: Value = 'new') {
  const found = put(properties, path.split('.'), value)
  return found.kind === 'put' ? { properties: plain(found.properties), steps: found.steps } : found
}

const app = { Name: 'app', User: '0' }
const role = { 'Fn::GetAtt': ['Role', 'Arn'] }

describe('a value is put', () => {
  it.each<[title: string, path: string, changed: object, steps: readonly (string | number)[]]>([
    ['in place of another one', 'Cpu', { Cpu: 'new' }, ['Cpu']],
    ['where nothing was', 'EphemeralStorage', { EphemeralStorage: 'new' }, ['EphemeralStorage']],
    ['where nothing came of a property', 'Absent', { Absent: 'new' }, ['Absent']],
    ['in place of a function', 'Role', { Role: 'new' }, ['Role']],
    [
      'into an item of a list, by its place',
      'ContainerDefinitions.1.User',
      { ContainerDefinitions: [app, { Name: 'envoy', User: 'new' }] },
      ['ContainerDefinitions', 1, 'User']
    ],
    [
      'into an item of a list, by its name',
      'ContainerDefinitions.app.User',
      { ContainerDefinitions: [{ Name: 'app', User: 'new' }, { Name: 'envoy' }] },
      ['ContainerDefinitions', 0, 'User']
    ],
    [
      'behind the last item of a list',
      'ContainerDefinitions.2',
      { ContainerDefinitions: [app, { Name: 'envoy' }, 'new'] },
      ['ContainerDefinitions', 2]
    ]
  ])('%s', (_, path, changed, steps) => {
    const before = { Cpu: '256', Role: role, ContainerDefinitions: [app, { Name: 'envoy' }] }
    expect(result(path)).toEqual({ properties: { ...before, ...changed }, steps })
  })

  it('and what it was put into stays as it was', () => {
    const before = plain(properties)
    put(properties, ['ContainerDefinitions', 'app', 'User'], 'new')
    expect(plain(properties)).toEqual(before)
  })
})

describe('a path that leads nowhere names where it ends', () => {
  it.each([
    ['below a property that is not there', 'EphemeralStorage.SizeInGiB', 'property', 'EphemeralStorage'],
    ['below a property that nothing came of', 'Absent.SizeInGiB', 'property', 'Absent'],
    ['a name that no item has', 'ContainerDefinitions.adot.User', 'item', 'adot'],
    ['an item that is not there', 'ContainerDefinitions.2.User', 'item', '2'],
    ['an item past the end', 'ContainerDefinitions.3', 'item', '3'],
    ['below a text', 'Cpu.Units', 'inside', 'Units'],
    ['below a function', 'Role.Arn', 'inside', 'Arn'],
    ['a name that every object has', 'constructor.name', 'property', 'constructor']
  ])('%s', (_, path, what, step) => {
    expect(result(path)).toMatchObject({ kind: 'problem', what, step })
  })

  it('with what is there instead', () => {
    expect(result('Storage.SizeInGiB')).toMatchObject({ known: ['Cpu', 'Role', 'ContainerDefinitions'] })
    expect(result('ContainerDefinitions.web.User')).toMatchObject({ known: ['app', 'envoy'], count: 2 })
  })
})
