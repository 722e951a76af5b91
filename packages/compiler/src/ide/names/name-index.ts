import { perObject } from '../../query/memo.ts'
import type { Entry, Pair } from '../../syntax/nodes.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { documentNames, type NameGrammar } from './name-grammar.ts'
import { namesOfPair } from './names-of-pair.ts'
import { type NameKind, type Occurrence, spaceOf } from './types.ts'

/** The names of one declaration or of one top-level key. It lives as long as the text of its entry stays the same. */
export interface NameUnit {
  readonly entry: Entry
  readonly all: readonly Occurrence[]
  /** By space and name. */
  readonly byName: ReadonlyMap<string, readonly Occurrence[]>
  /** Those that the walk met through an alias or `<<`. */
  readonly linked: readonly Occurrence[]
}

/** The names of a file, unit by unit in the order of its keys. An edit makes one unit anew. */
export function nameUnits(workspace: Workspace, file: ReadFile): readonly NameUnit[] {
  return file.source.path === workspace.root ? unitsOfRoot(file) : unitsOfIncluded(file)
}

/** The names of the whole mesh, those of a file that no mesh includes among them when it is given. */
export function allNameUnits(workspace: Workspace, path?: string): readonly (readonly NameUnit[])[] {
  const files = workspace.files()
  const alone = path === undefined || files.some(({ source }) => source.path === path) ? undefined : path
  const file = alone === undefined ? undefined : workspace.file(alone)
  return [...files, ...(file === undefined ? [] : [file])].map(each => nameUnits(workspace, each))
}

export function nameKey(kind: NameKind, name: string): string {
  return `${spaceOf(kind)} ${name}`
}

const unitsOfRoot = perObject((file: ReadFile) => unitsOf(file, true))
const unitsOfIncluded = perObject((file: ReadFile) => unitsOf(file, false))

/** Those of one entry, without a look at the others: what a cursor touches is asked for after each key. */
export function nameUnitsOfEntry(workspace: Workspace, file: ReadFile, entry: Entry): readonly NameUnit[] {
  return unitsOf(file, file.source.path === workspace.root, entry)
}

function unitsOf({ tree }: ReadFile, isRoot: boolean, only?: Entry): readonly NameUnit[] {
  const units: NameUnit[] = []
  const add = (pair: Pair, grammar: NameGrammar) => {
    if (only === undefined || pair.key.entry === only) units.push(unitOf(pair, grammar, isRoot))
  }
  for (const pair of tree.top) {
    const known = documentNames.keys?.[pair.key.text]
    // The members of a collection are read one by one, so each is a unit of its own.
    if (known !== undefined && pair.value.kind === 'map' && (known.each !== undefined || isCut(pair)))
      for (const member of pair.value.items) add(member, known)
    else add(pair, documentNames)
  }
  return units
}

/** Whether what a key holds stands in entries of its own, as each line of `defaults` may. */
function isCut({ key, value }: Pair): boolean {
  const first = value.kind === 'map' ? value.items[0]?.key.entry : undefined
  return first !== undefined && first !== key.entry && first.id.startsWith(`${key.text}.`)
}

interface Known {
  readonly grammar: NameGrammar
  readonly isRoot: boolean
  readonly unit: NameUnit
}

const known = new WeakMap<Pair, Known>()

function unitOf(pair: Pair, grammar: NameGrammar, isRoot: boolean): NameUnit {
  const before = known.get(pair)
  if (before !== undefined && before.grammar === grammar && before.isRoot === isRoot) return before.unit
  const all = namesOfPair(pair, grammar, isRoot)
  const byName = new Map<string, Occurrence[]>()
  for (const occurrence of all) {
    const key = nameKey(occurrence.kind, occurrence.name)
    const same = byName.get(key)
    if (same === undefined) byName.set(key, [occurrence])
    else same.push(occurrence)
  }
  const unit = { entry: pair.key.entry, all, byName, linked: all.filter(({ linked }) => linked) }
  known.set(pair, { grammar, isRoot, unit })
  return unit
}
