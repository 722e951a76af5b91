import { describe, expect, it } from 'vitest'
import type { Fix } from '../diagnostics/diagnostic.ts'
import type { ListNode, MapNode, Node } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { applyEdits } from '../text/edit.ts'
import { removeItem, removeKey } from './remove-part.ts'

const none = 'nothing'

describe('a key', () => {
  it.each([
    ['goes with its line', 'a:\n  x: 1\n  b: 2\n', 'a:\n  b: 2\n'],
    ['goes with the lines of its value', 'a:\n  x:\n    y: 1\n    z: 2\n  b: 2\n', 'a:\n  b: 2\n'],
    ['may be the last one', 'a:\n  b: 2\n  x: 1\n', 'a:\n  b: 2\n'],
    ['keeps the line ends', 'a:\r\n  x: 1\r\n  b: 2\r\n', 'a:\r\n  b: 2\r\n'],
    ['goes from between braces', 'a: { b: 1, x: 2, c: 3 }\n', 'a: { b: 1, c: 3 }\n'],
    ['may be the first one between braces', 'a: { x: 2, c: 3 }\n', 'a: { c: 3 }\n'],
    ['may be the last one between braces', 'a: { b: 1, x: 2 }\n', 'a: { b: 1 }\n'],
    ['stays when it is the only one', 'a:\n  x: 1\nb: 1\n', none],
    ['stays when it is the only one between braces', 'a: { x: 1 }\n', none],
    ['stays when a comment would go with it', 'a:\n  x: 1 # why\n  b: 2\n', none],
    ['stays when a comment stands within it', 'a:\n  x:\n    # why\n    y: 1\n  b: 2\n', none],
    ['stays when something refers to it', 'a:\n  x: &x 1\n  b: *x\n', none]
  ])('%s', (_title, text, expected) => {
    const a = rootOf(text).items[0]?.value as MapNode
    const pair = a.items.find(({ key }) => key.text === 'x') as MapNode['items'][number]
    expect(applied(text, removeKey(pair))).toBe(expected)
  })
})

describe('an item', () => {
  it.each([
    ['goes with its line', 'a:\n  - b\n  - x\n  - c\n', 'a:\n  - b\n  - c\n'],
    ['may be the first one', 'a:\n- x\n- c\n', 'a:\n- c\n'],
    ['goes with all of its lines', 'a:\n  - b\n  - x: 1\n    y: 2\n', 'a:\n  - b\n'],
    ['goes from between brackets', 'a: [b, x, c]\n', 'a: [b, c]\n'],
    ['may be the first one between brackets', 'a: [x, c]\n', 'a: [c]\n'],
    ['may be the last one between brackets', 'a: [b, x]\n', 'a: [b]\n'],
    ['may stand on a line of its own between brackets', 'a: [\n  b,\n  x\n]\n', 'a: [\n  b\n]\n'],
    ['stays when it is the only one', 'a:\n- x\nb: 1\n', none],
    ['stays when it is the only one between brackets', 'a: [x]\n', none],
    ['stays when a comment would go with it', 'a:\n  - b\n  - x # why\n', none]
  ])('%s', (_title, text, expected) => {
    const a = rootOf(text).items[0]?.value as ListNode
    const item = a.items.find(({ start }) => text[start] === 'x') as Node
    expect(applied(text, removeItem(item, 'Remove'))).toBe(expected)
  })
})

function rootOf(text: string): MapNode {
  return readEntry({ file: 'mesh.yaml', id: 'a', text }).root as MapNode
}

function applied(text: string, fixes: readonly Fix[]): string {
  const [fix] = fixes
  if (fix === undefined) return none
  return applyEdits(
    text,
    fix.edits.map(({ at, insert }) => ({ start: at.start, end: at.end, insert }))
  )
}
