import { createSourceFile, positionAt, type SourceFile } from '../../text/source-file.ts'
import type { LocatedDiagnostic, LocatedSpan } from '../located.ts'
import { renderText, type TextOptions } from './text.ts'

/** For tests: a file and the spans that are marked `«…»` in its text, in the order in which they begin. */
export function marked(
  path: string,
  text: string
): { readonly file: SourceFile; readonly spans: readonly LocatedSpan[] } {
  let plain = ''
  const ranges: { start: number; end: number }[] = []
  const open: { start: number; end: number }[] = []
  for (const character of text) {
    if (character === '«') {
      const range = { start: plain.length, end: plain.length }
      ranges.push(range)
      open.push(range)
    } else if (character === '»') {
      const range = open.pop()
      if (range) range.end = plain.length
    } else plain += character
  }
  const file = createSourceFile(path, plain)
  return {
    file,
    spans: ranges.map(({ start, end }) => ({ start: positionAt(file, start), end: positionAt(file, end) }))
  }
}

/** For tests: a finding in which only what matters is said. */
export function finding(
  given: Partial<LocatedDiagnostic> & Pick<LocatedDiagnostic, 'span'>
): LocatedDiagnostic {
  return {
    rule: 'some-rule',
    level: 'error',
    message: 'Something is wrong.',
    file: 'mesh.yaml',
    path: '',
    notes: [],
    fixes: [],
    ...given
  }
}

/** For tests: a span by its marks, an error when the text has fewer of them. */
export function span(spans: readonly LocatedSpan[], index: number): LocatedSpan {
  const found = spans[index]
  if (found === undefined) throw new Error(`The text has no mark number ${index}.`)
  return found
}

export const plain: TextOptions = { color: false, width: 80, unicode: false }

/** For tests: a text drawn with its first mark as the finding and the others as notes. */
export function drawn(
  text: string,
  given: Partial<LocatedDiagnostic> = {},
  options: Partial<TextOptions> = {}
): string {
  const { file, spans } = marked('mesh.yaml', text)
  const notes = spans
    .slice(1)
    .map((at, index) => ({ message: `note ${index + 1}`, file: 'mesh.yaml', span: at }))
  const diagnostic = finding({ span: span(spans, 0), notes, ...given })
  return `\n${renderText([diagnostic], name => (name === 'mesh.yaml' ? file : undefined), { ...plain, ...options })}`
}
