import { expect, it } from 'vitest'
import { memoryDisk } from '../../../../../test/support/memory-disk.ts'
import { checkOutput } from './check-output.ts'
import { writeOutput } from './write-output.ts'

const files = new Map([
  ['eu/template.json', 'a\nb\n'],
  ['deploy-plan.json', 'plan\n'],
  ['mesh.map.json', 'map\n']
])
const loose = new Set(['mesh.map.json'])

async function written() {
  const disk = memoryDisk(new Map([['/out', null]]))
  await writeOutput(disk, { folder: '/out', shown: 'out', files, loose, overwrite: false, cwd: '/' })
  return disk
}

it('what was written is as it would be written', async () => {
  expect(checkOutput(await written(), '/out', files, loose)).toEqual([])
})

it('line ends and the source map do not count', async () => {
  const disk = await written()
  disk.entries.set('/out/eu/template.json', 'a\r\nb\r\n')
  disk.entries.delete('/out/mesh.map.json')
  expect(checkOutput(disk, '/out', files, loose)).toEqual([])
})

it('what differs, what is missing and what is left over are named', async () => {
  const disk = await written()
  disk.entries.set('/out/eu/template.json', 'a\n')
  const others = new Map([...files, ['us/template.json', 'c'] as const])
  others.delete('deploy-plan.json')
  expect(checkOutput(disk, '/out', others, loose)).toEqual([
    { path: 'deploy-plan.json', kind: 'left' },
    { path: 'eu/template.json', kind: 'differs' },
    { path: 'us/template.json', kind: 'missing' }
  ])
})

it('without a folder everything is missing', () => {
  expect(checkOutput(memoryDisk(new Map()), '/out', files, loose)).toEqual([
    { path: 'deploy-plan.json', kind: 'missing' },
    { path: 'eu/template.json', kind: 'missing' }
  ])
})
