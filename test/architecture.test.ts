import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  codeOf,
  importsOf,
  packageOf,
  resolveImport,
  root,
  type Source,
  sourcesBelow
} from './support/sources.ts'

/**
 * The invariants of ARCHITECTURE.md, each under its number. A sentence there that no test names,
 * or a test that names no sentence, fails at the end of this file.
 */

/** Each folder of `packages/compiler/src` may import only itself and what stands before it. */
const order =
  'util text query diagnostics syntax expr shape bind model semantics plan targets emit rules check expand prove diff graph format workspace ide index.ts cli'.split(
    ' '
  )

const compilerSrc = 'packages/compiler/src/'
const compiler = sourcesBelow(compilerSrc).filter(isShipped)
const everything = ['packages', 'scripts', 'test', 'bench', 'examples'].flatMap(folder =>
  sourcesBelow(folder)
)

/** Files that may be longer than the limit, with the reason. */
const longFiles = new Map<string, string>([])

it('I1: imports inside the compiler point downwards', () => {
  const upwards = compiler.flatMap(source => {
    const from = layerOf(source.path)
    return importsOf(source)
      .map(specifier => resolveImport(source, specifier))
      .filter(
        target => target.startsWith(compilerSrc) && order.indexOf(layerOf(target)) > order.indexOf(from)
      )
      .map(target => `${source.path} imports ${target}`)
  })
  expect(upwards).toEqual([])
})

