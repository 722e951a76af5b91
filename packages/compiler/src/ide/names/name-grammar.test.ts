import { tables } from '@meshc/schema/tables'
import { expect, it } from 'vitest'
import { documentNames, type NameGrammar } from './name-grammar.ts'

/** The kinds of texts and keys that name something of the mesh; `text` is free, `rule` and `capacityProvider` are words of the language. */
const naming: ReadonlySet<string> = new Set([
  'reference',
  'region',
  'invariant',
  'expression',
  'names:declared',
  'names:region',
  'names:environment',
  'names:version',
  'names:port',
  'names:destination'
])

/** Places of such kinds that name nothing. */
const nothing: readonly RegExp[] = [
  // It speaks of requests: headers, queries and methods.
  /^expression .*\.when$/,
  // The port of a gateway has no name.
  /^reference .*gateways\.\*\.health\.port$/
]

it('every place of the language where something is named has its rule', () => {
  const missing = new Set<string>()
  compare(tables.root, documentNames, '', [], missing)
  expect([...missing].filter(place => !nothing.some(each => each.test(place)))).toEqual([])
})

it('a place of another kind is missed by none of it', () => {
  const { services: _, ...others } = documentNames.keys ?? {}
  const missing = new Set<string>()
  compare(tables.root, { keys: others }, '', [], missing)
  expect([...missing]).toContain('reference services.*.routes[].port')
})

function compare(
  ref: number,
  grammar: NameGrammar | undefined,
  path: string,
  outer: readonly number[],
  missing: Set<string>
): void {
  const shape = tables.shapes[ref]
  if (shape === undefined || outer.filter(each => each === ref).length > 1) return
  const inner = [...outer, ref]
  const type = shape.text?.type
  if (type !== undefined && naming.has(type) && grammar?.text === undefined) missing.add(`${type} ${path}`)
  // An overlay has the places of the file once more.
  if (shape.text?.sentence === 'call' && grammar?.text === undefined) missing.add(`call ${path}`)
  if (shape.list !== undefined) compare(shape.list.item, grammar?.items, `${path}[]`, inner, missing)
  const { map } = shape
  if (map === undefined) return
  for (const [key, { shape: below }] of Object.entries(map.keys))
    compare(
      below,
      grammar?.keys?.[key] ?? grammar?.each?.value?.(),
      path === '' ? key : `${path}.${key}`,
      inner,
      missing
    )
  if (map.names === undefined) return
  if (naming.has(`names:${map.names.of}`) && grammar?.each?.key === undefined)
    missing.add(`names:${map.names.of} ${path}`)
  compare(map.names.value, grammar?.each?.value?.(), `${path}.*`, inner, missing)
}
