import { inheritedFrom } from '../../expand/describe-origin.ts'
import { shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import type { Entry, Node } from '../../syntax/nodes.ts'
import { listWords } from '../../util/list-names.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import { fenced } from './markdown.ts'
import { aligned, compactValue, leavesOf, pruned } from './print-value.ts'
import { type EffectiveValue, effectiveAt, type Spot, whereWords } from './spot.ts'

/** One key that a declaration has of somebody else. */
export interface Inherited {
  readonly key: string
  /** As the file would say it, in one line. */
  readonly text: string
  /** What it says where it comes from first. */
  readonly from: Node
}

/**
 * What a declaration has of others and writes nowhere itself: of overlays, its policy, `defaults` and
 * `observability`, in this order. What the language and the target do by themselves is left out.
 */
export function inheritedValues({ node, shape }: EffectiveValue, own: Entry): readonly Inherited[] {
  if (node.kind !== 'map') return []
  const found = node.items.flatMap(({ key, value }) => {
    if (ofTheirOwn.has(key.text) && key.entry === own) return []
    const foreign = pruned(value, ({ entry }) => entry !== own && entry.file !== '')
    const [from] = foreign === undefined ? [] : leavesOf(foreign)
    const ref = shapeOf(shape).map?.keys[key.text]?.shape
    return foreign === undefined || from === undefined
      ? []
      : [{ key: key.text, text: compactValue({ node: foreign, shape: ref }), from }]
  })
  return found
    .map((each, at) => ({ each, at }))
    .sort((a, b) => rank(a.each) - rank(b.each) || a.at - b.at)
    .map(({ each }) => each)
}

/** Versions and routes inherit for themselves, and are asked for one by one. */
const ofTheirOwn: ReadonlySet<string> = new Set(['versions', 'routes'])

/** What is nearest to the declaration stands first. */
function rank({ from }: Inherited): number {
  const origin = inheritedFrom(from.entry.id) ?? ''
  const at = ['region', 'environment', 'policy', 'defaults', 'observability'].findIndex(each =>
    origin.startsWith(each)
  )
  return at < 0 ? 0 : at
}

const mostLines = 8
const widest = 40

/** The same as a block of YAML, one key a line; undefined where nothing is inherited. */
export function inheritedMarkdown(spot: Spot, own: Entry): string | undefined {
  const value = effectiveAt(spot)
  const all = value === undefined ? [] : inheritedValues(value, own)
  if (all.length === 0) return undefined
  const originOf = originIn(spot.ide.workspace)
  // What every service has alike takes one line.
  const common = all.filter(({ from }) => inheritedFrom(from.entry.id) === 'observability')
  const isFolded = common.length > 1
  const told = isFolded ? all.filter(each => !common.includes(each)) : all
  const lines = told
    .slice(0, mostLines)
    .map(({ key, text, from }) => ({ text: cut(`${quote(key)}: ${text}`, widest), origin: originOf(from) }))
  const more = told.length > mostLines ? [`# and ${told.length - mostLines} more`] : []
  const folded = isFolded ? [`# ${listWords(common.map(({ key }) => key))} of observability`] : []
  const where = whereWords(spot.chosen)
  const head = where === '' ? 'Inherited' : `Inherited ${where}`
  return `${head}:\n\n${fenced('yaml', [...aligned(lines), ...more, ...folded].join('\n'))}`
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
