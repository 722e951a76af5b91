import type { KeyShape, ShapeRef } from '@meshc/schema/shapes'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { keysOf, shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { kindWords } from './kind-words.ts'
import { code, fenced, paragraphs } from './markdown.ts'
import { byTarget, type KeyPath, targetDefault, targetWords } from './target-words.ts'

export interface KeyOptions {
  readonly examples?: boolean
  /** With it, what the data plane makes of the key, and of a key that is left out. */
  readonly target?: { readonly capabilities: Capabilities; readonly path: KeyPath } | undefined
}

/**
 * What the language says of one key of a map, as Markdown: its documentation, what may stand
 * there, whether it has to, its default and its first examples. Empty for a key that the map
 * does not know.
 */
export function keyMarkdown(
  mapShape: ShapeRef,
  key: string,
  { examples = true, target }: KeyOptions = {}
): string {
  const info = keysOf(mapShape).get(key)
  if (info === undefined) return ''
  return paragraphs(
    headOf(mapShape, key, info),
    info.doc,
    defaultOf(info, target),
    target === undefined ? undefined : targetWords(target.capabilities, target.path),
    examples ? examplesOf(key, info) : undefined
  )
}

/** `**timeout**: a short form or a map, required` */
function headOf(mapShape: ShapeRef, key: string, { shape }: KeyShape): string {
  const isRequired = shapeOf(mapShape).map?.required.includes(key) ?? false
  return `**${code(key)}**: ${kindWords(shape)}${isRequired ? ', required' : ''}`
}

function defaultOf({ default: usual }: KeyShape, target: KeyOptions['target']): string | undefined {
  const known =
    usual === byTarget && target !== undefined ? targetDefault(target.capabilities, target.path) : undefined
  if (known !== undefined) return `Default on ${target?.capabilities.title}: ${code(known)}`
  return usual === undefined ? undefined : `Default: ${usual.includes('`') ? usual : shownDefault(usual)}`
}

/** A default that is a value stands as code, and words about it as they are. */
function shownDefault(text: string): string {
  return /^([\d[{/]|true$|false$|[A-Z]\w*$)/.test(text) ? code(text) : text
}

/** More would push the rest of a hover out of sight. */
const mostExamples = 2

function examplesOf(key: string, { examples }: KeyShape): string | undefined {
  if (examples.length === 0) return undefined
  return fenced(
    'yaml',
    examples
      .slice(0, mostExamples)
      .map(example => `${quote(key)}: ${example}`)
      .join('\n')
  )
}
