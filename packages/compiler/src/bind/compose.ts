import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import { documentShape, keysOf } from '../shape/shapes.ts'
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { bindProblems } from './problems.ts'
import { type Collection, collections, environmentSettings, includable, isCollection } from './sections.ts'

export interface Declaration {
  readonly name: string
  readonly key: ScalarNode
  readonly value: Node
}

export type Declarations = ReadonlyMap<string, Declaration>

/** An environment: its name where the first file declares it, and its patches: the root's, then those that files have for their own names. */
export interface Environment {
  readonly key: ScalarNode
  readonly patches: readonly MapNode[]
}

/** The root file and everything it includes as one mesh, before any overlay. */
export interface Composed {
  /** Top-level keys of the root that are no collections: `mesh`, `defaults`, `network`, … */
  readonly settings: ReadonlyMap<string, Pair>
  readonly collections: Readonly<Record<Collection, Declarations>>
  readonly invariants: readonly Node[]
  readonly environments: ReadonlyMap<string, Environment>
  readonly problems: readonly Diagnostic[]
}

/** Files come as their top-level pairs, normalised (sentences in their long form), the root's first. */
export function compose(files: readonly (readonly Pair[])[]): Composed {
  const problems: Diagnostic[] = []
  const settings = new Map<string, Pair>()
  const declared = Object.fromEntries(
    collections.map(name => [name, new Map<string, Declaration>()])
  ) as Record<Collection, Map<string, Declaration>>
  const invariants: Node[] = []
  const environments = new Map<string, MutableEnvironment>()
  const foreign: Foreign[] = []

  files.forEach((top, index) => {
    const isRoot = index === 0
    for (const pair of top) {
      const key = pair.key.text
      if (!isRoot && !includable.has(key)) {
        if (rootOnly.has(key))
          problems.push(bindProblems.make('misplaced-section', 'rootOnly', { key }, { at: pair.key }))
        continue
      }
      if (isCollection(key)) declare(declared, key, pair.value, problems)
      else if (key === 'invariants') {
        if (pair.value.kind === 'list') for (const claim of pair.value.items) invariants.push(claim)
      } else if (key === 'environments')
        addEnvironments(environments, pair.value, isRoot ? undefined : top, foreign, problems)
      else settings.set(key, pair)
    }
  })
  // A name that no file declares is another finding.
  for (const { section, key } of foreign)
    if (key.text === '*' || declared[section].has(key.text))
      problems.push(bindProblems.make('misplaced-section', 'foreignPatch', { name: key.text }, { at: key }))
  return { settings, collections: declared, invariants, environments, problems }
}

interface MutableEnvironment {
  readonly key: ScalarNode
  readonly patches: MapNode[]
}

/** Every key of the language that an included file may not hold. */
const rootOnly: ReadonlySet<string> = new Set(
  [...keysOf(documentShape(true)).keys()].filter(key => !includable.has(key))
)

function declare(
  declared: Record<Collection, Map<string, Declaration>>,
  collection: Collection,
  value: Node,
  problems: Diagnostic[]
): void {
  if (value.kind !== 'map') return
  for (const pair of value.items) {
    const name = pair.key.text
    const holder = holderOf(name, collection, declared)
    const first = holder === undefined ? undefined : declared[holder].get(name)
    // A key twice in one map is a finding of the reader.
    if (first !== undefined && (holder !== collection || first.key.entry.file !== pair.key.entry.file)) {
      problems.push(
        ...duplicate(kindOf(collection), pair.key, first.key),
        ...duplicate(kindOf(holder as Collection), first.key, pair.key)
      )
    }
    if (first === undefined || holder !== collection || first.key.entry.file === pair.key.entry.file) {
      declared[collection].set(name, declarationOf(pair))
    }
  }
}

/** One pair is one declaration for as long as it lives: everything computed from it hangs on its identity. */
export const declarationOf = perObject(
  ({ key, value }: Pair): Declaration => ({ name: key.text, key, value })
)

/** The collection that has declared a name already. Services and externals share one namespace: a call names either. */
function holderOf(
  name: string,
  collection: Collection,
  declared: Readonly<Record<Collection, Declarations>>
): Collection | undefined {
  if (collection !== 'services' && collection !== 'externals')
    return declared[collection].has(name) ? collection : undefined
  if (declared.services.has(name)) return 'services'
  return declared.externals.has(name) ? 'externals' : undefined
}

function duplicate(kind: string, at: ScalarNode, other: ScalarNode): readonly Diagnostic[] {
  return [
    bindProblems.make(
      'duplicate-name',
      'declared',
      { kind, name: at.text },
      {
        at,
        notes: [{ at: other, message: `\`${at.text}\` is also declared here` }],
        help: 'A name stands for one thing in all files of a mesh. Rename or remove one of the two.'
      }
    )
  ]
}

function kindOf(collection: Collection): string {
  return {
    services: 'service',
    gateways: 'gateway',
    externals: 'external',
    policies: 'policy',
    regions: 'region',
    params: 'parameter'
  }[collection]
}

function addEnvironments(
  environments: Map<string, MutableEnvironment>,
  value: Node,
  included: readonly Pair[] | undefined,
  foreign: Foreign[],
  problems: Diagnostic[]
): void {
  if (value.kind !== 'map') return
  // Files come with the root's first.
  const isOfRoot = environments.size > 0
  for (const { key, value: patch } of value.items) {
    let environment = environments.get(key.text)
    if (environment === undefined) {
      // Where the root file has environments, a file of a team makes no further one.
      if (included !== undefined && isOfRoot) {
        problems.push(unknownEnvironment(key, environments.keys()))
        continue
      }
      environment = { key, patches: [] }
      environments.set(key.text, environment)
    }
    if (patch.kind !== 'map') continue
    if (included !== undefined) reportForeignPatches(patch, included, foreign, problems)
    environment.patches.push(patch)
  }
}

/** An included file patches its own names only; otherwise two teams' files could quarrel about one service. */
function reportForeignPatches(
  patch: MapNode,
  file: readonly Pair[],
  foreign: Foreign[],
  problems: Diagnostic[]
): void {
  for (const { key, value } of patch.items) {
    if (environmentSettings.has(key.text) || !isCollection(key.text) || !includable.has(key.text)) {
      problems.push(bindProblems.make('misplaced-section', 'patch', { key: key.text }, { at: key }))
      continue
    }
    const own = file.find(pair => pair.key.text === key.text)?.value
    const names = new Set(own?.kind === 'map' ? own.items.map(pair => pair.key.text) : [])
    if (value.kind !== 'map') continue
    for (const item of value.items)
      if (!names.has(item.key.text)) foreign.push({ section: key.text, key: item.key })
  }
}

/** A patch of a name that the file itself does not declare. */
interface Foreign {
  readonly section: Collection
  readonly key: ScalarNode
}

function unknownEnvironment(key: ScalarNode, known: Iterable<string>): Diagnostic {
  const candidate = nearest(key.text, known)
  return bindProblems.make(
    'unknown-patch-name',
    'environment',
    { name: key.text, nearest: candidate },
    {
      at: key,
      help: 'The root file says which environments there are, and included files what is different there. Declare it in the root file: an empty value is enough.',
      fixes:
        candidate === undefined
          ? []
          : [{ title: `Change to \`${candidate}\``, safe: false, edits: [{ at: key, insert: candidate }] }]
    }
  )
}
