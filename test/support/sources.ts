import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** The folder of the repository. */
export const root = dirname(dirname(import.meta.dirname))

/** A source file of the repository; paths have `/` on every system and begin at the root. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** All source files below a folder, in a fixed order; installed and built ones are left out. */
export function sourcesBelow(
  folder: string,
  endings: readonly string[] = ['.ts', '.mjs']
): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && endings.some(ending => entry.name.endsWith(ending)))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => !/(^|\/)(node_modules|dist|build|coverage|results)\//.test(path))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** What a file imports, types included, as written: `./nodes.ts`, `node:fs`, `yaml`. */
export function importsOf(source: Source): readonly string[] {
  const code = withoutComments(source.text)
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g
  ]
  return patterns.flatMap(pattern => [...code.matchAll(pattern)].map(match => match[1] as string))
}

/** Where a relative import leads, from the root of the repository; a package's name stays itself. */
export function resolveImport(source: Source, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return relative(root, join(root, dirname(source.path), specifier))
    .split(sep)
    .join('/')
}

/** The name of the package of an import: `@meshc/schema` of `@meshc/schema/tables`. */
export function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** Blanks comments, and leaves strings and templates alone, so that `'https://…'` is no comment. */
export function withoutComments(text: string): string {
  return text.replace(tokens, token => (token.startsWith('/*') || token.startsWith('//') ? ' ' : token))
}

/** Blanks comments and the text of strings and templates: what is left is code. */
export function codeOf(text: string): string {
  return text.replace(tokens, token => (token.startsWith('/') ? ' ' : "''"))
}

const tokens =
  /\/\*[\s\S]*?\*\/|(?<!\\)\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g
