import { costOf } from '../../model/details/cost.ts'
import { perObject } from '../../query/memo.ts'
import type { MapNode, ScalarNode } from '../../syntax/nodes.ts'
import { nameStep } from '../../syntax/path.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import { chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import { spanOf } from '../places.ts'
import type { CodeLens } from '../types.ts'
import type { LensGroup } from './lens-groups.ts'

/**
 * Where something can be told above the lines of a file, in the order of the file. Positions only: what a lens says is
 * worked out by `resolveCodeLens` when somebody sees it.
 */
export function codeLenses(ide: Ide, file: string): readonly CodeLens[] {
  const read = ide.workspace.file(file)
  if (read === undefined || !ide.workspace.paths().includes(file)) return []
  const { mesh } = chosen(ide)
  const isPriced = costOf(mesh).prices !== undefined
  const lenses: CodeLens[] = []
  const add = (
    group: LensGroup,
    path: string,
    offset: number,
    { start, end }: { start: number; end: number }
  ) => lenses.push({ span: { start: offset + start, end: offset + end }, title: '', group, file, path })
  for (const { entry, offset, within } of read.cut.entries) {
    const root = read.tree.roots(entry)
    const key = root?.items[0]?.key
    if (root === undefined || key === undefined) continue
    if (within === undefined && key.text === 'mesh') {
      add('view', 'mesh', offset, key)
      add('proof', 'mesh', offset, key)
    }
    if (within !== 'services' && within !== 'gateways') continue
    const path = nameStep(within, key.text)
    add('resources', path, offset, key)
    if (isPriced) add('cost', path, offset, key)
    const deployment = within === 'services' ? deploymentKey(root) : undefined
    // A deployment may say no more than where its steps go on from: what it is then, defaults and overlays say.
    if (deployment !== undefined && hasSchedule(ide, key.text)) add('schedule', path, offset, deployment)
  }
  return inOrder([...lenses, ...ofInvariants(ide, read)])
}

const deploymentKey = perObject(({ items: [first] }: MapNode): ScalarNode | undefined =>
  first?.value.kind === 'map'
    ? first.value.items.find(({ key }) => key.text === 'deployment' && key.entry === first.key.entry)?.key
    : undefined
)

function hasSchedule(ide: Ide, name: string): boolean {
  const deployment = chosen(ide).mesh.services.get(name)?.deployment
  return deployment !== undefined && deployment.strategy !== 'rolling'
}

function ofInvariants(ide: Ide, { source: { path: file } }: ReadFile): readonly CodeLens[] {
  return chosen(ide).mesh.invariants.flatMap(({ at }, index): readonly CodeLens[] => {
    const span = spanOf(ide.workspace, at)
    if (span === undefined || span.file !== file) return []
    const group: LensGroup = 'invariants'
    return [
      { span: { start: span.start, end: span.end }, title: '', group, file, path: `invariants[${index}]` }
    ]
  })
}

function inOrder(lenses: readonly CodeLens[]): readonly CodeLens[] {
  return lenses
    .map((lens, at) => ({ lens, at }))
    .sort((a, b) => a.lens.span.start - b.lens.span.start || a.at - b.at)
    .map(({ lens }) => lens)
}
