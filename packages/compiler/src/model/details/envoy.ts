import { perObject } from '../../query/memo.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { list, map, scalar, text, word } from '../read-values.ts'
import type { Located, Version } from '../types.ts'
import { cpuUnits, memoryMiB } from './container.ts'
import { byDefault, type Setting } from './observability.ts'
import { type Dependency, dependenciesOf } from './sidecars.ts'
import { type Mount, mountsOf } from './volumes.ts'

/** The proxy beside the app: `sidecars.envoy` of a version. */
export interface Envoy {
  /** Not written: what the target brings. */
  readonly image: Located<string> | undefined
  /** CPU units, 256 by default. */
  readonly cpu: Setting<number>
  /** MiB, 256 by default. */
  readonly memoryMiB: Setting<number>
  readonly logLevel: Setting<LogLevel>
  /** Port of the admin interface, 9901 by default. */
  readonly adminPort: Setting<number>
  /** Port of the metrics, 9902 by default. */
  readonly statsPort: Setting<number>
  /** Outgoing ports and address ranges that bypass Envoy, in the order of the file; none by default. */
  readonly ignoredPorts: readonly Located<string>[]
  readonly ignoredCidrs: readonly Located<string>[]
  /** Variables of the user's own, sorted by name; none by default. */
  readonly env: readonly { readonly name: string; readonly nameAt: Place; readonly value: Located<string> }[]
  /** Volumes, such as those that hold certificates; none by default. */
  readonly mounts: readonly Mount[]
  /** What has to be there before Envoy starts, sorted by name; nothing by default. */
  readonly dependsOn: readonly Dependency[]
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical'

const logLevels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'critical']

/** Asked by many rules for each version, of which nearly all say nothing of it. */
export function envoyOf({ node }: Version): Envoy {
  const envoy = map(map(node, 'sidecars'), 'envoy')
  return envoy === undefined ? usual : readEnvoy(envoy)
}

const readEnvoy = perObject((envoy: MapNode) => lower(envoy))

function lower(envoy: MapNode | undefined): Envoy {
  const ignore = map(envoy, 'ignore')
  const texts = (key: string) =>
    (list(ignore, key)?.items ?? []).flatMap(item =>
      item.kind === 'scalar' && item.style !== 'empty' ? [{ value: item.text, at: item }] : []
    )
  const port = (key: string, otherwise: number): Setting<number> => {
    const written = scalar(envoy, key)
    return written === undefined || !/^\d+$/.test(written.text)
      ? byDefault(otherwise)
      : { value: Number(written.text), at: written }
  }
  return {
    image: text(envoy, 'image'),
    cpu: cpuUnits(envoy, 'cpu') ?? byDefault(256),
    memoryMiB: memoryMiB(envoy, 'memory') ?? byDefault(256),
    logLevel: word(envoy, 'logLevel', logLevels) ?? byDefault('info'),
    adminPort: port('adminPort', 9901),
    statsPort: port('statsPort', 9902),
    ignoredPorts: texts('ports'),
    ignoredCidrs: texts('cidrs'),
    env: variablesOf(map(envoy, 'env')),
    mounts: envoy === undefined ? [] : mountsOf(envoy),
    dependsOn: dependenciesOf(envoy) ?? []
  }
}

/** The proxy of a version that says nothing of it. */
const usual = lower(undefined)

function variablesOf(node: MapNode | undefined): Envoy['env'] {
  const found = (node?.items ?? []).flatMap(({ key, value }) =>
    value.kind === 'scalar'
      ? [[key.text, { nameAt: key, value: { value: value.text, at: value } }] as const]
      : []
  )
  return [...new Map(found)]
    .map(([name, rest]) => ({ name, ...rest }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
