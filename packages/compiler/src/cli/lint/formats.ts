/** The forms that `meshc lint` writes findings in; the first is for people. */
export const formats = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown'
] as const

export type Format = (typeof formats)[number]

/** Names that these forms have had. */
export const formerFormats: Readonly<Record<string, Format>> = { text: 'pretty', concise: 'compact' }

export function isFormat(word: string): word is Format {
  return (formats as readonly string[]).includes(word)
}
