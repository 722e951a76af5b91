import type { Declaration } from '../../bind/compose.ts'
import { inheritedFrom } from '../../expand/describe-origin.ts'
import { namedShape, valueShape } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Edit } from '../../text/edit.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import { type Inherited, inheritedValues } from '../hover/inherited.ts'
import { code } from '../hover/markdown.ts'
import { compactValue } from '../hover/print-value.ts'
import { effectiveDeclaration } from '../hover/spot.ts'
import { spanOf } from '../places.ts'
import type { InlayHint } from '../types.ts'
import { endOf, type HintContext, hintAt, shortened, widest } from './hint-context.ts'

/** What concerns every service alike is no news at one of them. */
const untold: ReadonlySet<string> = new Set(['observability'])

/**
 * What a service has of others: on the line of its name what it does not write itself, `timeout 5s idle 60s · retry 1x`, and
 * behind what it writes what an overlay makes of it, `2 in dev`. Accepting the first writes out what `defaults` and the policy say.
 */
export function defaultHints(context: HintContext, declaration: Declaration): readonly InlayHint[] {
  const { cut, chosen } = context
  const { key, value, name } = declaration
  const offset = endOf({ key, value }, cut)
  if (offset === undefined || value.kind !== 'map') return []
  const effective = effectiveDeclaration(chosen, 'services', name)
  const all = effective === undefined ? [] : inheritedValues(effective, cut.entry)
  const news = all.filter(({ from }) => !untold.has(inheritedFrom(from.entry.id) ?? ''))
  const patched = news.filter(each => overlayOf(each) !== undefined && pairOf(value, each.key) !== undefined)
  const told = news.filter(each => !patched.includes(each))
  return [
    ...nameHint(context, { ...declaration, value }, told, offset),
    ...patched.flatMap(each => patchHint(context, value, each))
  ]
}

/** The environment or region whose overlay says something. */
function overlayOf({ from }: Inherited): string | undefined {
  return /^(?:environment|region) (.+)$/.exec(inheritedFrom(from.entry.id) ?? '')?.[1]
}

function patchHint(context: HintContext, own: MapNode, inherited: Inherited): readonly InlayHint[] {
  const { ide } = context
  const { key, text, from } = inherited
  const pair = pairOf(own, key)
  const shape = valueShape(namedShape('service'), key)
  // An overlay that repeats what is written changes nothing.
  if (pair === undefined || compactValue({ node: pair.value, shape }) === text) return []
  // Of a map the keys that are set tell enough.
  const label = `${text.replace(/^\{ (.*) \}$/, '$1')} in ${overlayOf(inherited)}`
  const tooltip = `${code(`${key}: ${text}`)} (${originIn(ide.workspace)(from)})`
  const location = spanOf(ide.workspace, from)
  return hintAt(context, pair, 'defaults', label, tooltip).map(hint =>
    location === undefined ? hint : { ...hint, location }
  )
}

function nameHint(
  context: HintContext,
  { value }: { readonly value: MapNode },
  told: readonly Inherited[],
  offset: number
): readonly InlayHint[] {
  const { cut, ide } = context
  const [first] = told
  if (first === undefined) return []
  const originOf = originIn(ide.workspace)
  const location = spanOf(ide.workspace, first.from)
  const edits = writtenOut(context, value, told)
  return [
    {
      offset: cut.offset + offset,
      label: inOneLine(told.map(briefly)),
      tooltip: told
        .map(({ key: each, text, from }) => `- ${code(`${each}: ${text}`)} (${originOf(from)})`)
        .join('\n'),
      group: 'defaults',
      ...(edits.length === 0 ? {} : { edits }),
      ...(location === undefined ? {} : { location })
    }
  ]
}

/** What overlays say holds in one environment, so it is not written where all have it. */
function writtenOut({ cut }: HintContext, own: MapNode, told: readonly Inherited[]): readonly Edit[] {
  const [first] = own.items
  if (own.flow || first === undefined || first.key.entry !== cut.entry) return []
  const { text } = cut.entry
  const lineStart = text.lastIndexOf('\n', first.key.start - 1) + 1
  const indent = text.slice(lineStart, first.key.start)
  if (lineStart === 0 || indent.trim() !== '') return []
  const lineBreak = text[lineStart - 2] === '\r' ? '\r\n' : '\n'
  const lines = told.flatMap(({ key, text: said, from }) => {
    const origin = inheritedFrom(from.entry.id) ?? ''
    const isBase = origin === 'defaults' || origin.startsWith('policy ')
    return isBase && pairOf(own, key) === undefined ? [`${indent}${quote(key)}: ${said}${lineBreak}`] : []
  })
  const at = cut.offset + lineStart
  return lines.length === 0 ? [] : [{ start: at, end: at, insert: lines.join('') }]
}

/** A map or a long sentence would take all of the line, and stands in the tooltip. */
function briefly({ key, text }: Inherited): string {
  return /^[{['"]/.test(text) || text.length > longestValue ? key : `${key} ${text}`
}

const longestValue = 20

/** As many parts as fit, and how many more there are. */
function inOneLine(parts: readonly string[]): string {
  const all = parts.join(' · ')
  if (all.length <= widest) return all
  for (let count = parts.length - 1; count > 0; count--) {
    const label = [...parts.slice(0, count), `+${parts.length - count}`].join(' · ')
    if (label.length <= widest) return label
  }
  return shortened(all)
}
