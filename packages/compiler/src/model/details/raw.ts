import type { Node, ScalarNode } from '../../syntax/nodes.ts'
import { map } from '../read-values.ts'
import type { Service } from '../types.ts'

/** One change of `raw`: a path into an emitted resource, and what shall stand there. */
export interface RawChange {
  /** The key, and so the place of the path. */
  readonly key: ScalarNode
  readonly path: RawPath | undefined
  readonly value: Node
}

/** `TaskDefinition@v2.ContainerDefinitions.app.StopTimeout`, taken apart. */
export interface RawPath {
  /** `TaskDefinition` */
  readonly kind: string
  /** Names of what it is for, beside the service: a version, a route, a gateway. Without any, all resources of the kind are meant. */
  readonly names: readonly string[]
  /** Names of properties, and places or names of items of lists; at least one. */
  readonly steps: readonly string[]
}

/** The changes of a service, those of all resources of a kind before those of one, each in the order of the file. */
export function rawOf({ node }: Service): readonly RawChange[] {
  const changes = (map(node, 'raw')?.items ?? []).map(
    ({ key, value }): RawChange => ({ key, path: readRawPath(key.text), value })
  )
  const isGeneral = ({ path }: RawChange) => path !== undefined && path.names.length === 0
  return [...changes.filter(isGeneral), ...changes.filter(change => !isGeneral(change))]
}

/** Undefined for what is no path: it has no property, or a part of it is empty. */
export function readRawPath(text: string): RawPath | undefined {
  const [resource = '', ...steps] = text.split('.')
  const [kind = '', ...names] = resource.split('@')
  const isWhole = [kind, ...names, ...steps].every(part => part.trim() === part && part !== '')
  return isWhole && steps.length > 0 ? { kind, names, steps } : undefined
}
