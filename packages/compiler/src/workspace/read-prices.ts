import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { type Prices, pricesOf } from '../model/details/cost.ts'
import { checkComplete } from '../shape/complete.ts'
import { namedShape } from '../shape/shapes.ts'
import { validate } from '../shape/validate.ts'
import { cutFile } from '../syntax/cut.ts'
import { decodeBytes } from '../syntax/decode-bytes.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { assemble } from '../syntax/read-file.ts'
import { createSourceFile, type SourceFile } from '../text/source-file.ts'
import { compareLocated, locateDiagnostics } from './locate-diagnostics.ts'

export interface ReadPrices {
  readonly prices: Prices
  readonly findings: readonly LocatedDiagnostic[]
  readonly source: SourceFile
}

/** A file of prices: what may stand under `cost.prices` of a mesh, as a file of its own. It is checked as a mesh is. */
export function readPrices(path: string, bytes: Uint8Array): ReadPrices {
  const decoded = decodeBytes(path, bytes)
  const text = decoded.text ?? ''
  const cut = cutFile(path, text)
  const tree = assemble(cut, readEntry)
  const problems: Diagnostic[] = [...decoded.problems, ...tree.problems]
  const entry = cut.entries[0]?.entry ?? { file: path, id: '', text: '' }
  const root: MapNode = { kind: 'map', entry, start: 0, end: 0, flow: false, items: [...tree.top] }
  const shape = namedShape('prices')
  const report = (problem: Diagnostic) => problems.push(problem)
  validate(root, shape, report)
  checkComplete(root, shape, undefined, [], report)
  const source = createSourceFile(path, text)
  const file = { source, cut, tree, normalized: tree.top, problems }
  const findings = locateDiagnostics(
    problems.map(diagnostic => ({ diagnostic, environments: undefined })),
    () => file,
    path
  )
  return { prices: pricesOf(root), findings: findings.sort(compareLocated), source }
}
