import type { Json } from '../../emit/template.ts'
import type { Place } from '../../text/place.ts'
import { type Becoming, becomes } from '../compiled/becomes.ts'
import type { Cursor } from '../ide.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import type { Spot } from './spot.ts'

/** More items than these are in the compiled document. */
const mostLines = 6

/** What is emitted for a place: resources by their logical ids, and the properties that its line sets. */
export function becomesMarkdown({ ide }: Spot, place: Place | Cursor): string | undefined {
  const items = new Map<string, Becoming[]>()
  for (const each of becomes(ide, place)) items.set(each.id, [...(items.get(each.id) ?? []), each])
  const all = [...items.values()]
  if (all.length === 0) return undefined
  const groups = together(all)
  const shown = groups.slice(0, groups.length > mostLines + 1 ? mostLines : groups.length)
  const more = groups.slice(shown.length).reduce((sum, { ids }) => sum + ids.length, 0)
  const resources = all.filter(([first]) => first?.section === 'Resources').length
  const head = more === 0 ? 'Becomes:' : `Becomes ${resources} resources:`
  return paragraphs(head, bullets([...shown.map(lineOf), ...(more === 0 ? [] : [`and ${more} more`])]))
}

interface Group {
  readonly ids: string[]
  readonly type: string
  readonly properties: readonly string[]
}

/** Resources of one type in which the same properties are set share a line. */
function together(all: readonly (readonly Becoming[])[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const items of all) {
    const [first] = items
    if (first === undefined) continue
    const properties = items.flatMap(propertyOf)
    // What is there for the place alone is told by its name.
    const key = JSON.stringify([first.type, ...(properties.length === 0 ? [first.id] : properties)])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { ids: [first.id], type: first.type, properties })
    else group.ids.push(first.id)
  }
  return [...groups.values()]
}

/** `` `AuthV1TaskDefinition` (AWS::ECS::TaskDefinition): `Cpu` = `"1024"` `` */
function lineOf({ ids, type, properties }: Group): string {
  const named = ids.slice(0, ids.length > mostIds + 1 ? mostIds : ids.length)
  const others = ids.length - named.length
  const names = `${named.map(code).join(', ')}${others === 0 ? '' : ` and ${others} more`}`
  const shown = properties.slice(0, mostProperties)
  const more = properties.length > mostProperties ? ', …' : ''
  return `${names} (${type.replace(/^AWS::/, '')})${shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`
}

const mostProperties = 4
const mostIds = 3

function propertyOf({ path, value }: Becoming): readonly string[] {
  if (path === undefined) return []
  const property = path.replace(/^\/Properties\/|^\//, '').replaceAll('/', '.')
  const text = value === undefined ? undefined : short(value)
  return [`${code(property)}${text === undefined ? '' : ` = ${code(text)}`}`]
}

const longestValue = 60

function short(value: Json): string | undefined {
  const text = JSON.stringify(value)
  return text.length > longestValue ? undefined : text
}
