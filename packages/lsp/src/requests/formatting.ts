import type { Edit, Ide } from 'meshc/ide'
import { formatDocument, formatOnType, formatRange } from 'meshc/ide'
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentRangesFormattingRequest
} from 'vscode-languageserver'
import { toTextEdit } from '../convert/edits.ts'
import { type Context, type Feature, on } from '../feature.ts'
import { type Lines, spanOf } from '../lines.ts'

export const formatting: Feature = {
  capabilities: ({ elsewhere }) =>
    elsewhere.formatting
      ? {}
      : {
          documentFormattingProvider: true,
          documentRangeFormattingProvider: { rangesSupport: true },
          documentOnTypeFormattingProvider: {
            firstTriggerCharacter: '\n',
            moreTriggerCharacter: ['-', '}', ']']
          }
        },
  requests: [
    on(DocumentFormattingRequest.type, (context, { textDocument }) =>
      edited(context, textDocument.uri, (ide, file) => formatDocument(ide, file))
    ),
    on(DocumentRangeFormattingRequest.type, (context, { textDocument, range }) =>
      edited(context, textDocument.uri, (ide, file, lines) => formatRange(ide, file, spanOf(lines, range)))
    ),
    on(DocumentRangesFormattingRequest.type, (context, { textDocument, ranges }) =>
      edited(context, textDocument.uri, (ide, file, lines) =>
        once(ranges.flatMap(range => formatRange(ide, file, spanOf(lines, range))))
      )
    ),
    on(DocumentOnTypeFormattingRequest.type, ({ session }, { textDocument, position, ch, options }) => {
      const at = session.at(textDocument.uri, position)
      if (at === undefined) return null
      const edits = formatOnType(at.ide, at.cursor, ch, { tabSize: options.tabSize })
      return edits.map(edit => toTextEdit(at.lines, edit))
    })
  ]
}

function edited(
  { session }: Context,
  uri: string,
  format: (ide: Ide, file: string, lines: Lines) => readonly Edit[]
) {
  const [ide] = session.idesOf(uri)
  if (ide === undefined) return null
  const file = session.uris.pathOf(uri)
  const lines = session.linesOf(ide, file)
  return format(ide, file, lines).map(edit => toTextEdit(lines, edit))
}

/** Ranges that lie in one declaration may bring the same edits. */
function once(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map(edit => [`${edit.start}|${edit.end}|${edit.insert}`, edit])).values()]
}
