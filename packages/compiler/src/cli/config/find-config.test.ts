import { expect, it } from 'vitest'
import type { Host } from '../host.ts'
import { createConfigFinder } from './find-config.ts'

/** A host of which only the kinds of paths are known. */
function hostWith(cwd: string, paths: Readonly<Record<string, 'file' | 'folder'>>): Host {
  const absolute = (path: string) => new URL(path, `file://${cwd}/`).pathname
  return { cwd, kindOf: (path: string) => paths[absolute(path)] ?? 'missing' } as Partial<Host> as Host
}

it.each([
  ['in the folder', 'a', { '/w/a/meshc.config.yaml': 'file' }, 'a/meshc.config.yaml'],
  ['above', 'a/b', { '/w/a/meshc.config.yaml': 'file' }, 'a/meshc.config.yaml'],
  [
    'the nearest one',
    'a/b',
    { '/w/a/b/meshc.config.yaml': 'file', '/w/meshc.config.yaml': 'file' },
    'a/b/meshc.config.yaml'
  ],
  ['above the working directory', '.', { '/meshc.config.yaml': 'file' }, '../meshc.config.yaml'],
  ['a folder of that name is none', '.', { '/w/meshc.config.yaml': 'folder' }, undefined],
  ['not above the repository', 'a', { '/w/.git': 'folder', '/meshc.config.yaml': 'file' }, undefined],
  [
    'at the top of the repository',
    'a',
    { '/w/.git': 'file', '/w/meshc.config.yaml': 'file' },
    'meshc.config.yaml'
  ],
  ['beside the working directory', '../v/a', { '/v/meshc.config.yaml': 'file' }, '../v/meshc.config.yaml'],
  ['an absolute path', '/v/a', { '/v/meshc.config.yaml': 'file' }, '/v/meshc.config.yaml'],
  ['none', 'a/b/c', {}, undefined]
] as const)('%s', (_, folder, paths, expected) => {
  const find = createConfigFinder(hostWith('/w', paths))
  expect(find(folder)).toBe(expected)
  expect(find(folder)).toBe(expected)
})
