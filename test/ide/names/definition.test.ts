import { expect, it } from 'vitest'
import { definition } from '../../../packages/compiler/src/ide/definition.ts'
import { highlights } from '../../../packages/compiler/src/ide/highlight.ts'
import { linkedRanges } from '../../../packages/compiler/src/ide/linked-editing.ts'
import { drawRanges, open } from '../../support/ide.ts'

/** In each text `«…»` is the declaration and the name in it; a declaration that is only a name has one pair. */
it.each<[string, string | Readonly<Record<string, string>>]>([
  ['a call leads to the service', 'services:\n  a: { calls: [b┆] }\n  ««b»: { image: x }»\n'],
  [
    'behind the colon it leads to the port',
    'services:\n  a: { calls: [b:w┆eb] }\n  b: { ports: { ««web»: 80/http» } }\n'
  ],
  [
    'a call leads to the external',
    'externals:\n  ««db»: { port: 1/tcp }»\nservices:\n  a: { calls: [{ to: d┆b }] }\n'
  ],
  [
    'a route leads to the version',
    'services: { a: { versions: { ««v1»: {}» }, routes: [{ match: /, to: ┆v1 }] } }\n'
  ],
  [
    'the version that no service names is the service',
    'services: { ««a»: {}» }\ninvariants: [\'share("GET /", service.a@ma┆in) == 1%\']\n'
  ],
  [
    'a patch leads to what it changes',
    'services: { ««a»: {}» }\nenvironments: { x: { services: { ┆a: {} } } }\n'
  ],
  [
    'a key of a patch leads to the key that it changes',
    'services: { a: { ««tasks»: 3» } }\nenvironments: { x: { services: { a: { ta┆sks: 4 } } } }\n'
  ],
  [
    'so does a key of a region',
    'tags: { ««team»: x» }\nregions: { r: { overrides: { tags: { te┆am: y } } } }\n'
  ],
  [
    'a version that only an environment has is declared there',
    'services: { a: {} }\nenvironments: { x: { services: { a: { versions: { ««v9»: {}» }, routes: [{ match: /, to: v┆9 }] } } } }\n'
  ],
  ['an alias leads to its anchor', 'services:\n  a: { calls: &«c» [b] }\n  b: { calls: ┆*c }\n'],
  ['a declaration leads to itself', 'policies: { ««qui┆ck»: {}» }\n'],
  [
    'a named route leads to all of it',
    'services: { a: { routes: [«{ match: /x, name: «login» }»], raw: { MeshRoute@log┆in.X: 1 } } }\n'
  ],
  [
    'another file may declare it',
    {
      'mesh.yaml': 'include: [b.mesh.yaml]\nservices:\n  a: { calls: [┆b] }\n',
      'b.mesh.yaml': 'services:\n  ««b»: {}»\n'
    }
  ],
  [
    'two files may declare it',
    {
      'mesh.yaml': 'include: [b.mesh.yaml]\nservices:\n  a: { calls: [┆b] }\n  ««b»: {}»\n',
      'b.mesh.yaml': 'services:\n  ««b»: {}»\n'
    }
  ],
  [
    'a broken service beside it is no hindrance',
    'services:\n  a:\n    calls: [b┆\n    image: "x\n  ««b»:\n    image: y»\n'
  ],
  ['what is declared nowhere leads nowhere', 'services: { a: { calls: [┆b] } }\n'],
  ['a word of the language leads nowhere', 'services: { a: { ima┆ge: b } }\n']
])('%s', (_title, mesh) => {
  const { ide, cursor, files, ranges } = open(mesh)
  const found = definition(ide, cursor)
  const spans = found.flatMap(({ file, span, selection }) =>
    span.start === selection.start && span.end === selection.end
      ? [{ file, ...span }]
      : [
          { file, ...span },
          { file, ...selection }
        ]
  )
  const key = ({ file, start, end }: { file: string; start: number; end: number }) =>
    `${file} ${start} ${end}`
  expect(spans.map(key).sort()).toEqual(ranges.map(key).sort())
  for (const { origin } of found)
    expect(files[cursor.file]?.text.slice(origin.start, origin.end)).not.toBe('')
})

it('an item of include leads to all files that it names', () => {
  const { ide, cursor } = open({
    'mesh.yaml': "include: [b.mesh.yaml, '┆teams/*.mesh.yaml']\n",
    'b.mesh.yaml': '',
    'teams/c.mesh.yaml': '',
    'teams/d.mesh.yaml': ''
  })
  expect(definition(ide, cursor).map(({ file }) => file)).toEqual(['teams/c.mesh.yaml', 'teams/d.mesh.yaml'])
})

it('highlights are of one file; declarations and patches are written, the rest is read', () => {
  const { ide, cursor, files } = open({
    'mesh.yaml':
      'include: [b.mesh.yaml]\nservices: { a┆: {}, b: { calls: [a] } }\nenvironments: { x: { services: { a: {} } } }\n',
    'b.mesh.yaml': 'services: { c: { calls: [a] } }\n'
  })
  const { text = '' } = files['mesh.yaml'] ?? {}
  const found = highlights(ide, cursor)
  expect(drawRanges(text, found)).toBe(
    'include: [b.mesh.yaml]\nservices: { «a»: {}, b: { calls: [«a»] } }\nenvironments: { x: { services: { «a»: {} } } }\n'
  )
  expect(found.map(({ kind }) => kind)).toEqual(['write', 'read', 'write'])
})

it.each([
  ['an anchor changes with its aliases', 'services:\n  a: { calls: &«c┆» [b] }\n  b: { calls: *«c» }\n'],
  ['an anchor that nothing means changes alone', 'services: { a: { calls: &c┆ [b] } }\n'],
  ['names of the mesh change by renaming only', 'services: { a: { calls: [b┆] }, b: {} }\n']
])('linked editing: %s', (_title, mesh) => {
  const { ide, cursor, ranges } = open(mesh)
  const found = linkedRanges(ide, cursor)
  expect(found?.map(({ start, end }) => ({ start, end })) ?? []).toEqual(
    ranges.map(({ start, end }) => ({ start, end }))
  )
})
