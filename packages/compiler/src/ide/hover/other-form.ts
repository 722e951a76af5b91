import type { ShapeRef } from '@meshc/schema/shapes'
import { keyOf, type LongLike } from '../../expr/long-like.ts'
import { readSentence, type SentenceName } from '../../expr/read-sentence.ts'
import { shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import type { Node } from '../../syntax/nodes.ts'
import type { Site } from '../site.ts'
import { code, fenced } from './markdown.ts'
import { sentenceOf } from './print-value.ts'

/** The long form of a sentence, or the sentence that says the same as a long form. */
export function otherForm({ pair, shapes }: Site): string | undefined {
  const shape = shapes.at(-1)
  return pair === undefined || shape === undefined ? undefined : otherFormOf(pair.key.text, pair.value, shape)
}

export function otherFormOf(key: string, value: Node, shape: ShapeRef): string | undefined {
  const { text } = shapeOf(shape)
  if (text?.sentence === undefined) return undefined
  if (value.kind === 'scalar') {
    const { value: long, problems } = readSentence(text.sentence as SentenceName, value.text)
    if (long === undefined || long.kind === 'text' || problems.length > 0) return undefined
    return fenced('yaml', `${quote(key, false)}:\n${longLines(long, 1).join('\n')}`)
  }
  const sentence = sentenceOf(shape, value)
  return sentence === undefined
    ? undefined
    : `In short: ${code(`${quote(key, false)}: ${quote(sentence, false)}`)}`
}

/** A long form as YAML, without the key that it stands under. */
function longLines(long: LongLike, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  if (long.kind === 'map')
    return long.items.flatMap(one => {
      const { value } = one
      const inline = inlineOf(value)
      const head = `${indent}${quote(keyOf(one), false)}:`
      return inline === undefined ? [head, ...longLines(value, depth + 1)] : [`${head} ${inline}`]
    })
  if (long.kind === 'list') return long.items.map(item => `${indent}- ${inlineOf(item) ?? flowOf(item)}`)
  return long.kind === 'alias' ? [] : [`${indent}${quote(long.text, false)}`]
}

function inlineOf(long: LongLike): string | undefined {
  if (long.kind === 'text' || long.kind === 'scalar') return quote(long.text, false)
  if (long.kind === 'list' && long.items.every(item => item.kind === 'text' || item.kind === 'scalar'))
    return flowOf(long)
  return undefined
}

function flowOf(long: LongLike): string {
  if (long.kind === 'map')
    return `{ ${long.items.map(one => `${quote(keyOf(one), true)}: ${flowOf(one.value)}`).join(', ')} }`
  if (long.kind === 'list') return `[${long.items.map(flowOf).join(', ')}]`
  return long.kind === 'alias' ? '' : quote(long.text, true)
}
