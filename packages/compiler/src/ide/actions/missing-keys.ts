import { shapeProblems } from '../../shape/problems.ts'
import { keysOf, shapeOf } from '../../shape/shapes.ts'
import { isEmpty, pairOf } from '../../syntax/nodes.ts'
import type { Edit } from '../../text/edit.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import { siteAt } from '../site.ts'
import type { CodeAction } from '../types.ts'
import { changeOf } from './change.ts'
import { type FoundHere, findingsAt } from './finding-at.ts'
import { type Slot, slotsAround } from './slots.ts'
import { type Addition, addToMap } from './text/add-at.ts'
import { columnOf, isFirstOfLine, lineEndOf } from './text/lines.ts'
import { endOfPair } from './text/remove-pair.ts'

/** The keys that have to be there and are not, each with the example of the reference as its value. */
export function missingKeys(ide: Ide, file: ReadFile, found: FoundHere): readonly CodeAction[] {
  const { diagnostic, span } = found
  if (diagnostic.rule !== 'missing-key') return []
  const { path } = file.source
  const said = new Set(
    findingsAt(ide, file, span).flatMap(({ diagnostic: { rule, message, at } }) =>
      rule === 'missing-key' && at.start === diagnostic.at.start && at.entry === diagnostic.at.entry
        ? message
        : []
    )
  )
  const site = siteAt(ide.workspace, { file: path, offset: span.start })
  if (site === undefined) return []
  for (const slot of slotsAround(site)) {
    const keys = lackedBy(slot, found, said)
    if (keys.length === 0) continue
    const { node } = slot
    const written = keys.map(([key, value]) => `${key}: ${value}`)
    const edit = addTo(slot, additionOf(written))
    if (edit === undefined) return []
    const shown = keys.map(([key]) => `\`${key}\``).join(', ')
    const start = site.cut.offset + edit.start
    const change = changeOf(ide.workspace, [
      { file: path, start, end: site.cut.offset + edit.end, insert: edit.insert }
    ])
    return node.entry === site.cut.entry
      ? [
          {
            title: `Add ${shown}`,
            kind: 'quickfix',
            finding: { rule: diagnostic.rule, span },
            isPreferred: false,
            change
          }
        ]
      : []
  }
  return []
}

/** The required keys of a value that the findings at its place name. */
function lackedBy({ node, shape, pair }: Slot, { diagnostic }: FoundHere, said: ReadonlySet<string>) {
  const map = shape === undefined ? undefined : shapeOf(shape).map
  if (map === undefined || shape === undefined || (node.kind !== 'map' && !isEmpty(node))) return []
  if (pair !== undefined && pair.key.start !== diagnostic.at.start && node.start !== diagnostic.at.start)
    return []
  return map.required.flatMap((key): readonly (readonly [string, string])[] => {
    const { message } = shapeProblems.make('missing-key', 'one', { key }, { at: diagnostic.at })
    const example = keysOf(shape).get(key)?.examples[0]
    const isThere = node.kind === 'map' && pairOf(node, key) !== undefined
    return said.has(message) && !isThere && example !== undefined ? [[key, example]] : []
  })
}

function additionOf(written: readonly string[]): Addition {
  return {
    key: '',
    block: column => written.join(`\n${' '.repeat(column)}`),
    flow: written.join(', ')
  }
}

function addTo({ node, pair }: Slot, addition: Addition): Edit | undefined {
  if (node.kind === 'map') return addToMap({ entry: node.entry, offset: 0 }, node, addition)
  const { text } = node.entry
  if (pair === undefined || !isFirstOfLine(text, pair.key.start)) return undefined
  const end = lineEndOf(text, endOfPair(pair))
  const column = columnOf(text, pair.key.start) + 2
  return { start: end, end, insert: `\n${' '.repeat(column)}${addition.block(column)}` }
}
