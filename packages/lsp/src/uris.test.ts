import { expect, it } from 'vitest'
import { createUris } from './uris.ts'

it.each([
  ['file:///a/mesh.yaml', 'linux', '/a/mesh.yaml', 'file:///a/mesh.yaml'],
  ['file:///a%20b/m%C3%A9sh.yaml', 'linux', '/a b/mésh.yaml', 'file:///a%20b/m%C3%A9sh.yaml'],
  ['file:///c%3A/a/mesh.yaml', 'win32', 'c:/a/mesh.yaml', 'file:///c%3A/a/mesh.yaml'],
  ['file:///C:/a/mesh.yaml', 'win32', 'c:/a/mesh.yaml', 'file:///c%3A/a/mesh.yaml'],
  ['file:///a/100%/mesh.yaml', 'linux', '/a/100%/mesh.yaml', 'file:///a/100%25/mesh.yaml'],
  ['file:///a/folder/', 'linux', '/a/folder', 'file:///a/folder'],
  ['file:///', 'linux', '/', 'file:///'],
  ['untitled:Untitled-1', 'linux', '/untitled:/-/Untitled-1', 'untitled:Untitled-1'],
  ['untitled:/a/mesh.yaml', 'linux', '/untitled:/+/a/mesh.yaml', 'untitled:/a/mesh.yaml'],
  ['memfs:/a/mesh.yaml', 'browser', '/memfs:/+/a/mesh.yaml', 'memfs:/a/mesh.yaml'],
  ['vscode-test-web://mount', 'browser', '/vscode-test-web:/mount', 'vscode-test-web://mount'],
  [
    'vscode-vfs://github%2B7b2276223a317d/a/b/mesh.yaml',
    'browser',
    '/vscode-vfs:/github%2B7b2276223a317d/a/b/mesh.yaml',
    'vscode-vfs://github%2B7b2276223a317d/a/b/mesh.yaml'
  ],
  [
    'vscode-vfs://github/a/b/mesh.yaml',
    'linux',
    '/vscode-vfs:/github/a/b/mesh.yaml',
    'vscode-vfs://github/a/b/mesh.yaml'
  ]
] as const)('%s', (uri, platform, path, again) => {
  const uris = createUris(platform)
  expect(uris.pathOf(uri)).toBe(path)
  expect(uris.uriOf(path)).toBe(again)
})

it('a file is called as its client calls it', () => {
  const uris = createUris('linux')
  uris.learn('file:///a(b)/mesh.yaml')
  expect(uris.uriOf('/a(b)/mesh.yaml')).toBe('file:///a(b)/mesh.yaml')
})
