import { expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'

const mesh = (network: string, tasks: string, claim: string) => `edition: 1
mesh: m
target: envoy
regions: { eu-west-1: {} }
network: ${network}
services:
  a: { image: 'a:1', port: 80/http, tasks: ${tasks} }
invariants: ['${claim}']
`

it.each([
  ['{ azs: 3 }', '6', 'availableAfterLosing(service.a, zone) >= 4', 0],
  ['{ azs: 2 }', '6', 'availableAfterLosing(service.a, zone) >= 4', 1],
  ['{ azs: [a, b] }', '6', 'availableAfterLosing(service.a, zone) >= 4', 1],
  ['{ azs: 3 }', '{ min: 4, max: 8, schedule: [{ at: "08:00", min: 2 }] }', 'tasks(service.a) >= 3', 1],
  ['{ azs: 3 }', '{ min: 4, max: 8 }', 'tasks(service.a) >= 3', 0]
])('network %s and tasks %s: `%s` fails %i times', (network, tasks, claim, failures) => {
  const found = lint(mesh(network, tasks, claim))
  expect(found.filter(({ rule }) => rule === 'failed-invariant')).toHaveLength(failures)
  expect(found.filter(({ rule, level }) => level === 'error' && rule !== 'failed-invariant')).toEqual([])
})
