import type { Json } from '../../emit/template.ts'
import type { Place } from '../../text/place.ts'
import { type Becoming, becomes } from '../compiled/becomes.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import type { Spot } from './spot.ts'

/** More items than these are in the compiled document. */
const mostLines = 6

/** What is emitted for a place: resources by their logical ids, and the properties that its line sets. */
export function becomesMarkdown({ ide }: Spot, place: Place): string | undefined {
  const items = new Map<string, Becoming[]>()
  for (const each of becomes(ide, place)) items.set(each.id, [...(items.get(each.id) ?? []), each])
  const all = [...items.values()]
  if (all.length === 0) return undefined
  const shown = all.slice(0, all.length > mostLines + 1 ? mostLines : all.length)
  const more = all.length - shown.length
  return paragraphs('Becomes:', bullets([...shown.map(lineOf), ...(more === 0 ? [] : [`and ${more} more`])]))
}

/** `` `AuthV1TaskDefinition` (AWS::ECS::TaskDefinition): `Cpu` = `"1024"` `` */
function lineOf(all: readonly Becoming[]): string {
  const [first] = all
  if (first === undefined) return ''
  const properties = all.flatMap(propertyOf)
  const shown = properties.slice(0, mostProperties)
  const more = properties.length > mostProperties ? ', …' : ''
  return `${code(first.id)} (${first.type.replace(/^AWS::/, '')})${shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`
}

const mostProperties = 4

function propertyOf({ path, value }: Becoming): readonly string[] {
  if (path === undefined) return []
  const property = path.replace(/^\/Properties\//, '').replaceAll('/', '.')
  const text = value === undefined ? undefined : short(value)
  return [`${code(property)}${text === undefined ? '' : ` = ${code(text)}`}`]
}

const longestValue = 60

function short(value: Json): string | undefined {
  const text = JSON.stringify(value)
  return text.length > longestValue ? undefined : text
}
