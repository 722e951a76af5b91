import type { Composed, Declarations } from '../../../bind/compose.ts'
import type { Collection } from '../../../bind/sections.ts'
import { perObject } from '../../../query/memo.ts'
import { valueAt } from '../../../syntax/nodes.ts'
import type { Ide } from '../../ide.ts'
import { namesIn } from '../declared.ts'

/** The names of a collection in the order of the files. */
export function namesOf({ workspace }: Ide, collection: Collection): readonly string[] {
  return listed(workspace.composed().collections[collection])
}

const listed = perObject((declarations: Declarations) => [...declarations.keys()])

/** Each service with versions, and their names; those that only an overlay adds are among them. */
export function versionsOf({ workspace }: Ide): ReadonlyMap<string, readonly string[]> {
  return versioned(workspace.composed())
}

const versioned = perObject((composed: Composed): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>()
  for (const name of composed.collections.services.keys()) {
    const versions = namesIn(composed, name, 'versions')
    if (versions.length > 0) found.set(name, versions)
  }
  return found
})

/** Parameters with their types, as written. */
export function paramsOf({ workspace }: Ide): readonly { readonly name: string; readonly type: string }[] {
  return [...workspace.composed().collections.params].map(([name, { value }]) => {
    const type = value.kind === 'map' ? valueAt(value, 'type') : undefined
    return { name, type: type?.kind === 'scalar' ? type.text : '' }
  })
}

/** The metrics of its own that a service declares under `metrics.custom`. */
export function metricsOf({ workspace }: Ide, service: string | undefined): readonly string[] {
  const declared = service === undefined ? undefined : workspace.composed().collections.services.get(service)
  const metrics = declared?.value.kind === 'map' ? valueAt(declared.value, 'metrics') : undefined
  const custom = metrics?.kind === 'map' ? valueAt(metrics, 'custom') : undefined
  if (custom?.kind === 'map') return custom.items.map(({ key }) => key.text)
  if (custom?.kind !== 'list') return []
  return custom.items.flatMap(item => {
    if (item.kind === 'scalar') return [item.text]
    const name = item.kind === 'map' ? valueAt(item, 'name') : undefined
    return name?.kind === 'scalar' ? [name.text] : []
  })
}
