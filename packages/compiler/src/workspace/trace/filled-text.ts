import { readInterpolation } from '../../expr/interpolation.ts'
import { scalar } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'

/** A text with those of its `${…}` filled in that are known before a deployment: the region, the environment and defaults of parameters. Others stay as they are written. */
export function filledText(mesh: Mesh, text: string): string {
  return (readInterpolation(text).value ?? [])
    .map(part => {
      if (part.kind === 'text') return part.text
      const written = text.slice(part.start, part.end)
      switch (part.root) {
        case 'region':
          return mesh.region ?? written
        case 'env':
          return mesh.environment ?? ''
        case 'param':
          return scalar(mesh.paramNodes.get(part.name ?? ''), 'default')?.text ?? written
        default:
          return written
      }
    })
    .join('')
}
