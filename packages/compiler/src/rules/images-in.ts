import { containerOf } from '../model/details/container.ts'
import { sidecarsOf } from '../model/details/sidecars.ts'
import { map, text } from '../model/read-values.ts'
import type { Located, Version } from '../model/types.ts'

/** The images that the file names for the containers of a task: that of the app, those beside it, and those of Envoy and ADOT. */
export function imagesIn(version: Version): readonly Located<string>[] {
  const sidecars = map(version.node, 'sidecars')
  const containers = [
    containerOf(version.node),
    ...sidecarsOf(version).map(({ container }) => container),
    ...(['envoy', 'adot'] as const).map(name => ({ image: text(map(sidecars, name), 'image') }))
  ]
  return containers.flatMap(({ image }) => image ?? [])
}
