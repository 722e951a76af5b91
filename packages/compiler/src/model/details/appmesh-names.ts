import { map, scalar, text } from '../read-values.ts'
import type { Located, Service } from '../types.ts'

/** `appmesh` of a service: the names its resources have in App Mesh already. Not written: made from the names of the file. */
export interface AppMeshNames {
  readonly virtualService: Located<string> | undefined
  readonly virtualRouter: Located<string> | undefined
  /** One name for the node of a service, or one for each version. */
  virtualNode(version: string): Located<string> | undefined
}

export function appMeshNamesOf({ node, versions }: Service): AppMeshNames {
  const names = map(node, 'appmesh')
  const one = text(names, 'virtualNode')
  const byVersion = map(names, 'virtualNode')
  return {
    virtualService: text(names, 'virtualService'),
    virtualRouter: text(names, 'virtualRouter'),
    virtualNode(version) {
      if (one !== undefined)
        return versions.length === 1 ? one : { value: `${one.value}-${version}`, at: one.at }
      const written = scalar(byVersion, version)
      return written === undefined ? undefined : { value: written.text, at: written }
    }
  }
}
