import { expect } from 'vitest'
import type { Cursor, Ide } from '../../packages/compiler/src/ide/ide.ts'
import * as ideFeatures from '../../packages/compiler/src/ide/index.ts'
import type { DocumentSymbol, FileEdit } from '../../packages/compiler/src/ide/types.ts'
import { applyEdits, type Edit } from '../../packages/compiler/src/text/edit.ts'

/** All that an editor may ask, and what has to hold of the answer whatever the text is. */
export interface IdeFeature {
  readonly name: string
  /** About a file as a whole; `offset` is then of no account. */
  readonly isOfFile?: boolean
  ask(ide: Ide, cursor: Cursor): unknown
  /** Throws when the answer cannot be used. */
  check?(ide: Ide, cursor: Cursor, answer: never): void
}

const {
  callNodes,
  codeActions,
  codeLenses,
  compiledDocument,
  complete,
  definition,
  documentLinks,
  documentSymbols,
  fixAll,
  folds,
  formatDocument,
  formatOnType,
  formatRange,
  highlights,
  hover,
  incomingCalls,
  inlayHints,
  linkedRanges,
  outgoingCalls,
  prepareRename,
  references,
  rename,
  renameFiles,
  resolveCodeLens,
  resolveCompletion,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  workspaceSymbols
} = ideFeatures

export const allIdeFeatures: readonly IdeFeature[] = [
  feature('hover', hover, inFile),
  feature('completion', complete, (ide, cursor, { items }) => {
    inFile(ide, cursor, items)
    for (const { insert, span, also = [] } of items) {
      expect(span.start).toBeLessThanOrEqual(cursor.offset)
      expect(span.end).toBeGreaterThanOrEqual(Math.min(cursor.offset, lengthOf(ide, cursor.file)))
      applyEdits(textOf(ide, cursor.file), [{ ...span, insert }, ...also])
    }
    const item = items[cursor.offset % Math.max(1, items.length)]
    if (item?.resolve !== undefined) resolveCompletion(ide, item.resolve)
  }),
  // Its ranges are within its label.
  feature('signature', signatureHelp, (_ide, _cursor, found) => {
    for (const { start, end } of found?.parameters ?? []) {
      expect(start).toBeLessThanOrEqual(end)
      expect(end).toBeLessThanOrEqual(found?.label.length ?? 0)
    }
  }),
  feature('definition', definition, (ide, cursor, found) => {
    for (const { file, origin, span, selection } of found) {
      inFile(ide, cursor, origin)
      inFile(ide, { file }, [span, selection])
    }
  }),
  feature('references', (ide, cursor) => references(ide, cursor, { withDeclaration: true }), inFile),
  feature('highlights', highlights, inFile),
  feature('linked', linkedRanges, inFile),
  feature('prepareRename', prepareRename, inFile),
  feature(
    'rename',
    (ide, cursor) => rename(ide, cursor, 'another'),
    (ide, _, found) => 'refused' in found || applies(ide, found.edits)
  ),
  feature('calls', callNodes, (ide, _, nodes) => {
    for (const node of nodes)
      for (const edge of [...incomingCalls(ide, node), ...outgoingCalls(ide, node)])
        inFile(ide, edge.node, edge)
  }),
  feature(
    'selections',
    (ide, { file, offset }) => selectionRanges(ide, file, [offset, 0]),
    (ide, cursor, all) => {
      inFile(ide, cursor, all)
      for (const ranges of all)
        for (const [at, { start, end }] of ranges.entries()) {
          const outer = ranges[at + 1]
          if (outer !== undefined) expect([outer.start <= start, outer.end >= end]).toEqual([true, true])
        }
    }
  ),
  feature('onType', (ide, cursor) => formatOnType(ide, cursor, '\n', { tabSize: 2 }), edits),
  feature('formatRange', (ide, { file, offset }) => formatRange(ide, file, around(ide, file, offset)), edits),
  feature(
    'actions',
    (ide, { file, offset }) => codeActions(ide, file, around(ide, file, offset)),
    (ide, _, all) => {
      for (const { change } of all) applies(ide, change.edits)
    }
  ),
  feature(
    'hints',
    (ide, { file, offset }) => inlayHints(ide, file, around(ide, file, offset), undefined),
    (ide, cursor, all) => {
      for (const hint of all) {
        inFile(ide, cursor, { start: hint.offset, end: hint.offset })
        if (hint.edits !== undefined) edits(ide, cursor, hint.edits)
      }
    }
  ),
  feature(
    'compiled',
    (ide, cursor) => compiledDocument(ide, cursor),
    (ide, _, { map, text }) => {
      for (const { span, source } of map) {
        inFile(ide, source, source)
        expect(span.end).toBeLessThanOrEqual(text.length)
      }
    }
  ),
  ofFile(
    'symbols',
    (ide, { file }) => documentSymbols(ide, file),
    (ide, cursor, found) => {
      inFile(ide, cursor, found)
      nested(found)
    }
  ),
  ofFile('workspaceSymbols', ide => ['', 'a'].map(query => workspaceSymbols(ide, query)), inFile),
  ofFile('folds', (ide, { file }) => folds(ide, file), inFile),
  ofFile('links', (ide, { file }) => documentLinks(ide, file), inFile),
  ofFile('lenses', (ide, { file }) => codeLenses(ide, file).map(lens => resolveCodeLens(ide, lens)), inFile),
  ofFile(
    'tokens',
    (ide, { file }) => semanticTokens(ide, file),
    (ide, cursor, tokens) => {
      inFile(ide, cursor, tokens)
      const text = textOf(ide, cursor.file)
      for (const [at, { start, end }] of tokens.entries()) {
        expect(tokens[at - 1]?.end ?? 0).toBeLessThanOrEqual(start)
        expect(text.slice(start, end)).toMatch(/^[^\r\n]+$/)
      }
    }
  ),
  ofFile('formatDocument', (ide, { file }) => formatDocument(ide, file), edits),
  ofFile(
    'fixAll',
    (ide, { file }) => fixAll(ide, file),
    (ide, _, change) => applies(ide, change.edits)
  ),
  ofFile(
    'renameFiles',
    (ide, { file }) => renameFiles(ide, [{ from: file, to: 'other/x.mesh.yaml' }]),
    (ide, _, change) => applies(ide, change.edits)
  )
]

