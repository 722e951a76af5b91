import { documentShape } from '../../shape/shapes.ts'
import { keyMarkdown } from './key-markdown.ts'
import type { Spot } from './spot.ts'

/** The documentation of the nearest key of the language around an item of a list, or around a name of the user's own. */
export function holderMarkdown({
  ide,
  site: { path, shapes, file }
}: Pick<Spot, 'ide' | 'site'>): string | undefined {
  for (let at = path.length - 1; at >= 0; at--) {
    const key = path[at]
    const around = at === 0 ? documentShape(file.source.path === ide.workspace.root) : shapes[at - 1]
    if (typeof key !== 'string' || around === undefined) continue
    const markdown = keyMarkdown(around, key, { examples: false })
    if (markdown !== '') return markdown
  }
  return undefined
}
