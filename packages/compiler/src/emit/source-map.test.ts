import { expect, it } from 'vitest'
import { placeAt, resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { sourced } from '../plan/value.ts'
import { assemble } from './assemble.ts'
import { printJson } from './print-template.ts'
import { printSourceMaps, sourceMapOf } from './source-map.ts'

it('holds a place where it differs from that of the part around it', () => {
  const [template] = assemble(
    smallPlan(
      [
        resource(
          'Task',
          undefined,
          {
            Same: sourced('a', placeAt(10)),
            Other: sourced('b', placeAt(20)),
            Deep: sourced({ Same: sourced('c', placeAt(30)), List: [sourced('d', placeAt(40))] }, placeAt(30))
          },
          { at: placeAt(10) }
        ),
        resource('TaskRole', undefined, {}, { at: placeAt(0) })
      ],
      { at: placeAt(0) }
    )
  )
  expect(template && [...sourceMapOf(template, ({ start }) => `mesh.yaml:${start}`)]).toEqual([
    ['', 'mesh.yaml:0'],
    ['/Resources/Task', 'mesh.yaml:10'],
    ['/Resources/Task/Properties/Deep', 'mesh.yaml:30'],
    ['/Resources/Task/Properties/Deep/List/0', 'mesh.yaml:40'],
    ['/Resources/Task/Properties/Other', 'mesh.yaml:20']
  ])
})

const tables: readonly (readonly [string, Readonly<Record<string, Readonly<Record<string, string>>>>])[] = [
  ['no templates', {}],
  ['a template without places', { 'eu-central-1/template.json': {} }],
  [
    'names that JSON escapes',
    {
      'eu-central-1/template.json': { '': 'mesh.yaml:1:1', '/Metadata/a"b': 'ä.yaml:2:3', __proto__x: '' },
      'eu-west-1/template.json': { '/Resources/Task~1x': 'a\\b.yaml:1:1' }
    }
  ]
]

it.each(tables)('is printed as any JSON: %s', (_, templates) => {
  const maps = Object.entries(templates).map(
    ([file, places]) => [file, new Map(Object.entries(places))] as const
  )
  expect(printSourceMaps(maps)).toBe(printJson({ version: 1, templates }))
})
