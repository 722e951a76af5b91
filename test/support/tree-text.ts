import type { Node } from '../../packages/compiler/src/syntax/nodes.ts'

/** A tree as lines `path text offset`, for comparing trees without their objects. */
export function scalarLines(node: Node, offsetOf: (node: Node) => number, path = ''): string[] {
  switch (node.kind) {
    case 'map':
      return node.items.flatMap(({ key, value }) => scalarLines(value, offsetOf, `${path}.${key.text}`))
    case 'list':
      return node.items.flatMap((item, at) => scalarLines(item, offsetOf, `${path}[${at}]`))
    case 'alias':
      return [`${path} *${node.name}`]
    case 'scalar':
      return [
        node.style === 'empty' ? `${path} empty` : `${path} ${JSON.stringify(node.text)} ${offsetOf(node)}`
      ]
  }
}
