import type { TextShape } from '@meshc/schema/shapes'
import { cachedByText } from '../../expr/cached-by-text.ts'
import type { SentenceName } from '../../expr/read-sentence.ts'
import { readText } from '../../shape/text-types.ts'
import { expressionTokens } from './expression-tokens.ts'
import { type TextToken, token } from './legend.ts'
import { sentenceTokens } from './sentence-tokens.ts'
import { interpolationTokens, matchTokens, portTokens, scheduleTokens, secretTokens } from './value-tokens.ts'

type Tokens = (text: string) => readonly TextToken[]

const measures: ReadonlySet<string> = new Set([
  'duration',
  'percent',
  'share',
  'cpu',
  'memory',
  'money',
  'price',
  'integer',
  'number'
])

/** The parts of a scalar's decoded text by what the language takes there; nothing for what is one plain value. */
export function scalarTokens(shape: TextShape, text: string): readonly TextToken[] {
  if (text === '') return none
  if (shape.values?.includes(text) === true)
    return [token(0, text.length, shape.type === 'text' ? 'enumMember' : wordType(text))]
  if (shape.use !== undefined) return ofExpression(text)
  if (shape.sentence !== undefined) return ofSentence(shape.sentence as SentenceName, text)
  if (measures.has(shape.type))
    return readText(shape, text).problems.length === 0 ? [token(0, text.length, 'number')] : none
  const read = Object.hasOwn(readers, shape.type) ? readers[shape.type] : undefined
  if (read !== undefined) return read(text)
  return text.includes('${') && shape.interpolation !== 'none' ? ofInterpolation(text) : none
}

const none: readonly TextToken[] = []

/** What a retry answers to is an event; other words in place of a number are words of the language. */
function wordType(text: string): 'keyword' | 'event' {
  return text === 'none' ? 'keyword' : 'event'
}

const ofExpression = cachedByText(expressionTokens)
const ofInterpolation = cachedByText(interpolationTokens)
const readers: Readonly<Record<string, Tokens>> = {
  probe: cachedByText(text => sentenceTokens('probe', text)),
  match: cachedByText(matchTokens),
  port: cachedByText(portTokens),
  schedule: cachedByText(scheduleTokens),
  secret: cachedByText(text => [...secretTokens(text), ...interpolationTokens(text)])
}

const sentenceReaders = new Map<SentenceName, Tokens>()

function ofSentence(name: SentenceName, text: string): readonly TextToken[] {
  let read = sentenceReaders.get(name)
  if (read === undefined) {
    read = cachedByText(one => sentenceTokens(name, one))
    sentenceReaders.set(name, read)
  }
  return read(text)
}
