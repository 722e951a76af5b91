import type { ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'

/** Whether the language has a key at a path such as `services.*.routes.*.match`; `*` is any name, or any item of a list. */
export function isLanguagePath(path: string): boolean {
  let ref: ShapeRef | undefined = tables.root
  for (const key of path.split('.')) {
    const shape: (typeof tables.shapes)[ShapeRef] | undefined =
      ref === undefined ? undefined : tables.shapes[ref]
    ref = key === '*' ? (shape?.list?.item ?? shape?.map?.names?.value) : shape?.map?.keys?.[key]?.shape
  }
  return ref !== undefined
}
