/*
 * Markdown of texts that people wrote: a name may hold backquotes, bars and brackets, and a hover
 * shows it as it is.
 */

/** A code span; with more backquotes around it than stand in a row inside, as CommonMark wants it. */
export function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ')
  if (flat === '') return '` `'
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const room = longest > 0 ? ' ' : ''
  return `${fence}${room}${flat}${room}${fence}`
}

/** A block of code; the fence is longer than any in it. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`+)/gm)].map(([, run = '']) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`
}

/** Text as it is, no mark of it read as Markdown. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&')
}

/** Parts of a hover with a line between them; empty ones are left out. */
export function sections(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n---\n\n')
}

/** Paragraphs of one section; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n')
}

/** A list of one line each; undefined without any. */
export function bullets(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.map(line => `- ${line}`).join('\n')
}
