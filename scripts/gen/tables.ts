import type { KeyShape, MapShape, Shape, Tables } from '../../packages/schema/src/shapes.ts'
import { buildTables } from './build-tables.ts'
import type { GeneratedFile } from './generator.ts'

/** `packages/schema/generated/tables.gen.ts`: the language as plain data, all that the compiler and the editor load. */
export async function generateTables(): Promise<readonly GeneratedFile[]> {
  return [{ path: 'packages/schema/generated/tables.gen.ts', text: printTables(buildTables()) }]
}

/** Keys that occur in several maps with one meaning are written once. */
export function printTables(tables: Tables): string {
  const keys: string[] = []
  const numberOf = new Map<string, number>()
  const keyRef = (key: KeyShape): string => {
    const text = printKey(key)
    let at = numberOf.get(text)
    if (at === undefined) {
      at = keys.push(text) - 1
      numberOf.set(text, at)
    }
    return `k${at}`
  }
  const shapes = tables.shapes.map(shape => `  ${printShape(shape, keyRef)}`)
  return [
    '// Made by `npm run gen` from packages/schema/src. Changes belong there.',
    "import type { KeyShape, Tables } from '../src/shapes.ts'",
    '',
    ...keys.map((text, at) => `const k${at}: KeyShape = ${text}`),
    '',
    'export const tables: Tables = {',
    '  shapes: [',
    shapes.map(line => `  ${line}`).join(',\n'),
    '  ],',
    `  root: ${tables.root},`,
    `  included: ${tables.included},`,
    `  named: ${print(tables.named)}`,
    '}',
    ''
  ].join('\n')
}

function printKey(key: KeyShape): string {
  return print(key)
}

function printShape(shape: Shape, keyRef: (key: KeyShape) => string): string {
  const parts: string[] = []
  if (shape.text !== undefined) parts.push(`text: ${print(shape.text)}`)
  if (shape.list !== undefined) parts.push(`list: ${print(shape.list)}`)
  if (shape.map !== undefined) parts.push(`map: ${printMap(shape.map, keyRef)}`)
  if (shape.mayBeEmpty) parts.push('mayBeEmpty: true')
  return `{ ${parts.join(', ')} }`
}

function printMap(map: MapShape, keyRef: (key: KeyShape) => string): string {
  const { keys, ...rest } = map
  const entries = Object.entries(keys).map(([name, key]) => `${print(name)}: ${keyRef(key)}`)
  const others = Object.entries(rest).map(([name, value]) => `${name}: ${print(value)}`)
  return `{ keys: { ${entries.join(', ')} }, ${others.join(', ')} }`
}

function print(value: unknown): string {
  return JSON.stringify(value)
}
