/** Types of the protocol (LSP 3.17) that a mesh has, in the order of the legend. */
export const tokenTypes = [
  'namespace',
  'class',
  'interface',
  'type',
  'enumMember',
  'parameter',
  'variable',
  'property',
  'event',
  'function',
  'macro',
  'keyword',
  'string',
  'number',
  'regexp',
  'operator',
  'decorator',
  'method'
] as const

export const tokenModifiers = ['declaration', 'modification', 'readonly', 'defaultLibrary'] as const

export type TokenType = (typeof tokenTypes)[number]
export type TokenModifier = (typeof tokenModifiers)[number]

/** A token of a decoded text, or of the text of an entry. */
export interface TextToken {
  readonly start: number
  readonly end: number
  readonly type: TokenType
  readonly modifiers: readonly TokenModifier[]
}

const none: readonly TokenModifier[] = []

export function token(
  start: number,
  end: number,
  type: TokenType,
  modifiers: readonly TokenModifier[] = none
): TextToken {
  return { start, end, type, modifiers }
}