/** Asks for one thing, and holds the answer to what has to hold. */
export function askIde(ide: Ide, { name, ask, check }: IdeFeature, cursor: Cursor): void {
  try {
    const answer = ask(ide, cursor)
    check?.(ide, cursor, answer as never)
  } catch (error) {
    throw new Error(
      `${name} at ${cursor.offset} of ${cursor.file}: ${error instanceof Error ? error.stack : error}`
    )
  }
}

type Check<A> = (ide: Ide, cursor: Cursor, answer: A) => unknown

function feature<A>(name: string, ask: (ide: Ide, cursor: Cursor) => A, check: Check<A>): IdeFeature {
  return { name, ask, check }
}

function ofFile<A>(name: string, ask: (ide: Ide, cursor: Cursor) => A, check: Check<A>): IdeFeature {
  return { name, ask, check, isOfFile: true }
}

/** Every range in an answer lies within the text of its file. */
function inFile(ide: Ide, { file }: Pick<Cursor, 'file'>, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  if (Array.isArray(answer)) {
    for (const each of answer) inFile(ide, { file }, each)
    return
  }
  const found = answer as { readonly [key: string]: unknown }
  const own = typeof found.file === 'string' ? found.file : file
  if (typeof found.start === 'number') {
    const range = { start: found.start, end: found.end }
    expect({ range, isWithin: isWithin(range, lengthOf(ide, own)) }).toEqual({ range, isWithin: true })
  }
  for (const each of Object.values(found)) inFile(ide, { file: own }, each)
}

function isWithin(
  { start, end }: { readonly start: unknown; readonly end: unknown },
  length: number
): boolean {
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= Number(start) &&
    Number(start) <= Number(end) &&
    Number(end) <= length
  )
}

function edits(ide: Ide, { file }: Pick<Cursor, 'file'>, all: readonly Edit[]): void {
  inFile(ide, { file }, all)
  applyEdits(textOf(ide, file), all)
}

function applies(ide: Ide, all: readonly FileEdit[]): void {
  for (const file of new Set(all.map(each => each.file)))
    edits(
      ide,
      { file },
      all.filter(each => each.file === file)
    )
}

function nested(symbols: readonly DocumentSymbol[]): void {
  for (const { span, selection, children } of symbols) {
    expect([span.start <= selection.start, selection.end <= span.end]).toEqual([true, true])
    for (const child of children)
      expect([span.start <= child.span.start, child.span.end <= span.end]).toEqual([true, true])
    nested(children)
  }
}

function around(ide: Ide, file: string, offset: number) {
  return { start: offset, end: Math.max(offset, Math.min(lengthOf(ide, file), offset + 60)) }
}

function textOf(ide: Ide, file: string): string {
  return ide.workspace.source(file)?.text ?? ''
}

function lengthOf(ide: Ide, file: string): number {
  return textOf(ide, file).length
}
