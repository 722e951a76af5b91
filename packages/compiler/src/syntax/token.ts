/** The kinds of pieces that the text of an entry has. */
export type TokenKind =
  | 'plain'
  | 'single'
  | 'double'
  | 'block'
  | 'comment'
  | 'open'
  | 'close'
  | 'comma'
  | 'colon'
  | 'dash'
  | 'question'
  | 'anchor'
  | 'alias'
  | 'tag'

/** A piece of text with the reasons why YAML may not take it as it was meant. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  end: number
  /** Between brackets. */
  readonly flow: boolean
  /** A quote or a bracket that is open at the end of what it may reach. */
  unclosed?: true
  /** Where an unclosed bracket ought to have been closed. */
  limit?: number
  /** A closing bracket that closes nothing, or another bracket than its own. */
  closes?: 'nothing' | 'other'
  /** A line between brackets that stands as far left as the key: the end of the text before it. */
  deficient?: number
  /** A word on its own line where a key belongs. */
  lone?: true
  /** The column that the first token of a line ought to have. */
  misplaced?: { readonly lineStart: number; readonly column: number; readonly expected: number }
  /** A plain text that begins with a character that has a meaning of its own, or with a quoted part. */
  badStart?: 'sign' | 'quote'
  /** Where a plain value holds a colon and a blank. */
  colon?: number
  /** Where a plain text between brackets holds an opening bracket. */
  bracket?: number
  /** A key between brackets that has no colon. */
  bare?: true
}

/** Where reading has got to. */
export interface Cursor {
  readonly text: string
  /** Whether a quote ends before a line that looks like a key. */
  readonly strict: boolean
  readonly tokens: Token[]
  at: number
  lineStart: number
}

export function push(cursor: Cursor, kind: TokenKind, start: number, end: number, flow = false): Token {
  const token: Token = { kind, start, end, flow }
  cursor.tokens.push(token)
  return token
}
