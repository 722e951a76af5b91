import { expect, it } from 'vitest'
import { memoryDisk } from '../../../../../test/support/memory-disk.ts'
import { outputFolder } from './output-folder.ts'

const disk = memoryDisk(
  new Map([
    ['/work', null],
    ['/work/file', ''],
    ['/work/Mesh-Out', null],
    ['/work/out', null],
    ['/work/out/Prod', null]
  ])
)

it.each([
  ['mesh-tree', undefined, '/work/mesh-tree', 'mesh-tree'],
  ['./out/', undefined, '/work/out', 'out'],
  ['out', 'dev', '/work/out/dev', 'out/dev'],
  ['out/Prod', undefined, '/work/out/Prod', 'out/Prod'],
  ['.', undefined, '/work', '.'],
  ['.', 'dev', '/work/dev', 'dev'],
  ['/elsewhere', 'dev', '/elsewhere/dev', '/elsewhere/dev'],
  ['../a/b', undefined, '/a/b', '../a/b']
])('`-o %s` with the environment %s is %s', (given, environment, folder, shown) => {
  expect(outputFolder(disk, '/work', given, environment)).toEqual({ kind: 'folder', folder, shown })
})

it('a link that leads nowhere is refused', () => {
  const withLink = {
    ...disk,
    entriesOf: (path: string) => [...(disk.entriesOf(path) ?? []), { name: 'gone', kind: 'link' } as const]
  }
  expect(outputFolder(withLink, '/work', 'gone', 'prod')).toMatchObject({
    kind: 'refused',
    sentence: '`gone` is a link that leads nowhere.'
  })
})

it.each([
  ['file', undefined, '`file` is a file, and the output needs a folder.'],
  ['file/deeper', 'dev', '`file` is a file, and the output needs a folder.'],
  ['', undefined, '`--output` needs the name of a folder.'],
  [
    'out',
    'con',
    'The environment `con` has a name that Windows keeps for a device, so no folder can have it.'
  ],
  [
    'out',
    'com1',
    'The environment `com1` has a name that Windows keeps for a device, so no folder can have it.'
  ],
  [
    'out',
    'prod',
    '`prod` and `Prod`, which exists already, differ in capital letters alone: on Windows and macOS they are one folder.'
  ],
  [
    'mesh-out',
    'prod',
    '`mesh-out` and `Mesh-Out`, which exists already, differ in capital letters alone: on Windows and macOS they are one folder.'
  ]
])('`-o %s` with the environment %s is refused', (given, environment, sentence) => {
  expect(outputFolder(disk, '/work', given, environment)).toMatchObject({ kind: 'refused', sentence })
})
