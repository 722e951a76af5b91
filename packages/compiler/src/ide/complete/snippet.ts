/** A text as it is inside a snippet, where `$`, `}` and a backslash have a meaning. */
export function literally(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&')
}

/** A place to fill in, with what stands there until then. */
export function hole(number: number, usual: string): string {
  return usual === '' ? `$${number}` : `\${${number}:${literally(usual)}}`
}

/**
 * Lines of a template in their place: each level of its indentation, two blanks, becomes one of the file,
 * counted from `column`. The first line begins where the cursor is.
 */
export function placed(lines: readonly string[], column: number, indent: number): string {
  return lines
    .map((line, at) => {
      if (at === 0) return line
      // The keys of an item stand behind its dash, wherever the dash is.
      const blanks = /^ */.exec(line)?.[0].length ?? 0
      return `\n${' '.repeat(column + (blanks / 2) * indent)}${line.slice(blanks)}`
    })
    .join('')
}
