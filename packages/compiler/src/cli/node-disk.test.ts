import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodeProcess from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNodeDisk } from './node-disk.ts'
import { writeOutput } from './output/write-output.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshc-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

let held = 0
const disk = createNodeDisk(nodeProcess, () => held++)

it('a file is made once, and only in a folder that exists', () => {
  const path = join(folder, 'a')
  expect(disk.createFile(path, 'text')).toBeUndefined()
  expect(held).toBeGreaterThan(0)
  expect(disk.createFile(path, 'other')).toEqual({
    kind: 'exists',
    reason: 'a file of that name is in the way'
  })
  expect(disk.readText(path)).toBe('text')
  expect(disk.createFile(join(folder, 'nowhere', 'a'), '')).toEqual({
    kind: 'missing',
    reason: 'its folder does not exist'
  })
})

it('a new folder is open to the same people as another one', () => {
  const like = join(folder, 'like')
  mkdirSync(like, { mode: 0o700 })
  expect(disk.createFolder(join(folder, 'new', 'inner'), like)).toBeUndefined()
  expect(statSync(join(folder, 'new', 'inner')).mode & 0o777).toBe(0o700)
})

it('only an empty folder is removed', () => {
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full', 'a'), '')
  expect(disk.removeEmptyFolder(join(folder, 'full'))).toMatchObject({ kind: 'other' })
  expect(disk.removeFile(join(folder, 'full', 'a'))).toBeUndefined()
  expect(disk.removeEmptyFolder(join(folder, 'full'))).toBeUndefined()
  expect(readdirSync(folder)).toEqual([])
})

it('a folder with files takes the place of none but an empty one', () => {
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'a', 'x'), '')
  mkdirSync(join(folder, 'b'))
  writeFileSync(join(folder, 'b', 'y'), '')
  expect(disk.rename(join(folder, 'a'), join(folder, 'b'))).toMatchObject({ kind: expect.any(String) })
  expect(disk.rename(join(folder, 'a'), join(folder, 'c'))).toBeUndefined()
  expect(readdirSync(folder).sort()).toEqual(['b', 'c'])
})

it('this process is running, and one that has ended is not', () => {
  expect(disk.isRunning(nodeProcess.pid)).toBe(true)
  expect(disk.isRunning(2 ** 22 + 1)).toBe(false)
})

it('links are shown as links, and what cannot be read as nothing', () => {
  symlinkSync('nowhere', join(folder, 'link'))
  expect(disk.entriesOf(folder)).toEqual([{ name: 'link', kind: 'link' }])
  expect(disk.entriesOf(join(folder, 'nowhere'))).toBeUndefined()
  expect(disk.kindOf(join(folder, 'link'))).toBe('missing')
})

it('output is written on a real disk, exchanged, and leaves nothing beside it', async () => {
  const real = disk.realPath(folder) ?? folder
  const given = (text: string) => ({
    folder: join(real, 'out', 'prod'),
    shown: 'out/prod',
    files: new Map([[`${text}/template.json`, text]]),
    loose: new Set<string>(),
    overwrite: false,
    cwd: '/'
  })
  expect(await writeOutput(disk, given('one'))).toMatchObject({ kind: 'written' })
  expect(await writeOutput(disk, given('two'))).toEqual({ kind: 'written', removed: ['one/template.json'] })
  expect(readdirSync(join(folder, 'out'))).toEqual(['prod'])
  expect(readdirSync(join(folder, 'out', 'prod')).sort()).toEqual(['.meshc-manifest.json', 'two'])
  expect(readFileSync(join(folder, 'out', 'prod', 'two', 'template.json'), 'utf8')).toBe('two')
})
