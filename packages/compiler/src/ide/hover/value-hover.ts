import type { ShapeRef } from '@meshc/schema/shapes'
import { shapeOf } from '../../shape/shapes.ts'
import { isEmpty, type ScalarNode } from '../../syntax/nodes.ts'
import { decodedOffset, placeIn } from '../../syntax/scalar-map.ts'
import type { Span } from '../../text/span.ts'
import { spanIn } from '../site.ts'
import type { Hover } from '../types.ts'
import { becomesMarkdown } from './becomes-markdown.ts'
import { ruleMarkdown } from './comment-hover.ts'
import { valuesMarkdown } from './effective-markdown.ts'
import { expressionPart } from './expression-part.ts'
import { holderMarkdown } from './holder-markdown.ts'
import { includedMarkdown } from './included-markdown.ts'
import { keyFacts } from './key-facts.ts'
import { keyMarkdown } from './key-markdown.ts'
import { paragraphs, sections } from './markdown.ts'
import { otherFormOf } from './other-form.ts'
import { referencePart } from './reference-part.ts'
import { sentencePart } from './sentence-part.ts'
import { type Spot, targetOf } from './spot.ts'
import { eventWords } from './target-words.ts'
import { textWords } from './text-words.ts'

/** A part of a text and what it means; the span is one of the decoded text. */
export interface PartHover {
  readonly span: Span
  readonly markdown: string
}

/** A value: the part of it at the cursor, then the key that it is the value of. */
export function valueHover(spot: Spot, node: ScalarNode): Hover | undefined {
  const { site } = spot
  if (isEmpty(node)) return undefined
  const shape = site.shapes.at(-1)
  const part = shape === undefined ? undefined : partAt(spot, node, shape)
  const { start, end } = part === undefined ? node : placeIn(node, part.span.start, part.span.end)
  const markdown = sections(
    part?.markdown,
    shape === undefined ? undefined : aboutKey(spot, node, shape, part)
  )
  return markdown === '' ? undefined : { span: spanIn(site, { start, end }), markdown }
}

function partAt(spot: Spot, node: ScalarNode, shape: ShapeRef): PartHover | undefined {
  const { text } = shapeOf(shape)
  if (text === undefined) return undefined
  const at = decodedOffset(node, spot.site.offset)
  const reference = text.interpolation === 'none' ? undefined : referencePart(spot, node.text, at)
  if (reference !== undefined) return reference
  if (text.use !== undefined) return expressionPart(spot, node.text, text.use, at)
  if (text.sentence !== undefined) return sentencePart(spot, node.text, shape, at)
  if (spot.site.path[0] === 'include')
    return { span: { start: 0, end: node.text.length }, markdown: includedMarkdown(spot, node.text) }
  const [list, index] = spot.site.path.slice(-2)
  if (list === 'events' && typeof index === 'number') {
    const event = eventWords(spot.chosen.capabilities, node.text)
    if (event !== undefined) return { span: { start: 0, end: node.text.length }, markdown: event }
  }
  const words =
    text.type === 'name' || text.type === 'text'
      ? ruleWords(spot)
      : textWords(text, node.text, spot.ide.view.today)
  return words === undefined ? undefined : { span: { start: 0, end: node.text.length }, markdown: words }
}

/** `lint.accept` names rules as values. */
function ruleWords({ site, path }: Spot): string | undefined {
  return path[0] === 'lint' && path.at(-1) === 'rule' && site.node.kind === 'scalar'
    ? ruleMarkdown(site.node.text)
    : undefined
}

/** The key, or for an item of a list the key that holds the list. */
function aboutKey(
  spot: Spot,
  node: ScalarNode,
  shape: ShapeRef,
  part: PartHover | undefined
): string | undefined {
  const { site } = spot
  const key = site.pair?.key
  const isPartOfText = part !== undefined && (part.span.start > 0 || part.span.end < node.text.length)
  if (key === undefined || site.around === undefined || site.keyShape === undefined) {
    return paragraphs(isPartOfText ? undefined : holderMarkdown(spot), keyFacts(spot))
  }
  const facts = keyFacts(spot)
  return sections(
    isPartOfText
      ? undefined
      : keyMarkdown(site.around, key.text, {
          examples: false,
          target: targetOf(spot, site.path.at(-2), key.text)
        }),
    valuesMarkdown(spot, key, node),
    facts === part?.markdown ? undefined : facts,
    isPartOfText ? undefined : otherFormOf(key.text, node, shape),
    becomesMarkdown(spot, part === undefined ? node : placeIn(node, part.span.start, part.span.end))
  )
}
