import { isEmpty, type ScalarNode } from '../../syntax/nodes.ts'
import { spanIn } from '../site.ts'
import type { Hover } from '../types.ts'
import { effectiveMarkdown } from './effective-markdown.ts'
import { keyFacts } from './key-facts.ts'
import { keyMarkdown } from './key-markdown.ts'
import { otherForm } from './other-form.ts'
import { sections } from './markdown.ts'
import type { Spot } from './spot.ts'
import { becomesMarkdown } from './becomes-markdown.ts'

/** A key of the language. */
export function keyHover(spot: Spot, key: ScalarNode): Hover {
  const { site } = spot
  const written = site.pair?.value
  const around = site.around
  const hasValue = written !== undefined && !isEmpty(written)
  return {
    span: spanIn(site, key),
    markdown: sections(
      around === undefined ? undefined : keyMarkdown(around, key.text, { examples: !hasValue }),
      keyFacts(spot),
      otherForm(site),
      effectiveMarkdown(spot, key, written),
      becomesMarkdown(spot, key)
    )
  }
}
