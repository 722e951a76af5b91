import { perObject } from '../query/memo.ts'
import { at, itemsOf, textOf, type View } from './view.ts'

/** The environment variables of a container by name; one that stands twice has its last value. */
export const environmentOf = perObject(
  (container: View): ReadonlyMap<string, View> =>
    new Map(
      itemsOf(at(container, 'Environment')).map(item => [textOf(at(item, 'Name')) ?? '', at(item, 'Value')])
    )
)

/** Where the secrets of a container come from, by name. */
export function secretsOf(container: View): ReadonlyMap<string, View> {
  return new Map(
    itemsOf(at(container, 'Secrets')).map(item => [textOf(at(item, 'Name')) ?? '', at(item, 'ValueFrom')])
  )
}

/** The proxy that App Mesh gives its configuration to. */
export function isMeshProxy(container: View): boolean {
  return environmentOf(container).has('APPMESH_RESOURCE_ARN')
}
