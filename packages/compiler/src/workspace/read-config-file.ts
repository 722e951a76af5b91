import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { namedShape } from '../shape/shapes.ts'
import { validatePair } from '../shape/validate.ts'
import { cutFile } from '../syntax/cut.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { assemble } from '../syntax/read-file.ts'
import { createSourceFile } from '../text/source-file.ts'
import { ofText } from './follow-ups-of-text.ts'
import { compareLocated, locateDiagnostics } from './locate-diagnostics.ts'
import type { ReadFile } from './read-files.ts'

/** A `meshc.config.yaml` as a tree, read and checked as mesh files are. */
export interface ConfigFile {
  readonly file: ReadFile
  readonly root: MapNode
  /** What its text and its shape are found guilty of, and whatever else is found when its values are used. */
  findings(others: readonly Diagnostic[]): readonly LocatedDiagnostic[]
}

export function readConfigFile(path: string, text: string): ConfigFile {
  const cut = cutFile(path, text)
  const tree = assemble(cut, readEntry)
  // No key is needed, so a file without any is right.
  const isEmpty = text.split('\n').every(line => /^\ufeff?\s*(#.*)?$/.test(line))
  const problems = isEmpty ? [] : [...tree.problems]
  const shape = namedShape('config')
  for (const pair of tree.top) validatePair(pair, shape, problem => problems.push(problem))
  const file = { source: createSourceFile(path, text), cut, tree, normalized: tree.top, problems }
  const entry = cut.entries[0]?.entry ?? { file: path, id: '', text: '' }
  return {
    file,
    root: { kind: 'map', flow: false, items: tree.top, entry, start: 0, end: 0 },
    findings: others =>
      locateDiagnostics(
        [...ofText(problems), ...others].map(diagnostic => ({ diagnostic, environments: undefined })),
        name => (name === path ? file : undefined),
        path
      ).sort(compareLocated)
  }
}
