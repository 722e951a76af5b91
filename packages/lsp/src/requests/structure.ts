import { documentLinks, folds, selectionRanges } from 'meshc/ide'
import {
  DocumentLinkRequest,
  FoldingRangeKind,
  FoldingRangeRequest,
  type SelectionRange,
  SelectionRangeRequest
} from 'vscode-languageserver'
import { type Feature, on } from '../feature.ts'
import { type Lines, offsetAt, positionAt, rangeOf } from '../lines.ts'

/** Folding, growing selections and links. */
export const structure: Feature = {
  capabilities: () => ({
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false }
  }),
  requests: [
    on(FoldingRangeRequest.type, ({ session }, { textDocument: { uri } }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      const { foldsLines } = session.client
      return folds(ide, file).flatMap(({ start, end, kind }) => {
        const [first, last] = [positionAt(lines, start), positionAt(lines, end)]
        return last.line > first.line
          ? [
              {
                startLine: first.line,
                endLine: last.line,
                ...(foldsLines ? {} : { startCharacter: first.character, endCharacter: last.character }),
                ...(kind === 'block' ? {} : { kind: foldKinds[kind] })
              }
            ]
          : []
      })
    }),
    on(SelectionRangeRequest.type, ({ session }, { textDocument: { uri }, positions }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      const offsets = positions.map(position => offsetAt(lines, position))
      return selectionRanges(ide, file, offsets).map((ranges, index) =>
        chain(lines, ranges.length > 0 ? ranges : [{ start: offsets[index] ?? 0, end: offsets[index] ?? 0 }])
      )
    }),
    on(DocumentLinkRequest.type, ({ session }, { textDocument: { uri } }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      return documentLinks(ide, file).map(({ target, tooltip, ...span }) => ({
        range: rangeOf(lines, span),
        target: 'file' in target ? session.uris.uriOf(target.file) : target.url,
        tooltip
      }))
    })
  ]
}

const foldKinds = {
  region: FoldingRangeKind.Region,
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports
} as const

/** From the innermost range to the outermost, each in the next. */
function chain(
  lines: Lines,
  ranges: readonly { readonly start: number; readonly end: number }[]
): SelectionRange {
  const [innermost = { start: 0, end: 0 }, ...outer] = ranges
  const range = rangeOf(lines, innermost)
  return outer.length === 0 ? { range } : { range, parent: chain(lines, outer) }
}
