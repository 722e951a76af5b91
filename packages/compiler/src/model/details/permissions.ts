import type { MapNode, Node } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { list, map, word } from '../read-values.ts'
import type { Located, Service } from '../types.ts'
import { words } from './container.ts'

/** A statement of the user's own for the role of the tasks. */
export interface Permission {
  readonly at: Place
  /** `allow` by default. */
  readonly effect: 'allow' | 'deny'
  readonly actions: readonly Located<string>[]
  readonly resources: readonly Located<string>[]
  /** Operator → key → values, each as it is written. */
  readonly conditions: readonly {
    readonly operator: string
    readonly key: string
    readonly values: Located<string | readonly string[]>
  }[]
}

/** `permissions` of a service, in the order of the file. */
export function permissionsOf({ node }: Service): readonly Permission[] {
  return (list(node, 'permissions')?.items ?? []).flatMap((item): readonly Permission[] => {
    if (item.kind !== 'map') return []
    const actions = words(item, 'actions')?.value ?? []
    const resources = words(item, 'resources')?.value ?? []
    if (actions.length === 0 || resources.length === 0) return []
    return [
      {
        at: item,
        effect: word(item, 'effect', ['allow', 'deny'])?.value ?? 'allow',
        actions,
        resources,
        conditions: conditionsOf(map(item, 'conditions'))
      }
    ]
  })
}

function conditionsOf(node: MapNode | undefined): Permission['conditions'] {
  return (node?.items ?? []).flatMap(({ key: operator, value: keys }) =>
    keys.kind !== 'map'
      ? []
      : keys.items.map(({ key, value }) => ({
          operator: operator.text,
          key: key.text,
          values: { value: textsIn(value), at: value }
        }))
  )
}

/** IAM takes truth values and numbers as texts as well. */
function textsIn(node: Node): string | readonly string[] {
  if (node.kind === 'scalar') return node.text
  return node.kind === 'list' ? node.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : []
}
