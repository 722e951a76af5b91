import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNodeHost, type Process } from './node-host.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshc-host-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const signals: string[] = []
const process: Process = {
  env: {},
  pid: 1,
  platform: 'linux',
  cwd: () => '/',
  once: signal => signals.push(signal),
  exit: () => {
    throw new Error('exit')
  },
  kill: () => true,
  stdout: {},
  stderr: {}
}
const host = createNodeHost(process)

it('says why a file cannot be read', () => {
  const path = join(folder, 'a')
  expect(createNodeHost(process).readFile(path)).toEqual({ kind: 'failure', reason: 'missing' })
  writeFileSync(path, 'text')
  expect(host.readFile(path)).toMatchObject({ kind: 'bytes' })
  expect(host.readFile(join(path, 'inner'))).toEqual({ kind: 'failure', reason: 'missing' })
  expect(host.readFile(folder)).toEqual({ kind: 'failure', reason: 'folder' })
  writeFileSync(join(folder, 'large'), '')
  truncateSync(join(folder, 'large'), 8 * 1024 * 1024 + 1)
  expect(host.readFile(join(folder, 'large'))).toEqual({ kind: 'failure', reason: 'too-large' })
})

it('puts a text in place of a file and leaves nothing beside it', () => {
  const path = join(folder, 'mesh.yaml')
  writeFileSync(path, 'before')
  chmodSync(path, 0o640)
  expect(host.writeFileWhole(path, 'after')).toBeUndefined()
  expect(readFileSync(path, 'utf8')).toBe('after')
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder)).toEqual(['mesh.yaml'])
  expect(signals).toEqual(['SIGINT', 'SIGTERM'])
})

it('writes through a link and keeps the link', () => {
  writeFileSync(join(folder, 'real.yaml'), 'before')
  symlinkSync('real.yaml', join(folder, 'link.yaml'))
  expect(host.writeFileWhole(join(folder, 'link.yaml'), 'after')).toBeUndefined()
  expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe('after')
})

it('gives the reason and leaves everything as it was when a file cannot be written', () => {
  mkdirSync(join(folder, 'taken'))
  expect(host.writeFileWhole(join(folder, 'taken'), 'text')).toBe('a folder of that name is in the way')
  expect(host.writeFileWhole(join(folder, 'nowhere', 'a'), 'text')).toBe('its folder does not exist')
  expect(readdirSync(folder)).toEqual(['taken'])
})

it('lists a folder with the kinds of its entries, and nothing where there is none', () => {
  mkdirSync(join(folder, 'inner'))
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('file', join(folder, 'link'))
  const entries = [...host.listFolder(folder)].sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(entries).toEqual([
    { name: 'file', kind: 'file' },
    { name: 'inner', kind: 'folder' },
    { name: 'link', kind: 'link' }
  ])
  expect(host.listFolder(join(folder, 'file'))).toEqual([])
})
