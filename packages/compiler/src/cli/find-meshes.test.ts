import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findMeshes } from './find-meshes.ts'
import type { Host } from './host.ts'
import { createNodeHost } from './node-host.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshc-find-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Makes files, and gives what is found for `given`, relative to the folder. */
function find(files: Readonly<Record<string, string>>, given: readonly string[]): readonly string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const found = findMeshes(
    hostAt(folder),
    given.map(path => join(folder, path))
  )
  const lines = found.kind === 'files' ? found.files : found.sentences
  return lines.map(line => line.replaceAll(`${folder}/`, '').replaceAll(folder, '.'))
}

function hostAt(cwd: string): Host {
  return { ...createNodeHost(process), cwd }
}

it('finds mesh files by their names, sorted, each once', () => {
  const files = {
    'mesh.yaml': '',
    'b/mesh.yml': '',
    'a/auth.mesh.yaml': '',
    'a/other.yaml': '',
    'a/xmesh.yaml': '',
    'c/d/e/web.mesh.yml': ''
  }
  expect(find(files, ['.', 'a', 'mesh.yaml'])).toEqual([
    'a/auth.mesh.yaml',
    'b/mesh.yml',
    'c/d/e/web.mesh.yml',
    'mesh.yaml'
  ])
})

it('takes a file as it is, whatever its name and whatever ignores it', () => {
  const files = { '.gitignore': '*', 'any.txt': '', 'node_modules/mesh.yaml': '' }
  expect(find(files, ['any.txt', 'node_modules/mesh.yaml'])).toEqual(['any.txt', 'node_modules/mesh.yaml'])
})

it('leaves out what a .gitignore beside, above or below excludes, and the nearest one decides', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': 'out/\n*.mesh.yaml\n/top/mesh.yaml\n',
    'mesh.yaml': '',
    'out/mesh.yaml': '',
    'a/out/mesh.yaml': '',
    'a/b.mesh.yaml': '',
    'top/mesh.yaml': '',
    'a/top/mesh.yaml': '',
    'keep/.gitignore': '!*.mesh.yaml\n',
    'keep/b.mesh.yaml': ''
  }
  expect(find(files, ['.'])).toEqual(['a/top/mesh.yaml', 'keep/b.mesh.yaml', 'mesh.yaml'])
  expect(find({}, ['a'])).toEqual(['a/top/mesh.yaml'])
})

it('does not follow links to folders, so a circle ends', () => {
  mkdirSync(join(folder, 'a'))
  symlinkSync('..', join(folder, 'a', 'up'))
  expect(find({ 'a/mesh.yaml': '' }, ['.'])).toEqual(['a/mesh.yaml'])
})

it('says which paths hold nothing, and names what may have been meant', () => {
  expect(find({ 'mesh.yaml': '', 'empty/x': '' }, ['mash.yaml', 'empty'])).toEqual([
    '`mash.yaml` does not exist. Did you mean `mesh.yaml`?',
    '`empty` holds no mesh file: no `mesh.yaml`, `mesh.yml` or `*.mesh.yaml`.'
  ])
})
