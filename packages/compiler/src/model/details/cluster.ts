import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { map, scalar, text, word } from '../read-values.ts'
import type { Located, Mesh } from '../types.ts'
import { type Capacity, capacityOf } from './capacity.ts'
import { asMap, byDefault, type Setting } from './observability.ts'

/** The ECS cluster: `cluster` of the file. */
export interface Cluster {
  /** The key `cluster`, else the mesh. */
  readonly at: Place
  /** Undefined: named after the mesh and its environment. */
  readonly name: Located<string> | undefined
  /** Name or ARN of a cluster that exists; undefined: one is made. */
  readonly existing: Located<string> | undefined
  /** Where tasks run that do not say it themselves; undefined: at the full price. */
  readonly capacity: Capacity | undefined
  /** Container Insights; `disabled` by default. */
  readonly insights: Setting<'enabled' | 'enhanced' | 'disabled'>
  /** ECS Exec; undefined where it is off, which is the default. */
  readonly exec: Exec | undefined
}

/** Whether people may open a shell in a container, and what is kept of it. */
export interface Exec {
  readonly at: Place
  /** ARN of the key that encrypts the session. */
  readonly kmsKey: Located<string> | undefined
  /** Name of the log group of the sessions; undefined: they are logged where the container logs. */
  readonly log: Located<string> | undefined
}

export function clusterOf(mesh: Mesh): Cluster {
  const pair = mesh.settings.get('cluster')
  const node = asMap(pair?.value)
  return {
    at: pair?.key ?? mesh.name.at,
    name: text(node, 'name'),
    existing: text(node, 'existing'),
    capacity: capacityOf(node),
    insights: insightsOf(node),
    exec: execOf(node)
  }
}

function insightsOf(node: MapNode | undefined): Cluster['insights'] {
  const written = word(node, 'insights', ['true', 'enhanced', 'false'])
  if (written === undefined) return byDefault('disabled')
  const { value, at } = written
  return { value: value === 'true' ? 'enabled' : value === 'false' ? 'disabled' : value, at }
}

function execOf(node: MapNode | undefined): Exec | undefined {
  const settings = map(node, 'exec')
  const isOn = settings !== undefined || scalar(node, 'exec')?.text === 'true'
  const at = settings ?? scalar(node, 'exec')
  return isOn && at !== undefined
    ? { at, kmsKey: text(settings, 'kmsKey'), log: text(settings, 'log') }
    : undefined
}
