import type { Service } from '../types.ts'
import { envoyOf } from './envoy.ts'
import { sidecarsOf } from './sidecars.ts'
import { type Mount, mountsOf } from './volumes.ts'

/** What containers of the tasks of a service mount: the app, containers of the user's own, and Envoy. */
export function mountsIn(service: Service): readonly Mount[] {
  return [
    ...mountsOf(service.node),
    ...service.versions.flatMap(version => [
      ...sidecarsOf(version).flatMap(({ mounts }) => mounts),
      ...envoyOf(version).mounts
    ])
  ]
}
