import { type Arbitrary, oneof, stringMatching } from 'fast-check'
import { isReadable } from '../../semantics/routing/regex-outcome.ts'

/** Texts that an expression takes, short ones among them; undefined where no way to make some is known. */
export function textsTakenBy(source: string): Arbitrary<string> | undefined {
  if (!isReadable(source)) return undefined
  try {
    return oneof(
      stringMatching(new RegExp(`^(?:${source})$`)),
      stringMatching(new RegExp(`^(?:${withShortRepeats(source)})$`))
    )
  } catch {
    return undefined
  }
}

/** Repeats what may be repeated as seldom as possible, or once more: there expressions that look alike differ. */
function withShortRepeats(source: string): string {
  return source.replace(/(\\.|\[(?:\\.|[^\]])*\])|([*+])\??/g, (_, kept, repeat) =>
    repeat === undefined ? kept : repeat === '*' ? '{0,1}' : '{1,2}'
  )
}
