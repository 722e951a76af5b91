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

/** The proxy of the target, the collector where telemetry needs it, and the containers of the user's own. */
export function besideApp(
  mesh: Observing,
  service: Service,
  version: Version,
  target: Capabilities['target']
): BesideApp {
  const proxy = target === 'service-connect' ? serviceConnectProxySize : sidecarSizes.envoy
  const collects = hasCollector(mesh, service, version, target)
  const own = sidecarsOf(version)
  return {
    size: addSizes(
      builtInSize(version, 'envoy', proxy),
      ...(collects ? [builtInSize(version, 'adot', sidecarSizes.adot)] : []),
      ...own.map(({ cpu, memoryMiB }) => ({ cpu: cpu?.value ?? 0, memoryMiB: memoryMiB?.value ?? 0 }))
    ),
    names: [
      target === 'service-connect' ? 'the proxy' : 'Envoy',
      ...(collects ? ['ADOT'] : []),
      ...own.flatMap(({ name, cpu, memoryMiB }) =>
        cpu === undefined && memoryMiB === undefined ? [] : [`\`${name}\``]
      )
    ]
  }
}

/** The size of a container that the compiler knows by name: what the file says, and the rest by default. */
export function builtInSize(version: Version, name: 'envoy' | 'adot', usual: TaskSize): TaskSize {
  const { cpu, memoryMiB } = builtInSizeOf(version, name)
  return { cpu: cpu?.value ?? usual.cpu, memoryMiB: memoryMiB?.value ?? usual.memoryMiB }
}
