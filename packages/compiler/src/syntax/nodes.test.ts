import { expect, it } from 'vitest'
import { type MapNode, pairOf, type ScalarNode, valueAt } from './nodes.ts'

const entry = { file: 'mesh.yaml', id: '', text: '' }

function scalar(text: string): ScalarNode {
  return { kind: 'scalar', text, style: 'plain', entry, start: 0, end: 0 }
}

function mapOf(keys: readonly string[]): MapNode {
  const items = keys.map((key, at) => ({ key: scalar(key), value: scalar(`${at}`) }))
  return { kind: 'map', flow: false, items, entry, start: 0, end: 0 }
}

const few = ['a', 'b', 'a']
const many = ['a', 'b', 'c', '__proto__', 'd', 'e', 'f', 'a', 'g', 'constructor']

it.each([
  ['few keys', few],
  ['many keys', many]
])('however often a map of %s is asked, the last pair of a key answers', (_title, keys) => {
  const map = mapOf(keys)
  for (let round = 0; round < 10; round++)
    for (const key of [...keys, 'toString', 'missing', '']) {
      const at = keys.lastIndexOf(key)
      expect(pairOf(map, key)).toBe(at < 0 ? undefined : map.items[at])
    }
})

it('maps that are asked in turn are not mistaken for each other', () => {
  const maps = [mapOf(many), mapOf(many.toReversed()), mapOf(few)]
  for (let round = 0; round < 30; round++)
    for (const map of maps) {
      const last = map.items.findLast(({ key }) => key.text === 'a')
      expect(valueAt(map, 'a')).toBe(last?.value)
    }
})
