/**
 * Text in which nothing can act on a terminal or hide: control characters, bidirectional
 * overrides, zero-width characters and lone surrogates are replaced by something to see.
 */
export function visible(text: string, unicode: boolean): string {
  if (!hidden.test(text)) return text
  let out = ''
  for (const character of text) out += visibleCharacter(character, unicode)
  return out
}

/** Zero-width joiners stay, because emoji are made with them; on their own they take no room and do no harm. */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}/u

function visibleCharacter(character: string, unicode: boolean): string {
  if (!hidden.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (unicode && code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (unicode && code === 0x7f) return '\u2421'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
