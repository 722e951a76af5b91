import type { Observing } from '../model/details/observability.ts'
import { builtInSizeOf, sidecarsOf } from '../model/details/sidecars.ts'
import type { Service, Version } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { hasCollector } from './has-collector.ts'
import { addSizes, serviceConnectProxySize, sidecarSizes, type TaskSize } from './sizes.ts'

/** What stands beside an app in its task. */
export interface BesideApp {
  readonly size: TaskSize
  /** Who takes it: `Envoy`, `ADOT`, and containers of the user's own in backquotes. */
  readonly names: readonly string[]
}

/** A container beside an app, or the proxy that AWS puts there by itself. */
export interface ContainerBeside {
  /** `sidecar` is one of the user's own. */
  readonly kind: 'proxy' | 'collector' | 'sidecar'
  /** `envoy`, `proxy`, `adot`, or the name of a container of the user's own. */
  readonly name: string
  /** What is set aside for it; one of the user's own may have nothing. */
  readonly size: TaskSize
}

/** The proxy of the target, the collector where telemetry needs it, and the containers of the user's own by name. */
export function containersBeside(
  mesh: Observing,
  service: Service,
  version: Version,
  target: Capabilities['target']
): readonly ContainerBeside[] {
  const proxy = target === 'service-connect' ? serviceConnectProxySize : sidecarSizes.envoy
  return [
    {
      kind: 'proxy',
      name: target === 'service-connect' ? 'proxy' : 'envoy',
      size: builtInSize(version, 'envoy', proxy)
    },
    ...(hasCollector(mesh, service, version, target)
      ? [{ kind: 'collector', name: 'adot', size: builtInSize(version, 'adot', sidecarSizes.adot) } as const]
      : []),
    ...sidecarsOf(version).map(
      ({ name, cpu, memoryMiB }) =>
        ({
          kind: 'sidecar',
          name,
          size: { cpu: cpu?.value ?? 0, memoryMiB: memoryMiB?.value ?? 0 }
        }) as const
    )
  ]
}

/** What all of them take together. */
export function besideApp(
  mesh: Observing,
  service: Service,
  version: Version,
  target: Capabilities['target']
): BesideApp {
  const containers = containersBeside(mesh, service, version, target)
  return {
    size: addSizes(...containers.map(({ size }) => size)),
    names: containers
      .filter(({ kind, size }) => kind !== 'sidecar' || size.cpu > 0 || size.memoryMiB > 0)
      .map(shownName)
  }
}

function shownName({ kind, name }: ContainerBeside): string {
  if (kind === 'sidecar') return `\`${name}\``
  return name === 'envoy' ? 'Envoy' : name === 'adot' ? 'ADOT' : 'the proxy'
}

/** The size of a container that the compiler knows by name: what the file says, and the rest by default. */
export function builtInSize(version: Version, name: 'envoy' | 'adot', usual: TaskSize): TaskSize {
  const { cpu, memoryMiB } = builtInSizeOf(version, name)
  return { cpu: cpu?.value ?? usual.cpu, memoryMiB: memoryMiB?.value ?? usual.memoryMiB }
}