it('I1: every folder of the compiler has its place in the order, and the page gives the same order', () => {
  const unplaced = new Set(
    compiler.map(source => layerOf(source.path)).filter(layer => !order.includes(layer))
  )
  expect([...unplaced]).toEqual([])
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const listed = /```\n(util · [^`]*)```/
    .exec(page)?.[1]
    ?.split(/[\s·→]+/)
    .filter(word => word !== '')
  expect(listed).toEqual(order)
})

it('I2: only cli/ knows of files, of the process, of the clock and of chance', () => {
  // `node:path` and `node:util` are arithmetic on text.
  const pure = compiler.filter(source => layerOf(source.path) !== 'cli')
  const nodeModules = pure.flatMap(source =>
    importsOf(source)
      .filter(
        specifier =>
          (specifier.startsWith('node:') && !/^node:(path|util)$/.test(specifier)) ||
          /^(fs|path|os|process|child_process)$/.test(specifier)
      )
      .map(specifier => `${source.path} imports ${specifier}`)
  )
  expect(nodeModules).toEqual([])
  expect(
    usesOf(
      pure,
      /(?<![.\w'])(process|Buffer|Date|performance|setTimeout|setInterval|setImmediate|fetch)\b(?!\s*[:?])/g
    )
  ).toEqual([])
  expect(usesOf(pure, /\bMath\.random\b/g)).toEqual([])
})

it('I3: the compiler reads the generated tables and never zod', () => {
  const allowed = /^packages\/schema\/src\/|^scripts\//
  expect(importersOf('zod').filter(path => !allowed.test(path))).toEqual([])
  const early = compiler
    .filter(source => order.indexOf(layerOf(source.path)) < order.indexOf('shape'))
    .filter(source => importsOf(source).some(specifier => packageOf(specifier) === '@meshc/schema'))
  expect(early.map(source => source.path)).toEqual([])
})

it('I4: only the language server speaks its protocol', () => {
  const speaking = [...importersOf('vscode-languageserver'), ...importersOf('vscode-languageserver-protocol')]
  expect(speaking.filter(path => !path.startsWith('packages/lsp/'))).toEqual([])
})

it('I5: libraries stand behind the folder that needs them', () => {
  const places: readonly (readonly [library: string, folders: RegExp])[] = [
    ['js-yaml', /^(syntax|emit)\//],
    ['yaml', /^(syntax|format)\//],
    ['chevrotain', /^expr\//],
    ['@noble/hashes', /^(plan|emit)\//],
    ['picomatch', /^(cli|workspace|bind)\//],
    ['fast-check', /^prove\//],
    ['elkjs', /^graph\//],
    ['ignore', /^cli\//]
  ]
  const strays = places.flatMap(([library, folders]) =>
    compiler
      .filter(source => importsOf(source).some(specifier => packageOf(specifier) === library))
      .filter(source => !folders.test(source.path.slice(compilerSrc.length)))
      .map(source => `${source.path} imports ${library}`)
  )
  expect(strays).toEqual([])
})

it('I6: packages depend on each other in one direction, and through their front door', () => {
  const packages = ['schema', 'compiler', 'lsp', 'vscode-extension']
  const crossings = packages.flatMap((name, rank) =>
    sourcesBelow(`packages/${name}/src`)
      .filter(isShipped)
      .flatMap(source =>
        importsOf(source)
          .map(specifier => resolveImport(source, specifier))
          .filter(target => /^packages\//.test(target) && !target.startsWith(`packages/${name}/`))
          .concat(
            importsOf(source).filter(specifier =>
              packages.slice(rank + 1).some(later => isPackage(specifier, later))
            )
          )
          .map(target => `${source.path} imports ${target}`)
      )
  )
  // A package asks another one by its name, never by a path into its folder.
  expect(crossings).toEqual([])
})

it('I7: a source file fits a few screens', () => {
  const long = everything
    .filter(source => !isGenerated(source.path) && !longFiles.has(source.path))
    .filter(source => linesOf(source) > limitOf(source))
    .map(source => `${source.path} has ${linesOf(source)} lines`)
  expect(long).toEqual([])
})

it('I7: the list of long files has no entry too many', () => {
  const short = [...longFiles.keys()].filter(path => {
    const source = everything.find(each => each.path === path)
    return source === undefined || linesOf(source) <= limitOf(source)
  })
  expect(short).toEqual([])
})

it('I10: the proof shares nothing with what makes templates', () => {
  const shared = compiler
    .filter(source => layerOf(source.path) === 'prove')
    .flatMap(source =>
      importsOf(source)
        .map(specifier => resolveImport(source, specifier))
        .filter(target => /^packages\/compiler\/src\/(plan|targets|emit)\//.test(target))
        .filter(target => target !== `${compilerSrc}emit/template.ts`)
        .map(target => `${source.path} imports ${target}`)
    )
  expect(shared).toEqual([])
})

it('every invariant of ARCHITECTURE.md has a test that names it, and every such test an invariant', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const stated = [...page.matchAll(/^\s*(?:- )?\*\*(I\d+)\*\*/gm)].map(match => match[1] as string)
  const tested = everything
    .filter(source => source.path.includes('.test.'))
    .flatMap(source =>
      [...source.text.matchAll(/\bit(?:\.each\([\s\S]*?\))?\(\s*['"`](I\d+):/g)].map(
        match => match[1] as string
      )
    )
  expect(stated).toEqual([...new Set(stated)])
  expect([...new Set(tested)].sort(byNumber)).toEqual([...stated].sort(byNumber))
})

function layerOf(path: string): string {
  return path.slice(compilerSrc.length).split('/')[0] as string
}

function isShipped(source: Source): boolean {
  return !/\.test\.\w+$/.test(source.path)
}

function linesOf(source: Source): number {
  return source.text.split('\n').length - 1
}

/** Tests are flat lists of cases, read one at a time. */
function limitOf(source: Source): number {
  return isShipped(source) ? 300 : 500
}

function isGenerated(path: string): boolean {
  return /\.gen\.\w+$|\/generated\//.test(path)
}

function isPackage(specifier: string, folder: string): boolean {
  const names: Readonly<Record<string, string>> = {
    compiler: 'meshc',
    lsp: 'meshc-lsp',
    'vscode-extension': 'meshc-vscode'
  }
  return packageOf(specifier) === names[folder]
}

function importersOf(library: string): readonly string[] {
  return everything
    .filter(source => source.path.startsWith('packages/') && isShipped(source))
    .filter(source => importsOf(source).some(specifier => packageOf(specifier) === library))
    .map(source => source.path)
}

function usesOf(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.flatMap(source =>
    [...codeOf(source.text).matchAll(pattern)].map(match => `${source.path} uses ${match[0]}`)
  )
}

function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1))
}
