import { haveSameItems } from '../query/memo.ts'
import { withReplaced } from '../query/replaced-map.ts'
import type { Pair } from '../syntax/nodes.ts'
import { type Composed, compose, type Declaration, declarationOf } from './compose.ts'
import { type Collection, collections, isCollection } from './sections.ts'

type Files = readonly (readonly Pair[])[]

/**
 * Composes one mesh again and again. After an edit that adds, removes and renames nothing, the edit that people make most,
 * the declarations it touched take the places of those before, and nothing else is looked at but to see that it is the same.
 */
export function createComposing(): (files: Files) => Composed {
  let before: { readonly files: Files; readonly composed: Composed } | undefined
  return files => {
    const composed =
      (before === undefined ? undefined : recompose(before.files, before.composed, files)) ?? compose(files)
    before = { files, composed }
    return composed
  }
}

/** Undefined where names or sections come, go or move, and where anything was found. */
function recompose(earlier: Files, composed: Composed, files: Files): Composed | undefined {
  if (composed.problems.length > 0 || earlier.length !== files.length) return undefined
  const changes = new Map<Collection, Map<string, Declaration>>()
  const settings = new Map<string, Pair>()
  for (const [index, top] of files.entries()) {
    const topBefore = earlier[index] ?? []
    if (topBefore.length !== top.length) return undefined
    for (const [at, pair] of top.entries()) {
      const was = topBefore[at]
      if (was === pair) continue
      const name = pair.key.text
      if (was === undefined || was.key.text !== name) return undefined
      if (isCollection(name)) {
        const changed = changes.get(name) ?? new Map<string, Declaration>()
        changes.set(name, changed)
        if (!collectChanged(was, pair, composed.collections[name], changed)) return undefined
      } else if (name === 'environments' || name === 'invariants') {
        if (!holdsSame(was, pair)) return undefined
      } else if (composed.settings.get(name) === was) settings.set(name, pair)
      else return undefined
    }
  }
  const after = { ...composed.collections }
  for (const name of collections) {
    const changed = changes.get(name)
    if (changed !== undefined) after[name] = withReplaced(after[name], changed)
  }
  return { ...composed, settings: withReplaced(composed.settings, settings), collections: after }
}

/** Adds the declarations that are others than before; false where they are not the same names. */
function collectChanged(
  was: Pair,
  is: Pair,
  declared: ReadonlyMap<string, Declaration>,
  changed: Map<string, Declaration>
): boolean {
  if (was.value.kind !== 'map' || is.value.kind !== 'map') return false
  const [before, after] = [was.value.items, is.value.items]
  if (before.length !== after.length) return false
  for (let at = 0; at < after.length; at++) {
    const [one, other] = [before[at], after[at]]
    if (one === other) continue
    if (one === undefined || other === undefined || one.key.text !== other.key.text) return false
    // A name that stands twice is declared by one of the two.
    if (declared.get(one.key.text) !== declarationOf(one)) return false
    changed.set(other.key.text, declarationOf(other))
  }
  return true
}

function holdsSame(was: Pair, is: Pair): boolean {
  return was.value.kind === 'map' && is.value.kind === 'map' && haveSameItems(was.value.items, is.value.items)
}
