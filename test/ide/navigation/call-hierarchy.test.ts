import { expect, it } from 'vitest'
import { callNodes, incomingCalls, outgoingCalls } from '../../../packages/compiler/src/ide/call-hierarchy.ts'
import type { CallEdge } from '../../../packages/compiler/src/ide/types.ts'
import { type Opened, open } from '../../support/ide.ts'

const mesh = {
  'mesh.yaml': `
include: [b.mesh.yaml]
gateways:
  public: { host: api.example, routes: [{ match: /a, to: «cart»:web }, { match: /**, to: «cart» }] }
externals:
  db: { host: db.example, port: 5432/tcp }
services:
  ca┆rt: { image: shop/cart:1, calls: [«db», «prices», { to: «db», match: /x }, unknown] }
environments:
  dev: {}
  prod: { services: { prices: { calls: [cart] } } }
`,
  'b.mesh.yaml': 'services:\n  prices: { calls: ["db"] }\n'
}

/** Who is at the other end, and the marked words that say so. */
const shown = (edges: readonly CallEdge[], { ranges }: Opened) =>
  edges.map(({ node, from }) => {
    const marks = from.map(({ file, start, end }) =>
      ranges.findIndex(each => each.file === file && each.start === start && each.end === end)
    )
    return `${node.kind} ${node.name} by ${marks.join(' and ')}`
  })

it('a name is a node, with what it is and where it is declared', () => {
  const { ide, cursor } = open(mesh)
  expect(callNodes(ide, cursor)).toEqual([
    {
      name: 'cart',
      kind: 'service',
      detail: 'shop/cart:1',
      file: 'mesh.yaml',
      span: { start: 196, end: 277 },
      selection: { start: 196, end: 200 }
    }
  ])
})

it('who calls it, and whom it calls, with the words that say so', () => {
  const opened = open(mesh)
  const { ide, cursor } = opened
  const [node] = callNodes(ide, cursor)
  if (node === undefined) throw new Error('There is no node.')
  expect(shown(incomingCalls(ide, node), opened)).toEqual(['gateway public by 0 and 1'])
  expect(shown(outgoingCalls(ide, node), opened)).toEqual(['external db by 2 and 4', 'service prices by 3'])
})

it('another environment has other calls, and files of their own', () => {
  const { ide, cursor } = open(mesh, { environment: 'prod' })
  const [node] = callNodes(ide, cursor)
  if (node === undefined) throw new Error('There is no node.')
  expect(incomingCalls(ide, node).map(({ node: { name, file } }) => `${file} ${name}`)).toEqual([
    'mesh.yaml public',
    'b.mesh.yaml prices'
  ])
  expect(outgoingCalls(ide, node).map(edge => edge.node.name)).toEqual(['db', 'prices'])
})

it('within a declaration the node is what is declared', () => {
  const { ide, cursors } = open('services:\n  a: { image: x┆, versions: { v1┆: {} } }\n')
  expect(cursors.flatMap(cursor => callNodes(ide, cursor)).map(({ name }) => name)).toEqual(['a', 'a'])
})
