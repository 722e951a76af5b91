import type { Node } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import { filesOfGlob } from '../workspace/files-of-glob.ts'
import type { Cursor, Ide } from './ide.ts'
import { anchorAt } from './names/anchors.ts'
import { nameFamily } from './names/name-family.ts'
import { namesAt } from './names/names-at.ts'
import type { Occurrence } from './names/types.ts'
import { patchedPair } from './patched-pair.ts'
import { spanOf } from './places.ts'
import { siteAt } from './site.ts'
import type { Definition } from './types.ts'

/**
 * Where the name at a cursor is declared: more than once where that is a finding. For an alias it is its anchor, for a
 * key of an overlay the key that it changes, for an item of `include` the files. Empty where there is nothing to go to.
 */
export function definition(ide: Ide, cursor: Cursor): readonly Definition[] {
  return ofName(ide, cursor) ?? ofAnchor(ide, cursor) ?? ofInclude(ide, cursor) ?? ofPatch(ide, cursor) ?? []
}

function ofName({ workspace }: Ide, cursor: Cursor): readonly Definition[] | undefined {
  const names = namesAt(workspace, cursor)
  const [first] = names
  if (first === undefined) return undefined
  const origin = spanOf(workspace, first.at)
  const found = declarationsIn(nameFamily(workspace, withMain(names), cursor.file))
  return origin === undefined
    ? []
    : found.flatMap(({ at, whole }) => target(workspace, origin, whole, at) ?? [])
}

/** The declarations among the places of a name; where nothing declares it, the overlays that make it. */
export function declarationsIn(family: readonly Occurrence[]): readonly Occurrence[] {
  const declared = family.filter(({ role }) => role === 'declaration')
  return declared.length > 0 ? declared : family.filter(({ role }) => role === 'patch')
}

/** `main` is the version of a service that names none: it is declared where the service is. */
function withMain(names: readonly Occurrence[]): readonly Pick<Occurrence, 'kind' | 'name' | 'owner'>[] {
  return names.map(each =>
    each.kind === 'version' && each.name === 'main' && each.owner !== undefined
      ? { kind: 'service', name: each.owner, owner: undefined }
      : each
  )
}

function target(
  workspace: Ide['workspace'],
  origin: Span,
  whole: Place,
  name: Place
): Definition | undefined {
  const span = spanOf(workspace, whole)
  const selection = spanOf(workspace, name)
  if (span === undefined || selection === undefined) return undefined
  return {
    origin: { start: origin.start, end: origin.end },
    file: span.file,
    span: { start: Math.min(span.start, selection.start), end: Math.max(span.end, selection.end) },
    selection: { start: selection.start, end: selection.end }
  }
}

function ofAnchor({ workspace }: Ide, cursor: Cursor): readonly Definition[] | undefined {
  const found = anchorAt(workspace.file(cursor.file), cursor, true)
  if (found === undefined) return undefined
  const { at, family } = found
  return [{ origin: at, file: cursor.file, span: family.anchor, selection: family.anchor }]
}

function ofInclude({ workspace }: Ide, cursor: Cursor): readonly Definition[] | undefined {
  const site = siteAt(workspace, cursor)
  if (site === undefined || cursor.file !== workspace.root || site.path[0] !== 'include') return undefined
  const { node } = site
  if (node.kind !== 'scalar') return undefined
  const origin = { start: site.cut.offset + node.start, end: site.cut.offset + node.end }
  const start = { start: 0, end: 0 }
  return filesOfGlob(workspace, node.text).map(file => ({ origin, file, span: start, selection: start }))
}

/** From a key of an overlay to the key that it changes. */
function ofPatch({ workspace }: Ide, cursor: Cursor): readonly Definition[] | undefined {
  const site = siteAt(workspace, cursor)
  if (site?.pair === undefined || !site.isOnKey) return undefined
  const base = patchedPair(workspace, site.path)
  if (base === undefined) return undefined
  const { key, value } = base
  const origin = spanOf(workspace, site.pair.key)
  return origin === undefined
    ? undefined
    : [target(workspace, origin, around(key, value), key)].flatMap(each => each ?? [])
}

function around(key: Place, value: Node): Place {
  const isBehind = value.entry === key.entry && value.start >= key.end
  return { entry: key.entry, start: key.start, end: isBehind ? value.end : key.end }
}
