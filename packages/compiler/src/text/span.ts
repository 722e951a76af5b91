/** A half-open range of UTF-16 offsets in some text. */
export interface Span {
  readonly start: number
  readonly end: number
}
