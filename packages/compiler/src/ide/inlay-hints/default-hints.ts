import type { Declaration } from '../../bind/compose.ts'
import { inheritedFrom } from '../../expand/describe-origin.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Edit } from '../../text/edit.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import { type Inherited, inheritedValues } from '../hover/inherited.ts'
import { code } from '../hover/markdown.ts'
import { effectiveDeclaration } from '../hover/spot.ts'
import { spanOf } from '../places.ts'
import type { InlayHint } from '../types.ts'
import { endOf, type HintContext, shortened } from './hint-context.ts'

/** What concerns every service alike is no news at one of them. */
const untold: ReadonlySet<string> = new Set(['observability'])

/** What a service has of others, on the line of its name: `timeout 5s idle 60s · retry 1x`. Accepting it writes out what `defaults` and the policy say. */
export function defaultHints(context: HintContext, declaration: Declaration): readonly InlayHint[] {
  const { cut, ide, chosen } = context
  const { key, value, name } = declaration
  const offset = endOf({ key, value }, cut)
  if (offset === undefined || value.kind !== 'map') return []
  const effective = effectiveDeclaration(chosen, 'services', name)
  const all = effective === undefined ? [] : inheritedValues(effective, cut.entry)
  const told = all.filter(({ from }) => !untold.has(inheritedFrom(from.entry.id) ?? ''))
  const [first] = told
  if (first === undefined) return []
  const originOf = originIn(ide.workspace)
  const location = spanOf(ide.workspace, first.from)
  const edits = writtenOut(context, value, told)
  return [
    {
      offset: cut.offset + offset,
      label: shortened(told.map(briefly).join(' · ')),
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

/** A map would take all of the line, and stands in the tooltip. */
function briefly({ key, text }: Inherited): string {
  return /^[{['"]/.test(text) ? key : `${key} ${text}`
}
