import { shapeOf } from '../../../shape/shapes.ts'
import type { ScalarNode } from '../../../syntax/nodes.ts'
import { encodeFor, quoted } from '../../../syntax/scalar-map.ts'
import type { CodeAction } from '../../types.ts'
import { slotsAround } from '../slots.ts'
import { inFile, type Place, rewriting } from './refactoring.ts'

/** Quotes around the text at the cursor, or none where it needs none. */
export function quotes(place: Place): readonly CodeAction[] {
  const { site } = place
  const { node, isOnKey } = site
  if (node.kind !== 'scalar' || isOnKey || node.style === 'empty') return []
  const [slot] = slotsAround(site)
  // Quotes around a word of the language would be no help to anybody.
  const isText = slot?.shape !== undefined && shapeOf(slot.shape).text?.type === 'text'
  if (node.style === 'plain' && (!isText || isWord.test(node.text))) return []
  const inFlow = slot?.inFlow === true
  const found = otherStyle(node, inFlow)
  if (found === undefined) return []
  const edit = { start: node.start, end: node.end, insert: found.insert }
  return rewriting(place, { title: found.title, kind: 'refactor.rewrite', edits: inFile(site, [edit]) })
}

/** What nobody would think of quoting. */
const isWord = /^[\w./-]*$/

function otherStyle(node: ScalarNode, inFlow: boolean) {
  const written = node.entry.text.slice(node.start, node.end)
  if (/[\r\n]/.test(written)) return undefined
  if (node.style === 'plain') return { title: 'Put the text in quotes', insert: quoted(node.text) }
  if (node.style !== 'single' && node.style !== 'double') return undefined
  const insert = encodeFor('plain', node.text, inFlow)
  return insert === undefined ? undefined : { title: 'Remove the quotes', insert }
}
