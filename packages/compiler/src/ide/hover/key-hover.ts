import { shapeOf } from '../../shape/shapes.ts'
import { isEmpty, type ScalarNode } from '../../syntax/nodes.ts'
import { spanIn } from '../site.ts'
import type { Hover } from '../types.ts'
import { becomesMarkdown } from './becomes-markdown.ts'
import { ruleMarkdown } from './comment-hover.ts'
import { effectiveMarkdown, valuesMarkdown } from './effective-markdown.ts'
import { holderMarkdown } from './holder-markdown.ts'
import { keyFacts } from './key-facts.ts'
import { keyMarkdown } from './key-markdown.ts'
import { code, sections } from './markdown.ts'
import { otherForm } from './other-form.ts'
import { type Spot, targetOf } from './spot.ts'

/** A key of the language. */
export function keyHover(spot: Spot, key: ScalarNode): Hover {
  const { site } = spot
  const written = site.pair?.value
  const around = site.around
  const hasValue = written !== undefined && !isEmpty(written)
  return {
    span: spanIn(site, key),
    markdown: sections(
      around === undefined
        ? undefined
        : keyMarkdown(around, key.text, {
            examples: !hasValue,
            target: targetOf(spot, site.path.at(-2), key.text)
          }),
      valuesMarkdown(spot, key, written),
      keyFacts(spot),
      otherForm(site),
      written === undefined ? undefined : becomesMarkdown(spot, written)
    )
  }
}

/** A key of the user's own that names nothing of the mesh, such as an environment variable: what stands around it, and the value that counts. */
export function ownKeyHover(spot: Spot, key: ScalarNode): Hover | undefined {
  const { site } = spot
  // A key that a map does not know is a finding, and nothing is known of it.
  if (site.around === undefined || shapeOf(site.around).map?.names === undefined) return undefined
  const rule = site.path[0] === 'lint' ? ruleMarkdown(key.text) : undefined
  const all = key.text === '*' ? allNames(site) : undefined
  const markdown = sections(
    rule ?? all ?? holderMarkdown(spot),
    effectiveMarkdown(spot, key, site.pair?.value),
    becomesMarkdown(spot, key)
  )
  return markdown === '' ? undefined : { span: spanIn(site, key), markdown }
}

/** The key of an overlay that stands for all names. */
function allNames({ path }: Spot['site']): string {
  const section = path.at(-2)
  return `Stands for all ${typeof section === 'string' ? code(section) : 'names'} that exist, and comes before any name.`
}
