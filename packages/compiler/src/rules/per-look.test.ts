import { expect, it } from 'vitest'
import type { Service } from '../model/types.ts'
import { perLook } from './per-look.ts'

it('asked again with the same service and callees it gives the same answer, and else a new one', () => {
  const [one, other] = [{} as Service, {} as Service]
  const [some, others] = [() => undefined, () => one]
  const answer = perLook(({ service, callee }) => ({ service, called: callee('a') }))
  const first = answer({ service: one, callee: some })
  expect(answer({ service: one, callee: some })).toBe(first)
  expect(answer({ service: other, callee: some })).toEqual({ service: other, called: undefined })
  expect(answer({ service: other, callee: others })).toEqual({ service: other, called: one })
})
