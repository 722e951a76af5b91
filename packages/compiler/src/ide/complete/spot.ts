import type { KeyShape, ShapeRef } from '@meshc/schema/shapes'
import type { ScalarNode } from '../../syntax/nodes.ts'
import type { Token } from '../../syntax/tokens.ts'
import type { Span } from '../../text/span.ts'
import type { Step } from './blocks.ts'
import type { Below } from './levels.ts'

/** What may be written at a cursor: a key, a value, or a word of a comment. A place may be several of them. */
export type Spot = KeySpot | ValueSpot | CommentSpot

interface Written {
  /** What takes the place of this; on the cursor's line. */
  readonly span: Span
  /** What is put before: blanks that are missing, or the dash of an item. */
  readonly lead: string
  /** What stands in the span before the word itself: the blanks of the line. */
  readonly skipped: string
  /** What is put behind: the comma before the next key or item in brackets. */
  readonly tail?: string
  /** Between brackets, where no line may be broken. */
  readonly flow: boolean
  /** Of the keys around, for lines that follow. */
  readonly column: number
  /** How far the keys of the file's maps stand apart. */
  readonly indent: number
}

/** What the language says of a place. */
export interface Meaning {
  /** From the top of the file. */
  readonly path: readonly Step[]
  readonly ref: ShapeRef
  /** Whether maps here are merged with others, so that nothing is required in them. */
  readonly mode: 'partial' | 'patch' | undefined
  /** The map that holds the last key of the path. */
  readonly around: ShapeRef | undefined
  /** Of the last key of the path, when it is one of the language. */
  readonly keyShape: KeyShape | undefined
}

/** A key of the map `ref`. */
export interface KeySpot extends Written, Meaning {
  readonly of: 'key'
  /** The keys that are there, those of merged maps among them. */
  readonly present: ReadonlySet<string>
  /** Whether a colon follows. */
  readonly hasColon: boolean
  /** What stands below already and will be the value of the key. */
  readonly body: Below | undefined
}

/** A value for `ref`. */
export interface ValueSpot extends Written, Meaning {
  readonly of: 'value'
  /** The scalar; `empty` where none is. Its places are those of the entry. */
  readonly node: ScalarNode
  /** Of the entry, in the file. */
  readonly entryAt: number
  /** Decoded, with the blanks between its end and the cursor. */
  readonly text: string
  /** Of the cursor, in `text`. */
  readonly offset: number
  /** Whether `span` goes on over a value that stands behind the cursor, instead of which one is chosen. */
  readonly replaces?: boolean
  /** Whether its closing quote is missing. */
  readonly unclosed: boolean
  /** Whether nothing but the end of the line follows, so that a map or list may begin below. */
  readonly mayBreak: boolean
  /** Of the list that holds it: the texts of the other items. */
  readonly taken: ReadonlySet<string>
}

export interface CommentSpot {
  readonly of: 'comment'
  /** The comment from its sign to the cursor. */
  readonly before: string
  readonly start: number
  readonly end: number
}

/** The keys that stand in a map beside the cursor, and what is merged into it. */
export interface Beside {
  readonly keys: readonly string[]
  readonly merged: readonly Token[]
}
