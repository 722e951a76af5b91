import type { Span } from './span.ts'

/**
 * A piece of a file that is read on its own: one top-level key, or one entry of a top-level
 * map (one service, one gateway, …), with the comments above it.
 *
 * An entry knows nothing of where it stands in its file, so moving it changes nothing in it;
 * the file's table of entries knows (`syntax/cut.ts`).
 */
export interface Entry {
  readonly file: string
  /** `services.auth`; a name that occurs again in its file is `services.auth#2`. */
  readonly id: string
  readonly text: string
}

/** Where something stands: a range of offsets into the text of its entry. Every node is a place. */
export interface Place extends Span {
  readonly entry: Entry
}
