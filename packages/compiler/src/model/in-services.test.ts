import { expect, it } from 'vitest'
import { succeed, whileSame } from './in-services.ts'
import type { Service } from './types.ts'

/** As many calls as the number says, of nothing in particular. */
function service(name: string, calls: number): Service {
  return { name, calls: Array.from({ length: calls }, () => name) } as unknown as Service
}

function services(...all: readonly Service[]) {
  return new Map(all.map(each => [each.name, each]))
}

function counting() {
  const runs: string[] = []
  const sum = whileSame(
    ({ calls }) => [calls.length],
    ({ beside }: { readonly services: ReadonlyMap<string, Service>; readonly beside: string }) => [beside],
    mesh => {
      const total = [...mesh.services.values()].reduce((all, { calls }) => all + calls.length, 0)
      runs.push(`${mesh.beside} ${total}`)
      return total
    }
  )
  return { runs, sum }
}

it('keeps what it computed while the facts of each service are the same', () => {
  const { runs, sum } = counting()
  const [a, b] = [service('a', 1), service('b', 2)]
  const first = services(a, b)
  const same = services(a, service('b', 2))
  const other = services(a, service('b', 5))
  expect(sum({ services: first, beside: 'x' })).toBe(3)
  succeed(first, same)
  expect(sum({ services: same, beside: 'x' })).toBe(3)
  expect(runs).toEqual(['x 3'])
  succeed(same, other)
  expect(sum({ services: other, beside: 'x' })).toBe(6)
  expect(runs).toEqual(['x 3', 'x 6'])
})

it('computes again when what is beside the services is another', () => {
  const { runs, sum } = counting()
  const all = services(service('a', 1))
  expect([sum({ services: all, beside: 'x' }), sum({ services: all, beside: 'x' })]).toEqual([1, 1])
  expect(sum({ services: all, beside: 'y' })).toBe(1)
  expect(runs).toEqual(['x 1', 'y 1'])
})

it('computes again when a service is renamed or moved, whatever its facts are', () => {
  const { runs, sum } = counting()
  const [a, b] = [service('a', 1), service('b', 1)]
  const first = services(a, b)
  const moved = services(b, a)
  const renamed = services(b, service('c', 1))
  sum({ services: first, beside: 'x' })
  succeed(first, moved)
  sum({ services: moved, beside: 'x' })
  succeed(moved, renamed)
  sum({ services: renamed, beside: 'x' })
  expect(runs).toEqual(['x 2', 'x 2', 'x 2'])
})
