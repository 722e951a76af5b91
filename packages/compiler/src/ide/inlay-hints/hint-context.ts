import type { CutEntry } from '../../syntax/cut.ts'
import type { Node, Pair } from '../../syntax/nodes.ts'
import type { Chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import type { InlayHint } from '../types.ts'
import type { HintGroup } from './hint-groups.ts'

/** The entry that hints are made for, and what is asked for. */
export interface HintContext {
  readonly ide: Ide
  readonly chosen: Chosen
  readonly cut: CutEntry
  wants(group: HintGroup): boolean
}

/** A hint behind a value that stands on one line, else behind the colon of its key; undefined for a key of another place. */
export function hintAt(
  { cut }: HintContext,
  pair: Pair | undefined,
  group: HintGroup,
  label: string,
  tooltip: string
): readonly InlayHint[] {
  const end = pair === undefined ? undefined : endOf(pair, cut)
  return end === undefined ? [] : [{ offset: cut.offset + end, label: shortened(label), tooltip, group }]
}

/** Where the line of a pair ends, within its entry. */
export function endOf({ key, value }: Pair, { entry }: CutEntry): number | undefined {
  if (key.entry !== entry) return undefined
  const behindKey = entry.text[key.end] === ':' ? key.end + 1 : key.end
  const written = writtenNode(value)
  if (written.entry !== entry || written.start < key.end) return behindKey
  const isOneLine = !entry.text.slice(key.end, written.end).includes('\n')
  return isOneLine ? Math.max(written.end, behindKey) : behindKey
}

/** The sentence in place of the long form that was made of it. */
export function writtenNode(node: Node): Node {
  return (node.kind === 'map' || node.kind === 'list') && node.sentence !== undefined ? node.sentence : node
}

/** A longer label would push the line out of sight. */
export const widest = 60

export function shortened(label: string): string {
  return label.length <= widest ? label : `${label.slice(0, widest - 1)}…`
}
