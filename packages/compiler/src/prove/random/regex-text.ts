import { type Arbitrary, oneof, stringMatching } from 'fast-check'

/**
 * Whether JavaScript reads a regular expression of RE2 as RE2 does, and in a time that does not explode with the
 * text: RE2 never goes back in a text, and JavaScript does. What is not readable is tried both ways.
 */
export function isReadable(source: string): boolean {
  return !ownToRe2.test(source) && !repeatsRepeats(source) && compiled(source) !== undefined
}

/** RE2 on the whole text; takes nothing where the expression is none. */
export function wholeMatch(source: string): (text: string) => boolean {
  const regex = compiled(source)
  return text => regex?.test(text) === true
}

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

/** Flags and classes that JavaScript does not have, or has with another meaning. */
const ownToRe2 = /\(\?[a-zA-Z-]*[:)]|\(\?P|\\[AzQECapPx]|\[\[:|\\\d/

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, 's')
  } catch {
    return undefined
  }
}

/**
 * Whether a part that may be read in several ways is repeated without bound, or more than a few parts
 * are: then JavaScript may need longer than anyone waits. Segments of paths (`[^/]+`) end by themselves.
 */
function repeatsRepeats(source: string): boolean {
  const plain = source
    .replace(/\[\^\/\][*+]/g, 's')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
  const repeat = /^(?:[*+]|\{\d+,\})/
  const open: boolean[] = []
  let count = 0
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at]
    if (character === '(') open.push(false)
    else if (character === '|' && open.length > 0) open[open.length - 1] = true
    else if (character === ')') {
      const isOpen = open.pop() === true
      if (isOpen && repeat.test(plain.slice(at + 1))) return true
      if (isOpen && open.length > 0) open[open.length - 1] = true
    } else if (repeat.test(plain.slice(at))) {
      if (++count > mostRepeats) return true
      if (open.length > 0) open[open.length - 1] = true
    }
  }
  return false
}

const mostRepeats = 3
