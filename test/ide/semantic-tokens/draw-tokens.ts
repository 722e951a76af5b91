import type { SemanticToken } from '../../../packages/compiler/src/ide/types.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'

/** A text with each token as `«words|type»`, and its modifiers behind dots. */
export function drawTokens(text: string, tokens: readonly SemanticToken[]): string {
  return applyEdits(
    text,
    tokens.flatMap(({ start, end, type, modifiers }) => [
      { start, end: start, insert: '«' },
      { start: end, end, insert: `|${[type, ...modifiers].join('.')}»` }
    ])
  )
}
