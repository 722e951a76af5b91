import { map, text } from '../model/read-values.ts'
import type { Located, Version } from '../model/types.ts'

/** The images that the file names for the containers of a task: that of the app, and those beside it, Envoy and ADOT included. */
export function imagesIn({ node }: Version): readonly Located<string>[] {
  const app = text(node, 'image')
  const found = app === undefined ? [] : [app]
  for (const { value } of map(node, 'sidecars')?.items ?? []) {
    const image = value.kind === 'map' ? text(value, 'image') : undefined
    if (image !== undefined) found.push(image)
  }
  return found
}
