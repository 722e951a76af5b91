import { isEmpty, type Node } from '../syntax/nodes.ts'
import { nameStep } from '../syntax/path.ts'
import type { OriginOf } from './print-expanded.ts'

export interface ExpandedData {
  readonly mesh: unknown
  /** The origin of each value by its path, `services.auth.timeout.request`. */
  readonly origins: Readonly<Record<string, string>>
}

/** The expanded mesh as plain data. Values are text, as everywhere in the language. */
export function toData(root: Node, originOf: OriginOf): ExpandedData {
  const origins: [string, string][] = []
  const mesh = convert(root, '')
  return { mesh, origins: Object.fromEntries(origins) }

  function convert(node: Node, path: string): unknown {
    if (node.kind === 'map') {
      // `fromEntries` defines properties, so a name such as `__proto__` is one as well.
      return Object.fromEntries(
        node.items.map(({ key, value }) => [key.text, convert(value, nameStep(path, key.text))])
      )
    }
    if (node.kind === 'list') return node.items.map((item, at) => convert(item, `${path}[${at}]`))
    origins.push([path, originOf(node)])
    return node.kind === 'scalar' && !isEmpty(node) ? node.text : {}
  }
}
