import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyShape, MapShape, ShapeRef, Tables } from '../../packages/schema/src/shapes.ts'
import { buildTables } from './build-tables.ts'
import type { GeneratedFile } from './generator.ts'

const pages = ['docs/language.md', 'docs/configuration.md']

/** Refreshes the tables of keys in the reference and in the page on settings. What stands around them is written by hand. */
export async function generateLanguagePage(root: string): Promise<readonly GeneratedFile[]> {
  const tables = buildTables()
  const texts = await Promise.all(pages.map(path => readFile(join(root, path), 'utf8')))
  return pages.map((path, at) => ({ path, text: fillTables(texts[at] ?? '', tables) }))
}

/** Puts a table between each `<!-- keys: services.* -->` and the `<!-- end -->` that follows. */
export function fillTables(page: string, tables: Tables): string {
  return page.replace(
    /(<!-- keys: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, at: string, close: string) => {
      return `${open}\n${tableOf(mapAt(tables, at))}\n${close}`
    }
  )
}

/** Paths of keys that the page has a table for, so that a test can say which keys are in none. */
export function tablesIn(page: string): readonly string[] {
  return [...page.matchAll(/<!-- keys: (\S+) -->/g)].map(match => match[1] as string)
}

/**
 * The map at a path from the top of the file; `*` is a name of the user's own or the item of a list. A path behind
 * `config:` begins at the top of meshc.config.yaml.
 */
export function mapAt(tables: Tables, path: string): MapShape {
  const [, isConfig, inner = path] = /^(config:)?(.*)$/.exec(path) ?? []
  let ref: ShapeRef = isConfig === undefined ? tables.root : (tables.named['config'] as ShapeRef)
  for (const step of inner === '.' ? [] : inner.split('.')) {
    const shape = tables.shapes[ref]
    const next: ShapeRef | undefined =
      step === '*' ? (shape?.map?.names?.value ?? shape?.list?.item) : shape?.map?.keys[step]?.shape
    if (next === undefined)
      throw new Error(`The reference asks for the keys at ${path}, and there is no ${step}.`)
    ref = next
  }
  const map = tables.shapes[ref]?.map
  if (map === undefined)
    throw new Error(`The reference asks for the keys at ${path}, and no map stands there.`)
  return map
}

function tableOf(map: MapShape): string {
  const rows = Object.entries(map.keys).map(([key, shape]) => row(key, shape, map.required.includes(key)))
  return ['| Key | Written as | Default | Meaning |', '|---|---|---|---|', ...rows, ''].join('\n')
}

function row(key: string, shape: KeyShape, required: boolean): string {
  const examples = shape.examples.map(code).join('<br>')
  const fallback = required ? '**required**' : cell(asCode(shape.default ?? ''))
  return `| \`${key}\` | ${examples} | ${fallback} | ${cell(shape.doc)} |`
}

/** A default that is written as in a file is set as code. */
function asCode(text: string): string {
  return /^(true|false|\d[\w.%/]*|[[{].*[\]}])$/.test(text) ? `\`${text}\`` : text
}

function code(text: string): string {
  const quote = text.includes('`') ? '``' : '`'
  return cell(`${quote}${text}${quote}`)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
