import type { Place } from '../../text/place.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { allNameUnits, type NameUnit, nameKey } from './name-index.ts'
import { isLocal } from './names-in-text.ts'
import { everyOwner, type Named, type Occurrence, spaceOf } from './types.ts'

/**
 * Every place that says a name, each once, in the order of the files and of the text. Where `defaults` or `'*'` give a
 * name to all services, it is one name in all of them; and where an alias lets one text stand for two names, these are
 * one too, for neither changes without the other.
 */
export function nameFamily(
  workspace: Workspace,
  names: readonly Named[],
  path?: string
): readonly Occurrence[] {
  const units = allNameUnits(workspace, path).flat()
  const linked = linkedNames(units)
  const open = [...names]
  const seen = new Set<string>()
  const found = new Map<string, Occurrence>()
  for (let named = open.pop(); named !== undefined; named = open.pop()) {
    const same = occurrencesOf(units, named)
    const key = keyOf(named)
    if (seen.has(key)) continue
    seen.add(key)
    for (const occurrence of same) {
      const place = placeKey(occurrence.at)
      const known = found.get(place)
      found.set(place, known === undefined ? occurrence : together(known, occurrence))
      const others = linked.get(place)
      if (others !== undefined) open.push(...others)
    }
  }
  return [...found.values()]
}

/** One text that is met in several ways: what it declares counts, and it is reached by an alias alone only where no way is another. */
function together(known: Occurrence, other: Occurrence): Occurrence {
  const first = ranks[other.role] < ranks[known.role] ? other : known
  return { ...first, linked: known.linked && other.linked }
}

const ranks: Readonly<Record<Occurrence['role'], number>> = { declaration: 0, patch: 1, reference: 2 }

function occurrencesOf(units: readonly NameUnit[], { kind, name, owner }: Named): readonly Occurrence[] {
  const key = nameKey(kind, name)
  const all: Occurrence[] = []
  for (const { byName } of units) {
    const same = byName.get(key)
    if (same !== undefined) all.push(...same)
  }
  if (!isLocal(kind)) return all
  const isOfAll = owner === everyOwner || all.some(each => each.owner === everyOwner)
  return isOfAll ? all.filter(each => !isOfGateway(each)) : all.filter(each => each.owner === owner)
}

function isOfGateway({ owner }: Named): boolean {
  return owner?.startsWith('gateway.') === true
}

/** The names that are said at places which are met through aliases; most meshes have none. */
function linkedNames(units: readonly NameUnit[]): ReadonlyMap<string, readonly Occurrence[]> {
  const places = new Map<string, Occurrence[]>()
  for (const { linked } of units)
    for (const occurrence of linked) {
      const place = placeKey(occurrence.at)
      places.set(place, [...(places.get(place) ?? []), occurrence])
    }
  if (places.size > 0)
    for (const { all } of units)
      for (const occurrence of all)
        if (!occurrence.linked) places.get(placeKey(occurrence.at))?.push(occurrence)
  return places
}

export function placeKey({ entry, start }: Place): string {
  return `${entry.file}\n${entry.id}\n${start}`
}

function keyOf({ kind, name, owner }: Named): string {
  return `${spaceOf(kind)}\n${owner ?? ''}\n${name}`
}
