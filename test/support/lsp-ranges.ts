import type { Position, Range } from 'vscode-languageserver'

/**
 * Ranges in an answer that are no ranges of their documents: backwards, or behind the end of a line or of the
 * text. `textOf` knows the texts that are open; `uri` is the document that the request was about.
 */
export function strayRanges(
  answer: unknown,
  uri: string | undefined,
  textOf: (uri: string) => string | undefined
): readonly string[] {
  // An answer may have a hundred thousand ranges in a text of many megabytes, which is cut into lines once.
  const known = new Map<string, readonly string[] | undefined>()
  const linesOf = (of: string) => {
    if (!known.has(of)) known.set(of, textOf(of)?.split(/\r\n|\r|\n/))
    return known.get(of)
  }
  return walk(answer, uri, '')

  function walk(value: unknown, about: string | undefined, at: string): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((each, index) => walk(each, about, `${at}[${index}]`))
    if (typeof value !== 'object' || value === null) return []
    if (isRange(value)) return flawsOf(value, about === undefined ? undefined : linesOf(about), at)
    const own = ownUri(value) ?? about
    return Object.entries(value).flatMap(([key, each]) => {
      if (key === 'data' || key === 'arguments') return []
      const isOrigin = key === 'originSelectionRange'
      return key === 'changes'
        ? Object.entries(each).flatMap(([file, edits]) => walk(edits, file, `${at}.changes`))
        : walk(each, isOrigin ? about : own, `${at}.${key}`)
    })
  }
}

function ownUri(value: object): string | undefined {
  if ('targetUri' in value && typeof value.targetUri === 'string') return value.targetUri
  if ('uri' in value && typeof value.uri === 'string') return value.uri
  if ('from' in value && typeof value.from === 'object' && value.from !== null) return ownUri(value.from)
  if ('textDocument' in value && typeof value.textDocument === 'object' && value.textDocument !== null)
    return ownUri(value.textDocument)
  return undefined
}

function flawsOf({ start, end }: Range, lines: readonly string[] | undefined, at: string): readonly string[] {
  const shown = `${start.line}:${start.character}-${end.line}:${end.character}`
  const isBackwards = start.line > end.line || (start.line === end.line && start.character > end.character)
  if (isBackwards) return [`${at}: ${shown} is backwards`]
  if (lines === undefined) return []
  const isIn = ({ line, character }: Position) => character <= (lines[line]?.length ?? -1)
  return [start, end].every(isIn) ? [] : [`${at}: ${shown} is outside of the text`]
}

function isRange(value: object): value is Range {
  return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end)
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value
}
