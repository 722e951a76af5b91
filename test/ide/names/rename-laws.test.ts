import { describe, expect, it } from 'vitest'
import { assemble } from '../../../packages/compiler/src/emit/assemble.ts'
import { allNameUnits } from '../../../packages/compiler/src/ide/names/name-index.ts'
import type { Occurrence } from '../../../packages/compiler/src/ide/names/types.ts'
import { spanOf } from '../../../packages/compiler/src/ide/places.ts'
import { rename } from '../../../packages/compiler/src/ide/rename.ts'
import { siteAt } from '../../../packages/compiler/src/ide/site.ts'
import type { FileEdit } from '../../../packages/compiler/src/ide/types.ts'
import { addFirstKey } from '../../../packages/compiler/src/rules/add-first-key.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { planWorkspace } from '../../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { today } from '../../support/lint.ts'
import { memoryHost } from '../../support/memory-host.ts'
import { allMeshes } from '../../support/named-meshes.ts'

/*
 * A place that is missed when a name changes shows: what names it then names nothing, which is a finding, or the
 * templates become others.
 */

const view = { environment: undefined, region: undefined, target: undefined, today }

/** A name that stands nowhere else, and in every order where the old one stands. */
const freshOf = (name: string) => `${name}-0`

type Files = Readonly<Record<string, string>>

const open = (files: Files) => createWorkspace(memoryHost(files), 'mesh.yaml')

for (const { title, files } of allMeshes()) {
  // It has the same names over and over.
  if (title === 'large') continue
  describe(title, () => {
    const workspace = open(files)
    const before = findingsOf(workspace)
    const all = declarations(workspace)

    it.each(all)('keeps its findings when the $kind $name is renamed', occurrence => {
      const after = findingsOf(open(applied(files, edits(workspace, occurrence))))
      const { name } = occurrence
      const alike = (lines: readonly string[]) =>
        lines.map(line => line.replaceAll(freshOf(name), 'N').replaceAll(name, 'N')).sort()
      expect(alike(after)).toEqual(alike(before))
    })

    const kept = all.flatMap(each => {
      const former = formerName(workspace, each)
      return former === undefined ? [] : [{ ...each, former }]
    })
    it.skipIf(kept.length === 0).each(kept)(
      'makes the same templates when the $kind $name is renamed and says what it was',
      occurrence => {
        const after = applied(files, [...edits(workspace, occurrence), ...occurrence.former])
        expect(templates(open(after))).toEqual(templates(workspace))
      }
    )
  })
}

function findingsOf(workspace: Workspace): readonly string[] {
  return workspace
    .findings({ environment: undefined, target: undefined, today })
    .map(({ rule, level, message }) => `${level} ${rule} ${message}`)
}

/** One declaration of each name. Regions are left out, for the name of a region decides what is made there. */
function declarations(workspace: Workspace): readonly Occurrence[] {
  const all = allNameUnits(workspace)
    .flat()
    .flatMap(unit => unit.all.filter(({ role, kind }) => role === 'declaration' && kind !== 'region'))
  return [...new Map(all.map(each => [`${each.kind} ${each.owner} ${each.name}`, each])).values()]
}

function edits(workspace: Workspace, { at, name }: Occurrence): readonly FileEdit[] {
  const span = spanOf(workspace, at)
  const cursor = { file: span?.file ?? '', offset: span?.start ?? 0 }
  const change = rename({ workspace, view }, cursor, freshOf(name))
  if ('refused' in change) throw new Error(change.refused)
  return change.edits
}

/** What writes the former name beside the new one; nothing for what needs none, undefined for what can have none. */
function formerName(
  workspace: Workspace,
  { kind, name, at, owner }: Occurrence
): readonly FileEdit[] | undefined {
  if (kind === 'policy') return []
  const isRoute = kind === 'route' && owner?.startsWith('gateway.') === false
  if (!isRoute && !['service', 'external', 'gateway', 'version'].includes(kind)) return undefined
  const span = spanOf(workspace, at)
  const site = span === undefined ? undefined : siteAt(workspace, { file: span.file, offset: span.start })
  const node = isRoute ? site?.ancestors.at(-1) : site?.pair?.value
  if (node?.kind !== 'map' || node.items.some(({ key }) => key.text === 'was')) return undefined
  const owned = isRoute ? { ...at, start: -1, end: -1 } : at
  const [fix] = addFirstKey(node, owned, `was: ${name}`)
  return fix?.edits.flatMap(edit => {
    const place = spanOf(workspace, edit.at)
    return place === undefined ? [] : [{ ...place, insert: edit.insert }]
  })
}

function applied(files: Files, changes: readonly FileEdit[]): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        changes.filter(({ file }) => file === path)
      )
    ])
  )
}

function templates(workspace: Workspace): readonly unknown[] {
  const { environments, collections } = workspace.composed()
  const [environment] = [...environments.keys()]
  return [...collections.regions.keys()].slice(0, 1).flatMap(region => {
    const plan = planWorkspace(workspace, { environment, region, target: undefined })
    return plan === undefined ? [] : assemble(plan).map(({ body }) => body)
  })
}
