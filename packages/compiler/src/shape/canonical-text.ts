import type { TextShape } from '@meshc/schema/shapes'
import type { Use } from '../expr/builtins/index.ts'
import { printExpression } from '../expr/print-expression.ts'
import { printMatch } from '../expr/print-match.ts'
import { printProbe } from '../expr/print-probe.ts'
import { printSentence } from '../expr/print-sentence.ts'
import { readExpression } from '../expr/read-expression.ts'
import { readMatch } from '../expr/read-match.ts'
import { readProbe } from '../expr/read-probe.ts'
import { readSentence, type SentenceName, sentences } from '../expr/read-sentence.ts'
import type { Read } from '../expr/types.ts'

/**
 * A sentence, match, probe or expression in its canonical form, with numbers and units as they were
 * written. Nothing for a text that cannot be read without a problem, and for every other type.
 */
export function canonicalText({ type, sentence }: TextShape, text: string): string | undefined {
  switch (type) {
    case 'sentence':
      return isSentence(sentence) ? canonicalSentence(sentence, text) : undefined
    case 'match':
      return canonical(text, readMatch, printMatch)
    case 'probe':
      return canonical(text, readProbe, printProbe)
    case 'expression':
      return canonicalExpression(text, ['when', 'rollback', 'gate'])
    case 'invariant':
      return canonicalExpression(text, ['invariant'])
    default:
      return undefined
  }
}

function canonicalSentence(name: SentenceName, text: string): string | undefined {
  const { value, problems } = readSentence(name, text)
  const printed = value === undefined || problems.length > 0 ? undefined : printSentence(name, value)
  return printed === text ? undefined : printed
}

/** An expression has one meaning wherever it may stand, so any use that takes it will do. */
function canonicalExpression(text: string, uses: readonly Use[]): string | undefined {
  const use = uses.find(use => readExpression(text, use).problems.length === 0)
  return use === undefined
    ? undefined
    : canonical(
        text,
        text => readExpression(text, use),
        value => printExpression(value, text)
      )
}

function isSentence(name: string | undefined): name is SentenceName {
  return name !== undefined && Object.hasOwn(sentences, name)
}

/** The printed text, when reading it gives the same value again. */
function canonical<T>(
  text: string,
  read: (text: string) => Read<T>,
  print: (value: T) => string | undefined
): string | undefined {
  const { value, problems } = read(text)
  if (value === undefined || problems.length > 0) return undefined
  const printed = print(value)
  if (printed === undefined || printed === text) return undefined
  const again = read(printed)
  return again.problems.length === 0 && meaning(again.value) === meaning(value) ? printed : undefined
}

const places: ReadonlySet<string> = new Set(['start', 'end', 'span', 'keySpan', 'nameSpan', 'versionSpan'])

/** A value without the places it was read at. */
function meaning(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (places.has(key) ? undefined : inner))
}
