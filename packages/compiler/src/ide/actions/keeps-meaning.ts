import { compose, type Declaration } from '../../bind/compose.ts'
import { createOverlays, type Effective } from '../../bind/effective.ts'
import { collections } from '../../bind/sections.ts'
import { expandDeclaration } from '../../expand/expand-mesh.ts'
import { inheritExternal, inheritService } from '../../model/inherit-service.ts'
import { targetOf } from '../../model/lower-mesh.ts'
import { type MapNode, type Node, valueAt } from '../../syntax/nodes.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import { type ReadFile, readFile } from '../../workspace/read-files.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { WorkspaceChange } from '../types.ts'
import { textsAfter } from './change.ts'
import { sameValue } from './same-value.ts'
import { viewsOf } from './views-of.ts'

/**
 * Whether a mesh says the same after a change, in every environment and region: what services, externals and all others
 * come to when overlays and inheritance are through. `defaults` and `policies` may differ, for they mean nothing
 * by themselves. Decided on the trees that the workspace has; the workspace stays as it is.
 */
export function keepsMeaning(workspace: Workspace, change: WorkspaceChange): boolean {
  const before = workspace.files()
  const after = filesAfter(workspace, before, change)
  if (after.some((file, at) => errorsOf(file) > errorsOf(before[at]))) return false
  const composedBefore = workspace.composed()
  const composed = compose(after.map(file => file.normalized))
  if (composed.problems.length > composedBefore.problems.length) return false
  const overlay = createOverlays()
  return viewsOf(composedBefore).every(([environment, region]) => {
    const one = workspace.effective(environment, region)
    const other = overlay(composed, environment, region)
    return other.problems.length <= one.problems.length && sameEffective(one, other)
  })
}

function filesAfter(
  workspace: Workspace,
  before: readonly ReadFile[],
  change: WorkspaceChange
): readonly ReadFile[] {
  const texts = textsAfter(workspace, change)
  const kept = before.map(file => {
    const { path } = file.source
    const text = texts.get(path)
    return text === undefined ? file : readFile(path, text, path === workspace.root, file)
  })
  const known = new Set(before.map(({ source }) => source.path))
  const added = [...texts].flatMap(([path, text]) => (known.has(path) ? [] : readFile(path, text, false)))
  return [...kept, ...added]
}

function errorsOf(file: ReadFile | undefined): number {
  return file?.problems.filter(({ level }) => level === 'error').length ?? 0
}

function sameEffective(one: Effective, other: Effective): boolean {
  const isSame =
    sameSettings(one, other) &&
    one.invariants.length === other.invariants.length &&
    one.invariants.every((claim, at) => sameValue(claim, other.invariants[at]))
  return isSame && collections.every(name => name === 'policies' || sameCollection(one, other, name))
}

function sameSettings({ settings: one }: Effective, { settings: other }: Effective): boolean {
  const keys = new Set([...one.keys(), ...other.keys()])
  // A file more that is named is no other mesh: its declarations are compared themselves.
  return [...keys]
    .filter(key => key !== 'defaults' && key !== 'include')
    .every(key => sameValue(one.get(key)?.value, other.get(key)?.value))
}

function sameCollection(one: Effective, other: Effective, name: (typeof collections)[number]): boolean {
  const before = one.collections[name]
  const after = other.collections[name]
  if (before.size !== after.size) return false
  const inherits = name === 'services' || name === 'externals'
  const isBaseSame = (value: Node): boolean => {
    const above = name === 'services' ? defaultsOf(one) : undefined
    if (name === 'services' && above !== defaultsOf(other)) return false
    const policy = textAt(value, 'policy') ?? textAt(above, 'policy')
    return (
      policy === undefined ||
      one.collections.policies.get(policy)?.value === other.collections.policies.get(policy)?.value
    )
  }
  const capabilities = capabilitiesOf(targetOf(one.settings, undefined).value)
  return [...before.values()].every(declaration => {
    const now = after.get(declaration.name)
    if (now === undefined) return false
    if (now.value === declaration.value && (!inherits || isBaseSame(now.value))) return true
    if (!inherits) return sameValue(declaration.value, now.value)
    if (sameInherited(inherited(one, name, declaration), inherited(other, name, now))) return true
    return sameValue(
      withoutPolicy(expandDeclaration(one, name, declaration.name, capabilities)),
      withoutPolicy(expandDeclaration(other, name, declaration.name, capabilities))
    )
  })
}

function defaultsOf({ settings }: Effective): Node | undefined {
  return settings.get('defaults')?.value
}

function textAt(node: Node | undefined, key: string): string | undefined {
  const value = node?.kind === 'map' ? valueAt(node, key) : undefined
  return value?.kind === 'scalar' ? value.text : undefined
}

function inherited(
  { settings, collections }: Effective,
  name: 'services' | 'externals',
  declared: Declaration
): MapNode {
  return name === 'services'
    ? inheritService(declared, settings.get('defaults')?.value, collections.policies)
    : inheritExternal(declared, collections.policies)
}

/** The quick way: the same keys with the same values. Of a value with a sentence on one side only, what it does to a route or a version is looked at in full. */
function sameInherited(one: MapNode, other: MapNode): boolean {
  const keys = (map: MapNode) => map.items.filter(({ key }) => key.text !== 'policy')
  const items = keys(one)
  return (
    items.length === keys(other).length &&
    items.every(({ key, value }) => {
      const now = valueAt(other, key.text)
      if (now === value) return true
      const isPlain = key.text !== 'routes' && key.text !== 'versions'
      return isPlain && sameValue(value, now)
    })
  )
}

function withoutPolicy(node: Node | undefined): Node | undefined {
  if (node?.kind !== 'map') return node
  const items = node.items.filter(({ key }) => key.text !== 'policy')
  return { ...node, items }
}
