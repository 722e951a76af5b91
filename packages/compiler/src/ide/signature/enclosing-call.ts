import type { IToken } from '../../expr/expected-tokens.ts'
import type { ExpressionEngine } from '../../expr/expression-engine.ts'

/** A call that is open at a place of an expression. */
export interface EnclosingCall {
  readonly name: string
  readonly nameStart: number
  /** Of the argument that is being written, from 0. */
  readonly argument: number
}

/** The calls that are open behind some tokens, the innermost last; parentheses that only group are left out. */
export function enclosingCalls(
  { tokens: types }: ExpressionEngine,
  tokens: readonly IToken[]
): readonly EnclosingCall[] {
  const open: ({ name: string; nameStart: number; argument: number } | undefined)[] = []
  for (const [index, { tokenType }] of tokens.entries()) {
    if (tokenType === types.open) {
      const name = tokens[index - 1]
      open.push(
        name?.tokenType === types.word
          ? { name: name.image, nameStart: name.startOffset, argument: 0 }
          : undefined
      )
    } else if (tokenType === types.close) open.pop()
    else if (tokenType === types.comma) {
      const call = open[open.length - 1]
      if (call !== undefined) call.argument++
    }
  }
  return open.filter(call => call !== undefined)
}
