import { suppressionsOf } from '../../../check/suppress.ts'
import { list, text } from '../../../model/read-values.ts'
import { pairOf, valueAt } from '../../../syntax/nodes.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { endOfPair } from '../text/remove-pair.ts'
import type { DeclaredMap } from './declared-maps.ts'

/**
 * Whether `lint.accept` or a comment silences findings at the place where some keys of a declaration stand: moved away,
 * they would be found again.
 */
export function isSpokenOf(
  workspace: Workspace,
  { file, section, name, map }: DeclaredMap,
  keys: readonly string[]
): boolean {
  const paths = keys.map(key => `${section}.${name}.${key}`)
  if (acceptedPaths(workspace).some(at => paths.some(path => isWithin(at, path) || isWithin(path, at))))
    return true
  const { entry } = map
  const spans = keys.flatMap(key => {
    const pair = pairOf(map, key)
    return pair === undefined ? [] : { start: pair.key.start, end: endOfPair(pair) }
  })
  return suppressionsOf(entry, file.tree.roots(entry)).some(
    ({ reach, comment }) =>
      reach.kind === 'span' &&
      spans.some(
        ({ start, end }) =>
          reach.start <= start && start < reach.end && (comment.start < start || comment.end > end)
      )
  )
}

function acceptedPaths(workspace: Workspace): readonly string[] {
  const { settings, environments } = workspace.composed()
  const lints = [
    settings.get('lint')?.value,
    ...[...environments.values()].flatMap(({ patches }) => patches.map(patch => valueAt(patch, 'lint')))
  ]
  return lints.flatMap(lint => {
    const accept = lint?.kind === 'map' ? list(lint, 'accept') : undefined
    return (accept?.items ?? []).flatMap(item =>
      item.kind === 'map' ? (text(item, 'at')?.value.trim() ?? []) : []
    )
  })
}

function isWithin(inner: string, path: string): boolean {
  return inner === path || inner.startsWith(`${path}.`) || inner.startsWith(`${path}[`)
}
