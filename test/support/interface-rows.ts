import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { buildWorkspace } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'

/** A field of an interface, and what becomes of it. */
export interface InterfaceRow {
  /** `VPCConfiguration` */
  readonly interface: string
  /** `cidr`, `spec.listeners` */
  readonly field: string
  readonly becomes: Becomes
}

export type Becomes =
  | {
      readonly kind: 'change'
      /** Where it stands in mesh.yaml, as the page of the language names it. */
      readonly key: string
      /** A text of the mesh with `«before→after»` in it. */
      readonly change: string
      /** What has to differ: a path of the template, a path of the deploy plan, or a rule that speaks up. */
      readonly in: 'path' | 'plan' | 'finding'
      readonly what: string
    }
  /** Somebody sets it by itself. */
  | { readonly kind: 'set'; readonly why: string }
  /** No business of a mesh. */
  | { readonly kind: 'outside'; readonly why: string }

const folder = new URL('../interfaces/', import.meta.url)

export function readMesh(): string {
  return readFileSync(new URL('mesh.yaml', folder), 'utf8')
}

export function readInterfaceRows(): readonly InterfaceRow[] {
  const page = parse(readFileSync(new URL('rows.yaml', folder), 'utf8')) as Record<
    string,
    Record<string, Record<string, string>>
  >
  return Object.entries(page).flatMap(([name, fields]) =>
    Object.entries(fields).map(([field, written]) => ({
      interface: name,
      field,
      becomes: becomesOf(`${name}.${field}`, written)
    }))
  )
}

function becomesOf(name: string, { key, change, set, outside, ...rest }: Record<string, string>): Becomes {
  if (set !== undefined) return { kind: 'set', why: set }
  if (outside !== undefined) return { kind: 'outside', why: outside }
  const [[where, what] = ['', ''], ...more] = Object.entries(rest)
  if (key === undefined || change === undefined || more.length > 0 || !isWhere(where))
    throw new Error(`The row of \`${name}\` is not complete.`)
  return { kind: 'change', key, change, in: where, what }
}

function isWhere(text: string): text is 'path' | 'plan' | 'finding' {
  return text === 'path' || text === 'plan' || text === 'finding'
}

/** The mesh with a change made. Its text has to stand in the mesh exactly once. */
export function changed(mesh: string, change: string): string {
  const mark = /«([^→»]*)→([^»]*)»/g
  if (!mark.test(change)) throw new Error(`Nothing changes in ${change}`)
  const before = change.replace(mark, (_, text) => text).replaceAll('\\n', '\n')
  const after = change.replace(mark, (_, __, text) => text).replaceAll('\\n', '\n')
  const [head = '', ...tails] = mesh.split(before)
  if (tails.length !== 1) throw new Error(`This stands in the mesh ${tails.length} times: ${before}`)
  return `${head}${after}${tails[0]}`
}

/** What comes of a mesh: its findings, and each value by its path. */
export interface Outcome {
  /** `rule: message` */
  readonly findings: ReadonlySet<string>
  readonly errors: readonly string[]
  /** The template of the primary region, and behind `secondary:` that of the other one. */
  readonly template: ReadonlyMap<string, string>
  readonly plan: ReadonlyMap<string, string>
}

/** Without the checks of a build, which other tests make. The first environment is built. */
export async function outcomeOf(text: string): Promise<Outcome> {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const [environment] = workspace.composed().environments.keys()
  const question = { environment, regions: [], target: undefined, today, format: 'json' as const }
  const built = await buildWorkspace(workspace, question, async () => ({
    validate: () => [],
    prove: () => ({ requests: 0, checks: 0, differences: [], undecided: [] }),
    proveEdge: () => ({ requests: 0, checks: 0, differences: [], undecided: [] })
  }))
  const read = (path: string) =>
    flattened(JSON.parse((built.kind === 'built' ? built.files.get(path) : undefined) ?? '{}'))
  const [secondary, primary] = built.kind === 'built' ? built.regions : []
  const others = [...read(`${secondary?.region}/template.json`)].map(
    ([path, value]) => [`secondary:${path}`, value] as const
  )
  return {
    findings: new Set(built.findings.map(({ rule, message }) => `${rule}: ${message}`)),
    errors: built.findings.filter(({ level }) => level === 'error').map(({ message }) => message),
    template: new Map([...read(`${primary?.region}/template.json`), ...others]),
    plan: read('deploy-plan.json')
  }
}

/** Every value by its path, as text; whole lists and maps too. Items that have a name stand under it. */
function flattened(value: Json, path = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  into.set(path, JSON.stringify(value))
  for (const [key, inner] of entriesOf(value)) flattened(inner, `${path}/${key}`, into)
  return into
}

function entriesOf(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value) as [string, Json][]
  if (!Array.isArray(value)) return entries
  const names = entries.map(([, item]) => nameOf(item))
  const isNamed = names.every(name => name !== undefined) && new Set(names).size === names.length
  return isNamed ? entries.map(([, item], at) => [names[at] ?? '', item]) : entries
}

function nameOf(item: Json): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined
  const { Name, Key, name } = item as { readonly [key: string]: Json }
  const found = Name ?? Key ?? name
  return typeof found === 'string' ? found : undefined
}
