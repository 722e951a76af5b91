import { expect, it } from 'vitest'
import { plannedOf, shop } from '../support/planned.ts'

it.each([
  'size: foo',
  'size: {}',
  'tasks: []',
  'tasks: { min: x, goals: [cpu] }',
  'capacity: 3',
  'capacity: {}',
  'mounts: [a]',
  'volumes: x',
  'sidecars: [1]',
  'sidecars: { a: 3, b: {}, envoy: 4 }',
  'health: { command: [] }',
  'env: 3',
  'secrets: { A: [1], B: x, C: "ssm:", D: "${foo}", E: "${param.none}" }',
  'permissions: x',
  'permissions: [{ actions: [], resources: [] }]',
  'permissions: [{ actions: [a], resources: [b], conditions: { x: 1, y: { z: {} } } }]',
  'shutdown: 1',
  'shutdown: { stop: none }',
  'placement: { subnets: [], zones: [] }',
  'placement: { zones: [q] }',
  'deployment: { rolling: { maxHealthy: x } }',
  'tags: 1',
  'architecture: vax',
  'versions: 3',
  'command: x'
])('a service with `%s` is still planned', keys => {
  const planned = [...plannedOf(shop(`    ${keys}`)).values()]
  expect(planned.filter(({ type }) => type === 'AWS::ECS::Service')).toHaveLength(1)
  expect(planned.filter(({ type }) => type === 'AWS::ECS::TaskDefinition')).toHaveLength(1)
})
