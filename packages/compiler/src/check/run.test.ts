import { expect, it } from 'vitest'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { createWorkspace } from '../workspace/workspace.ts'

const question = { environment: undefined, target: undefined, today: '2026-11-22' } as const

/** A task that is exactly as large as the app and Envoy. */
const mesh = (observability: string) => `mesh: m
regions: { eu-west-1: {} }
${observability}
services:
  a: { image: 'a:1', port: 80/http, size: { app: 0.25vCPU 768MB, task: 0.5vCPU 1GB } }
`
const off = 'observability: { tracing: none, metrics: { red: false, use: false } }'

it('what the file says of all services counts for findings about each of them, also after an edit', () => {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': mesh('') }), 'mesh.yaml')
  const errors = () =>
    workspace
      .findings(question)
      .filter(({ level }) => level === 'error')
      .map(({ rule }) => rule)
  expect(errors()).toEqual(['invalid-task-size'])
  workspace.setText('mesh.yaml', mesh(off))
  expect(errors()).toEqual([])
  workspace.setText('mesh.yaml', mesh(''))
  expect(errors()).toEqual(['invalid-task-size'])
})

it('an environment that switches telemetry off has no collector to make room for', () => {
  const text = `${mesh('')}environments:
  dev: { ${off} }
  prod: {}
`
  const found = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
    .findings(question)
    .filter(({ rule }) => rule === 'invalid-task-size')
  expect(found.map(({ environments }) => environments)).toEqual([['prod']])
})
