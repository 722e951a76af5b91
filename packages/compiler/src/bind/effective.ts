import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createMemo } from '../query/memo.ts'
import { isEmpty, type MapNode, type Node, type Pair, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import type { Composed, Declaration, Declarations } from './compose.ts'
import { merge } from './merge.ts'
import { bindProblems } from './problems.ts'
import { type Collection, collections, environmentSettings, isCollection } from './sections.ts'

/** A mesh as one environment and one region see it: the file with its overlays applied, nothing inherited yet. */
export interface Effective {
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly settings: ReadonlyMap<string, Pair>
  readonly collections: Readonly<Record<Collection, Declarations>>
  readonly invariants: readonly Node[]
  readonly problems: readonly Diagnostic[]
}

/** A patch of the file, and whether its names were already checked elsewhere. */
interface Layer {
  readonly patches: readonly MapNode[]
}

/**
 * Applies overlays: first the environment's, then the region's; within each `'*'` (the names that
 * exist) before a name. A declaration that no patch touches keeps its identity, so everything computed from it is
 * shared between environments, regions and keystrokes; what patches make is kept until one of them changes.
 */
export function createOverlays() {
  const patched = createMemo(
    (_key: string, base: Declaration, ...patches: readonly Node[]): Declaration | undefined =>
      applyTo(base, patches)
  )
  const patchedSetting = createMemo((_key: string, base: Node | undefined, ...patches: readonly Node[]) =>
    patches.reduce<Node | undefined>((value, patch) => merge(value, patch), base)
  )

  return function effective(
    composed: Composed,
    environment: string | undefined,
    region: string | undefined
  ): Effective {
    const problems: Diagnostic[] = []
    const declared = environment === undefined ? undefined : composed.environments.get(environment)
    const first = overlay(composed, { patches: declared?.patches ?? [] }, `${environment ?? ''}/`, problems)
    const overrides = region === undefined ? undefined : overridesOf(first.collections.regions.get(region))
    const second =
      overrides === undefined
        ? first
        : overlay(first, { patches: [overrides] }, `${environment ?? ''}/${region}`, problems)
    return {
      environment,
      region,
      ...second,
      invariants: invariantsOf(composed, declared?.patches ?? []),
      problems
    }
  }

  function overlay(
    base: Pick<Effective, 'settings' | 'collections'>,
    layer: Layer,
    scope: string,
    problems: Diagnostic[]
  ): Pick<Effective, 'settings' | 'collections'> {
    if (layer.patches.length === 0) return { settings: base.settings, collections: base.collections }
    const result = { ...base.collections }
    for (const collection of collections) {
      const patches = layer.patches.flatMap(patch => valueAt(patch, collection) ?? [])
      if (patches.length > 0)
        result[collection] = patchCollection(
          collection,
          base.collections[collection],
          patches,
          scope,
          problems
        )
    }
    return { settings: patchSettings(base.settings, layer, scope), collections: result }
  }

  function patchSettings(
    settings: ReadonlyMap<string, Pair>,
    { patches }: Layer,
    scope: string
  ): ReadonlyMap<string, Pair> {
    const byKey = new Map<string, { readonly key: ScalarNode; readonly values: Node[] }>()
    for (const { key, value } of patches.flatMap(({ items }) => items)) {
      if (isCollection(key.text) || environmentSettings.has(key.text) || key.text === 'invariants') continue
      const known = byKey.get(key.text)
      if (known === undefined) byKey.set(key.text, { key, values: [value] })
      else known.values.push(value)
    }
    const result = new Map(settings)
    for (const [name, { key, values }] of byKey) {
      const before = settings.get(name)
      const after = patchedSetting(`${scope}/${name}`, before?.value, ...values)
      if (after === undefined) result.delete(name)
      else result.set(name, { key: before?.key ?? key, value: after })
    }
    return result
  }

  function patchCollection(
    collection: Collection,
    declarations: Declarations,
    patches: readonly Node[],
    scope: string,
    problems: Diagnostic[]
  ): Declarations {
    const all: Node[] = []
    const byName = new Map<string, Node[]>()
    for (const patch of patches) {
      if (patch.kind !== 'map') continue
      for (const { key, value } of patch.items) {
        if (key.text === '*') all.push(value)
        else if (!declarations.has(key.text)) problems.push(unknownName(collection, key, declarations))
        else byName.set(key.text, [...(byName.get(key.text) ?? []), value])
      }
    }
    if (all.length === 0 && byName.size === 0) return declarations
    const result = new Map<string, Declaration>()
    for (const declaration of declarations.values()) {
      const own = byName.get(declaration.name)
      if (all.length === 0 && own === undefined) {
        result.set(declaration.name, declaration)
        continue
      }
      const after = patched(`${scope}/${collection}/${declaration.name}`, declaration, ...all, ...(own ?? []))
      if (after !== undefined) result.set(after.name, after)
    }
    return result
  }
}

function applyTo(base: Declaration, patches: readonly Node[]): Declaration | undefined {
  let value: Node | undefined = base.value
  for (const patch of patches)
    value = value === undefined ? undefined : merge(isEmpty(value) ? undefined : value, patch)
  return value === undefined ? undefined : { ...base, value }
}

/** The claims of an environment take the place of the file's, as every list does. */
function invariantsOf({ invariants }: Composed, patches: readonly MapNode[]): readonly Node[] {
  const written = patches.flatMap(patch => valueAt(patch, 'invariants') ?? [])
  return written.length === 0
    ? invariants
    : written.flatMap(claims => (claims.kind === 'list' ? claims.items : []))
}

function overridesOf(region: Declaration | undefined): MapNode | undefined {
  if (region === undefined || region.value.kind !== 'map') return undefined
  const overrides = valueAt(region.value, 'overrides')
  return overrides?.kind === 'map' ? overrides : undefined
}

function unknownName(section: Collection, key: ScalarNode, declarations: Declarations): Diagnostic {
  const candidate = nearest(key.text, [...declarations.keys()])
  return bindProblems.make(
    'unknown-patch-name',
    'unknown',
    { section, name: key.text, nearest: candidate },
    {
      at: key,
      help: 'An overlay changes what is declared, and declares nothing itself. Declare the name outside of it.',
      fixes:
        candidate === undefined
          ? []
          : [{ title: `Change to \`${candidate}\``, safe: false, edits: [{ at: key, insert: candidate }] }]
    }
  )
}
