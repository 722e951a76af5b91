import type { Composed } from '../../bind/compose.ts'
import { collections, isCollection } from '../../bind/sections.ts'
import { lossName } from '../../semantics/losses/loss.ts'
import type { Node } from '../../syntax/nodes.ts'
import { valueAt } from '../../syntax/nodes.ts'
import { allFeatures } from '../../targets/features.ts'
import type { Name } from './references.ts'

/** What `lint.accept` may name as a loss. */
export function lossNames(): readonly Name[] {
  return [...allFeatures.keys()].map(feature => ({ name: lossName(feature), kind: 'value', detail: feature }))
}

/** Paths for `lint.accept.at`, one step longer than what is typed: `services`, `services.auth`, `services.auth.retry`. */
export function acceptPaths(composed: Composed, typed: string): readonly Name[] {
  const steps = typed.split('.').slice(0, -1)
  const [section, ...inner] = steps
  const start = steps.length === 0 ? '' : `${steps.join('.')}.`
  return childrenAt(composed, section, inner).map(name => ({ name: start + name, kind: 'value' }))
}

function childrenAt(composed: Composed, section: string | undefined, inner: readonly string[]) {
  if (section === undefined)
    return [
      ...collections.filter(name => composed.collections[name].size > 0),
      ...composed.settings.keys()
    ].filter(name => name !== 'lint')
  const [name, ...rest] = inner
  if (!isCollection(section)) return keysBelow(composed.settings.get(section)?.value, inner)
  if (name === undefined) return [...composed.collections[section].keys()]
  return keysBelow(composed.collections[section].get(name)?.value, rest)
}

function keysBelow(node: Node | undefined, path: readonly string[]): readonly string[] {
  let at = node
  for (const step of path) at = at?.kind === 'map' ? valueAt(at, step) : undefined
  // A sentence has no keys that anybody sees.
  return at?.kind === 'map' && at.sentence === undefined ? at.items.map(({ key }) => key.text) : []
}
