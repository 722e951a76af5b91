import type { ShapeRef } from '@meshc/schema/shapes'
import { shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { isEmpty, type Node, type ScalarNode } from '../../syntax/nodes.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import { chosen } from '../chosen.ts'
import { code, fenced, paragraphs } from './markdown.ts'
import { alignedLines, leavesOf, mapOf, pruned, valueLine } from './print-value.ts'
import { type EffectiveValue, effectiveAt, type Spot, whereWords } from './spot.ts'

/**
 * The value that counts and where it comes from, where that is more than what stands at the cursor:
 * what an overlay, `defaults` or a policy makes of it, and what is left unsaid of a short map.
 */
export function effectiveMarkdown(
  spot: Spot,
  key: ScalarNode,
  written: Node | undefined
): string | undefined {
  const value = effectiveAt(spot)
  if (value === undefined) return removed(spot, written)
  if (written === undefined) return undefined
  const others = leavesOf(value.node).filter(leaf => !isInside(leaf, written))
  if (others.every(({ entry }) => entry.file === '')) return unsaid(spot, key, value, written)
  return isPatchwork(value, written) ? undefined : whole(spot, key, value)
}

/** The value that counts in the chosen environment, and those of other environments that differ from it. */
export function valuesMarkdown(spot: Spot, key: ScalarNode, written: Node | undefined): string | undefined {
  return paragraphs(effectiveMarkdown(spot, key, written), elsewhere(spot, key)) || undefined
}

/** More environments than these are counted. */
const mostEnvironments = 3

/** `` Otherwise in `dev`: `tasks: 2` (environment dev, mesh.yaml:39). `` */
function elsewhere(spot: Spot, key: ScalarNode): string | undefined {
  const { chosen: here, ide, path } = spot
  if (path.length < 3 || path[0] === 'environments' || path.some(step => typeof step === 'number'))
    return undefined
  const own = lineAt(spot)
  const others = [...ide.workspace.composed().environments.keys()].flatMap(environment => {
    if (environment === here.environment) return []
    const there = { ...ide, view: { ...ide.view, environment } }
    const other = lineAt({ ...spot, ide: there, chosen: chosen(there) })
    if (other.text === own.text || other.isLong || own.isLong) return []
    const said = other.text === undefined ? 'not set' : code(`${quote(key.text, false)}: ${other.text}`)
    return [`- ${code(environment)}: ${said}${other.origin === undefined ? '' : ` (${other.origin})`}`]
  })
  const shown = others.slice(0, mostEnvironments)
  const more = others.length > mostEnvironments ? [`- and ${others.length - mostEnvironments} more`] : []
  return shown.length === 0 ? undefined : `In other environments:\n\n${[...shown, ...more].join('\n')}`
}

/** What the file and its overlays say at a place, in one line, with where it comes from. */
function lineAt(spot: Spot): { text?: string; origin?: string; isLong?: true } {
  const value = effectiveAt(spot)
  const said = value === undefined ? undefined : pruned(value.node, ({ entry }) => entry.file !== '')
  if (value === undefined || said === undefined) return {}
  const text = valueLine({ node: said, shape: value.shape })
  if (text === undefined || text.length > longestElsewhere) return { isLong: true }
  const origins = [...new Set(leavesOf(said).map(originIn(spot.ide.workspace)))]
  return origins.length === 1 ? { text, origin: origins.join() } : { text }
}

const longestElsewhere = 80

/** All of the value with its origins. What the language adds by itself goes first where there is too much of it. */
function whole(spot: Spot, key: ScalarNode, { node, shape }: EffectiveValue): string {
  const where = whereWords(spot.chosen)
  const head = where === '' ? 'Effective' : `Effective ${where}`
  const originOf = originIn(spot.ide.workspace)
  const said = pruned(node, ({ entry }) => entry.file !== '') ?? node
  const origins = new Set(leavesOf(said).map(originOf))
  const line = valueLine({ node: said, shape })
  if (line !== undefined && origins.size === 1)
    return `${head}: ${code(`${quote(key.text, false)}: ${line}`)} (${[...origins].join()})`
  const shown = leavesOf(node).length > mostLeaves ? said : node
  return `${head}:\n\n${fenced('yaml', alignedLines(mapOf([{ key, value: shown }], key), originOf).join('\n'))}`
}

const mostLeaves = 8

/** The defaults of keys that a short map leaves out. */
function unsaid(spot: Spot, key: ScalarNode, { node }: EffectiveValue, written: Node): string | undefined {
  // Of a sentence the defaults are in its long form, and of a list or of a large map they are noise.
  const isSentence = written.kind === 'scalar' && !isEmpty(written)
  if (node.kind !== 'map' || isSentence || spot.path.length === 1) return undefined
  const added = pruned(node, leaf => !isInside(leaf, written))
  const leaves = added === undefined ? [] : leavesOf(added)
  if (added === undefined || leaves.length === 0 || leaves.length > mostUnsaid) return undefined
  const lines = alignedLines(mapOf([{ key, value: added }], key), originIn(spot.ide.workspace))
  return `By default also:\n\n${fenced('yaml', lines.join('\n'))}`
}

const mostUnsaid = 4

/** Items of lists and members by name inherit for themselves, and are asked for one by one. */
function isPatchwork({ node, shape }: EffectiveValue, written: Node): boolean {
  const { map } = shapeOf(shape)
  if (node.kind === 'list') return isInside(node, written)
  return node.kind === 'map' && isOfMembers(map?.names?.value)
}

function isOfMembers(member: ShapeRef | undefined): boolean {
  return member !== undefined && shapeOf(member).map !== undefined
}

/** A patch may remove a key, and an overlay what the file says. */
function removed(spot: Spot, written: Node | undefined): string | undefined {
  const isName = spot.path.length < 3
  if (written === undefined || isName || spot.path.some(step => typeof step === 'number' || step === '*'))
    return undefined
  const parent = effectiveAt({ ...spot, path: spot.path.slice(0, -1) })
  const where = whereWords(spot.chosen)
  return parent?.node.kind !== 'map' || where === '' ? undefined : `Not set ${where}.`
}

function isInside({ entry, start, end }: Node, written: Node): boolean {
  return entry === written.entry && start >= written.start && end <= written.end
}
