import type { TextShape } from '@meshc/schema/shapes'
import { shapeOf } from '../../shape/shapes.ts'
import { decodeText } from '../../syntax/decode-scalar.ts'
import { encodeFor, quote } from '../../syntax/encode-scalar.ts'
import type { Completion, CompletionKind, CompletionTopic } from '../types.ts'
import type { ValueSpot } from './spot.ts'

/** A whole value that may stand at a place. */
export interface Value {
  readonly text: string
  readonly kind: CompletionKind
  readonly detail?: string
  readonly resolve?: CompletionTopic
}

/** The words that the language knows for a place, and where it knows none the examples of its documentation. */
export function wordsFor({ ref, keyShape }: ValueSpot): readonly Value[] {
  const { text } = shapeOf(ref)
  if (text === undefined) return []
  const usual = keyShape?.default
  const words = wordsOf(text).map(word => ({
    text: word,
    kind: 'word' as const,
    ...(isUsual(word, usual) ? { detail: 'default' } : {})
  }))
  const known = new Set(words.map(word => word.text))
  const examples = text.closed || text.type === 'boolean' ? [] : scalarsOf(keyShape?.examples ?? [])
  return [
    ...words,
    ...examples
      .filter(example => !known.has(example))
      .map(example => ({ text: example, kind: 'value' as const, detail: 'example' }))
  ]
}

function wordsOf({ type, values = [] }: TextShape): readonly string[] {
  return type === 'boolean' ? ['true', 'false', ...values] : values
}

/** Whether the words about a default begin with a value: `true`, `` `deny` ``, `A, for …`. */
function isUsual(word: string, usual: string | undefined): boolean {
  return usual !== undefined && usual.replaceAll('`', '').split(/[\s,:;]/)[0] === word
}

/** Examples that are scalars, decoded. */
function scalarsOf(examples: readonly string[]): readonly string[] {
  return examples.flatMap(example => {
    const sign = example[0]
    if (sign === '[' || sign === '{') return []
    if (sign === "'" || sign === '"')
      return [decodeText(example, 1, example.length - 1, sign === "'" ? 'single' : 'double')]
    return [example]
  })
}

/** Values as what takes the place of the whole scalar, written in its style. */
export function valueItems(spot: ValueSpot, values: readonly Value[], rank: number): readonly Completion[] {
  return values.flatMap(({ text, kind, detail, resolve }, order) => {
    const written = writtenIn(spot, text)
    if (written === undefined) return []
    return [
      {
        label: text,
        kind,
        ...(detail === undefined ? {} : { detail }),
        ...written,
        isSnippet: false,
        rank: rank + order,
        ...(resolve === undefined ? {} : { resolve })
      }
    ]
  })
}

/** A text in place of a scalar: between its quotes where it has some, else as short as it can be. */
function writtenIn(
  { node, span, lead, skipped, flow, unclosed }: ValueSpot,
  text: string
): Pick<Completion, 'insert' | 'span' | 'filter'> | undefined {
  if (node.style === 'plain' || node.style === 'empty') {
    const written = quote(text, flow)
    const filter = skipped === '' && written === text ? {} : { filter: skipped + text }
    return { insert: lead + written, span, ...filter }
  }
  if (node.style !== 'single' && node.style !== 'double') return undefined
  const inner = encodeFor(node.style, text, flow)
  if (inner === undefined) return undefined
  const sign = node.style === 'single' ? "'" : '"'
  const end = unclosed ? span.end : span.end - 1
  return { insert: inner + (unclosed ? sign : ''), span: { start: span.start + 1, end } }
}
