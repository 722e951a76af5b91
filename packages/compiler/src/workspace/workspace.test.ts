import { expect, it } from 'vitest'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { createWorkspace } from './workspace.ts'

const question = { environment: undefined, target: undefined, today: '2026-11-22' } as const

const root = (rest: string) => `mesh: m
target: envoy
include: ['**/*.mesh.yaml']
regions: { eu-west-1: {} }
defaults: { timeout: 5s }
${rest}`

function workspaceOf(files: Record<string, string>) {
  const current = { files }
  const host = () => memoryHost(current.files)
  const workspace = createWorkspace(
    {
      readFile: path => host().readFile(path),
      listFolder: path => host().listFolder(path),
      realPath: path => host().realPath(path)
    },
    'mesh.yaml'
  )
  const errors = () =>
    workspace
      .findings(question)
      .filter(({ level }) => level === 'error')
      .map(({ rule, file, environments }) => [file, rule, ...(environments ?? [])].join(' '))
  return { workspace, current, errors }
}

const a = `services: { a: { image: 'a:1', port: 80/http, calls: [b] } }\n`
const b = `services:\n  b: { image: 'b:1', port: 80/http, timeout: 1s }\n`

it('included files are read in the order of their paths, after the root', () => {
  const { workspace, errors } = workspaceOf({ 'z.mesh.yaml': b, 'mesh.yaml': root(a), 'x/y.mesh.yaml': '' })
  expect(workspace.files().map(({ source }) => source.path)).toEqual([
    'mesh.yaml',
    'x/y.mesh.yaml',
    'z.mesh.yaml'
  ])
  expect(errors()).not.toContain('mesh.yaml unknown-service')
})

it('an open text counts in place of the file until it is closed', () => {
  const { workspace, errors } = workspaceOf({ 'mesh.yaml': root(a), 'b.mesh.yaml': b })
  expect(errors()).toEqual([])
  workspace.setText('b.mesh.yaml', b.replace('b:', 'c:'))
  expect(errors()).toEqual(['mesh.yaml unknown-service'])
  workspace.closeText('b.mesh.yaml')
  expect(errors()).toEqual([])
})

it.each([
  ['comes', 'b.mesh.yaml'],
  ['changes', 'x.mesh.yaml']
])('a file that %s is seen after a refresh, and not before', (_what, path) => {
  const { workspace, current, errors } = workspaceOf({
    'mesh.yaml': root(a),
    'x.mesh.yaml': 'services: {}\n'
  })
  expect(errors()).toEqual(['mesh.yaml unknown-service'])
  current.files = { ...current.files, [path]: b }
  expect(errors()).toEqual(['mesh.yaml unknown-service'])
  workspace.refresh()
  expect(errors()).toEqual([])
})

it('a finding is one for all environments, or names those that have it', () => {
  const environments = `environments:
  dev: {}
  test: { services: { b: { timeout: 9s } } }
  prod: { services: { b: { timeout: 9s } } }
`
  const { errors } = workspaceOf({ 'mesh.yaml': root(a + environments), 'b.mesh.yaml': b })
  expect(errors()).toEqual(['mesh.yaml timeout-nesting test prod'])
  const everywhere = workspaceOf({
    'mesh.yaml': root(a.replace('[b]', '[c]') + environments),
    'b.mesh.yaml': b
  })
  expect(everywhere.errors()).toEqual(['mesh.yaml unknown-service'])
})

it('a root that is not there is one finding and no mesh', () => {
  const { workspace, errors } = workspaceOf({})
  expect(errors()).toEqual(['mesh.yaml unknown-include'])
  expect(workspace.files()).toEqual([])
  expect(workspace.analysis(question).meshes).toEqual([])
})
