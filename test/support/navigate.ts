import { callNodes, incomingCalls, outgoingCalls } from '../../packages/compiler/src/ide/call-hierarchy.ts'
import { definition } from '../../packages/compiler/src/ide/definition.ts'
import { documentSymbols } from '../../packages/compiler/src/ide/document-symbols.ts'
import { folds } from '../../packages/compiler/src/ide/folding.ts'
import { highlights } from '../../packages/compiler/src/ide/highlight.ts'
import type { Ide } from '../../packages/compiler/src/ide/ide.ts'
import { linkedRanges } from '../../packages/compiler/src/ide/linked-editing.ts'
import { documentLinks } from '../../packages/compiler/src/ide/links.ts'
import { references } from '../../packages/compiler/src/ide/references.ts'
import { prepareRename, rename } from '../../packages/compiler/src/ide/rename.ts'
import { selectionRanges } from '../../packages/compiler/src/ide/selection-ranges.ts'
import type { DocumentSymbol } from '../../packages/compiler/src/ide/types.ts'
import { workspaceSymbols } from '../../packages/compiler/src/ide/workspace-symbols.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import type { Span } from '../../packages/compiler/src/text/span.ts'

/** Everything that goes by a whole file, with its laws; the flaws that were found, as sentences. */
export function flawsOfFile(ide: Ide, file: string): readonly string[] {
  const text = ide.workspace.source(file)?.text ?? ''
  const symbols = documentSymbols(ide, file)
  workspaceSymbols(ide, 'a')
  return [
    ...symbols.flatMap(symbol => flawsOfSymbol(symbol, { start: 0, end: text.length })),
    ...folds(ide, file).flatMap((fold, at, all) => [
      ...outside(fold, text, 'a fold'),
      ...(text.slice(fold.start, fold.end).includes('\n') ? [] : ['a fold has one line']),
      ...(fold.start < (all[at - 1]?.start ?? 0) ? ['folds are out of order'] : []),
      ...(/\S/.test(text.slice(text.lastIndexOf('\n', fold.end - 1) + 1, fold.end))
        ? []
        : ['a fold ends blank'])
    ]),
    ...documentLinks(ide, file).flatMap(link => outside(link, text, 'a link'))
  ]
}

/** Everything that goes by a cursor, with its laws. */
export function flawsAt(ide: Ide, file: string, offset: number): readonly string[] {
  const cursor = { file, offset }
  const text = ide.workspace.source(file)?.text ?? ''
  const all = references(ide, cursor, { withDeclaration: true })
  const without = references(ide, cursor, { withDeclaration: false })
  const here = all.filter(each => each.file === file)
  const prepared = prepareRename(ide, cursor)
  const change = rename(ide, cursor, 'zq-other')
  const [ranges = []] = selectionRanges(ide, file, [offset])
  for (const node of callNodes(ide, cursor)) {
    incomingCalls(ide, node)
    outgoingCalls(ide, node)
  }
  return [
    ...definition(ide, cursor).flatMap(({ origin, span, selection }) => [
      ...outside(origin, text, 'the origin of a definition'),
      ...(offset < origin.start - 1 || offset > origin.end ? ['the origin is not at the cursor'] : []),
      ...(selection.start < span.start || selection.end > span.end
        ? ['a name is outside of its declaration']
        : [])
    ]),
    ...(without.length > all.length ? ['there are more references without the declaration'] : []),
    ...(same(highlights(ide, cursor), here) ? [] : ['highlights differ from references']),
    ...(linkedRanges(ide, cursor) ?? []).flatMap(span => outside(span, text, 'a linked range')),
    ...(prepared !== undefined && 'span' in prepared && !covers(prepared.span, offset)
      ? ['the name to change is not at the cursor']
      : []),
    ...(prepared !== undefined &&
    'span' in prepared &&
    'refused' in change &&
    all.length > 0 &&
    !/taken|AWS region/.test(change.refused)
      ? [`offered, and then refused: ${change.refused}`]
      : []),
    ...('edits' in change ? change.edits : []).flatMap(({ file: path, start, end }) =>
      outside({ start, end }, ide.workspace.source(path)?.text ?? '', 'an edit')
    ),
    ...('edits' in change
      ? overlaps(
          text,
          change.edits.filter(edit => edit.file === file)
        )
      : []),
    ...ranges.flatMap((range, at) => [
      ...outside(range, text, 'a selection'),
      ...(at > 0 && !covers(range, (ranges[at - 1] as Span).start, (ranges[at - 1] as Span).end)
        ? ['selections do not grow']
        : [])
    ])
  ]
}

function flawsOfSymbol({ name, span, selection, children }: DocumentSymbol, around: Span): readonly string[] {
  return [
    ...(name === '' ? ['a symbol has no name'] : []),
    ...(covers(around, span.start, span.end) ? [] : [`${name} is outside of what holds it`]),
    ...(covers(span, selection.start, selection.end) ? [] : [`the name of ${name} is outside of it`]),
    ...children.flatMap(child => flawsOfSymbol(child, span))
  ]
}

function covers({ start, end }: Span, ...offsets: readonly number[]): boolean {
  return offsets.every(offset => offset >= start && offset <= end)
}

function outside({ start, end }: Span, text: string, what: string): readonly string[] {
  return start >= 0 && end >= start && end <= text.length
    ? []
    : [`${what} leaves the text: ${start} to ${end}`]
}

function overlaps(text: string, edits: Parameters<typeof applyEdits>[1]): readonly string[] {
  try {
    applyEdits(text, edits)
    return []
  } catch {
    return ['edits overlap']
  }
}

function same(some: readonly Span[], others: readonly Span[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end }, at) => others[at]?.start === start && others[at]?.end === end)
  )
}
