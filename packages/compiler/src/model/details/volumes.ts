import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { boolean, map, text } from '../read-values.ts'
import type { Located, Service } from '../types.ts'
import { byDefault, type Setting } from './observability.ts'

/** A volume that containers of a task may mount. */
export interface Volume {
  readonly name: string
  readonly at: Place
  /** Not written: space that ends with the task. */
  readonly efs: Efs | undefined
}

export interface Efs {
  /** `fs-0123456789abcdef0` */
  readonly fileSystem: Located<string>
  /** Directory to show; `/` by default. */
  readonly root: Located<string> | undefined
  readonly accessPoint: Located<string> | undefined
}

/** Where a volume appears in a container. */
export interface Mount {
  readonly volume: string
  readonly at: Place
  readonly path: Located<string>
  /** False by default. */
  readonly readOnly: Setting<boolean>
}

/** `volumes` of a service, sorted by name. */
export function volumesOf({ node }: Service): readonly Volume[] {
  return (map(node, 'volumes')?.items ?? [])
    .map(({ key, value }) => ({
      name: key.text,
      at: key,
      efs: value.kind === 'map' ? efsOf(map(value, 'efs')) : undefined
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function efsOf(node: MapNode | undefined): Efs | undefined {
  const fileSystem = text(node, 'fileSystem')
  return fileSystem === undefined
    ? undefined
    : { fileSystem, root: text(node, 'root'), accessPoint: text(node, 'accessPoint') }
}

/** `mounts` of a service or of a container of `sidecars`, sorted by the name of the volume. */
export function mountsOf(node: MapNode): readonly Mount[] {
  return (map(node, 'mounts')?.items ?? [])
    .flatMap(({ key, value }): readonly Mount[] => {
      const own = value.kind === 'map' ? value : undefined
      const path = value.kind === 'scalar' ? { value: value.text, at: value } : text(own, 'path')
      if (path === undefined) return []
      return [{ volume: key.text, at: key, path, readOnly: boolean(own, 'readOnly') ?? byDefault(false) }]
    })
    .sort((a, b) => (a.volume < b.volume ? -1 : 1))
}
