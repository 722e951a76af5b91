import { tables } from '@meshc/schema/tables'
import { isCollection } from '../bind/sections.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import { normalize } from '../shape/normalize.ts'
import { validate } from '../shape/validate.ts'
import { type CutFile, cutFile } from '../syntax/cut.ts'
import type { Node, Pair } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { assemble, type FileTree } from '../syntax/read-file.ts'
import { createSourceFile, type SourceFile } from '../text/source-file.ts'

/** One file, read: as written, and normalised for binding. */
export interface ReadFile {
  readonly source: SourceFile
  readonly cut: CutFile
  readonly tree: FileTree
  /** The tree with every sentence in its long form; what binding and lowering see. */
  readonly normalized: FileTree
  /** What reading and the shape of the file as written are found guilty of. */
  readonly problems: readonly Diagnostic[]
}

const readOnce = perObject(readEntry)

/** Reads a file; with `previous`, whatever the edit did not touch keeps its identity. */
export function readFile(path: string, text: string, isRoot: boolean, previous?: ReadFile): ReadFile {
  const cut = cutFile(path, text, previous?.cut)
  const tree = assemble(cut, readOnce)
  const shapes = keyShapes(isRoot)
  const problems = [...tree.problems]
  const top = tree.top.map(pair => {
    const ref = shapes.get(pair.key.text)
    return ref === undefined ? pair : readSection(pair, ref, problems)
  })
  return {
    source: createSourceFile(path, text),
    cut,
    tree,
    normalized: { ...tree, top },
    problems
  }
}
