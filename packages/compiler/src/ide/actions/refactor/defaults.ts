import { inheritService, leftOutOf } from '../../../model/inherit-service.ts'
import { keysOf, namedShape } from '../../../shape/shapes.ts'
import { type MapNode, type Pair, pairOf } from '../../../syntax/nodes.ts'
import type { CodeAction } from '../../types.ts'
import { sameValue } from '../same-value.ts'
import { declarationAt } from '../slots.ts'
import { type Addition, addAt, addToMap } from '../text/add-at.ts'
import { columnOf, commentedStart, hasComment, hasLink, shifted } from '../text/lines.ts'
import { printFlow, printPair } from '../text/print-node.ts'
import { endOfPair, removePair } from '../text/remove-pair.ts'
import { type DeclaredMap, declaredMaps } from './declared-maps.ts'
import { type FileEdits, farRewriting, inFile, type Place, rewriting } from './refactoring.ts'

/** A key that every service says alike, once under `defaults`. */
export function extractToDefaults(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const found = declarationAt(site)
  const key = String(site.path[2] ?? '')
  if (found?.section !== 'services' || !keysOf(namedShape('defaults')).has(key)) return []
  const pair = pairOf(found.map, key)
  const root = ide.workspace.file(ide.workspace.root)
  if (pair === undefined || root === undefined || hasLink(site.cut.entry, spanOf(pair))) return []
  const users = ide.workspace
    .files()
    .flatMap(declaredMaps)
    .filter(({ section }) => section === 'services')
  const same = users.filter(({ map }) => sameValue(pairOf(map, key)?.value, pair.value))
  const written = users.filter(({ map }) => pairOf(map, key) !== undefined)
  if (same.length < 2 || same.length < written.length || othersInherit(place, key)) return []
  const added = addAt(root, ['defaults'], moved(pair))
  const removed = same.map(user => withoutKey(user, key, user.map === found.map))
  if (added === undefined || !removed.every(edits => edits !== undefined)) return []
  return farRewriting(place, {
    title: `Move \`${key}\` of ${same.length} services to \`defaults\``,
    kind: 'refactor.extract',
    edits: [{ file: root.source.path, ...added }, ...removed.flat()]
  })
}

/** Whether a service that does not say a key would inherit it from `defaults`. */
function othersInherit({ ide }: Place, key: string): boolean {
  const { collections } = ide.workspace.composed()
  const declared = [...collections.services.values()]
  const pair = declared.flatMap(({ value }) => (value.kind === 'map' ? (pairOf(value, key) ?? []) : []))[0]
  if (pair === undefined) return true
  const { entry, start, end } = pair.key
  const defaults: MapNode = { kind: 'map', flow: false, items: [pair], entry, start, end }
  return declared.some(
    one =>
      one.value.kind !== 'map' ||
      (pairOf(one.value, key) === undefined &&
        !leftOutOf(one, defaults, new Map()).some(({ path }) => path === key))
  )
}

/** A key that says what the service would inherit anyway. */
export function removeInherited(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const found = declarationAt(site)
  const key = String(site.path[2] ?? '')
  if (found?.section !== 'services' || !keysOf(namedShape('defaults')).has(key)) return []
  const pair = pairOf(found.map, key)
  const { settings, collections } = ide.workspace.composed()
  const declared = collections.services.get(found.name)
  if (pair === undefined || declared?.value.kind !== 'map') return []
  const items = declared.value.items.filter(one => one.key.text !== key)
  const rest = { ...declared, value: { ...declared.value, items } }
  const inherited = inheritService(rest, settings.get('defaults')?.value, collections.policies)
  const whole = inheritService(declared, settings.get('defaults')?.value, collections.policies)
  const isSame = sameValue(pairOf(inherited, key)?.value, pairOf(whole, key)?.value)
  const edit = isSame ? removePair(found.map, pair) : undefined
  return edit === undefined
    ? []
    : rewriting(place, {
        title: `Remove \`${key}\`, which is inherited as it is`,
        kind: 'refactor.inline',
        edits: inFile(site, [edit])
      })
}

/** What a service inherits, written out in it. */
export function writeOutInherited(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const found = declarationAt(site)
  if (found?.section !== 'services' || !(site.isOnKey && site.path.length === 2)) return []
  const { settings, collections } = ide.workspace.composed()
  const declared = collections.services.get(found.name)
  if (declared === undefined || pairOf(found.map, '<<') !== undefined) return []
  const whole = inheritService(declared, settings.get('defaults')?.value, collections.policies)
  const pairs = whole.items.filter(
    ({ key }) => key.text !== 'policy' && pairOf(found.map, key.text) === undefined
  )
  const addition = copies(pairs)
  const edit = addition === undefined ? undefined : addToMap(site.cut, found.map, addition)
  return edit === undefined
    ? []
    : rewriting(place, {
        title: `Write out what \`${found.name}\` inherits`,
        kind: 'refactor.inline',
        edits: [{ file: site.file.source.path, ...edit }]
      })
}

function withoutKey(
  { file, offset, map }: DeclaredMap,
  key: string,
  isMoved: boolean
): FileEdits | undefined {
  const pair = pairOf(map, key)
  if (pair === undefined) return undefined
  const edit = removePair(map, pair, isMoved)
  return (
    edit && [
      { file: file.source.path, start: edit.start + offset, end: edit.end + offset, insert: edit.insert }
    ]
  )
}

function spanOf(pair: Pair) {
  return { start: pair.key.start, end: endOfPair(pair) }
}

/** A pair as it is written, with the comment above it, to stand elsewhere. */
export function moved(pair: Pair): Addition {
  const { entry } = pair.key
  const { end } = spanOf(pair)
  const start = commentedStart(entry.text, pair.key.start)
  const text = entry.text.slice(start, end)
  return {
    key: pair.key.text,
    block: column => shifted(text, column - columnOf(entry.text, start)),
    flow: text.includes('\n') || hasComment(entry, { start, end }) ? undefined : text
  }
}

/** Pairs printed anew, comments left out; undefined for none, and where one cannot be printed. */
export function copies(pairs: readonly Pair[]): Addition | undefined {
  const [first] = pairs
  const flow = pairs.map(({ key, value }) => {
    const text = printFlow(value)
    return text === undefined ? undefined : `${key.text}: ${text}`
  })
  if (first === undefined || pairs.some(pair => printPair(pair, 0) === undefined)) return undefined
  return {
    key: first.key.text,
    block: column => pairs.map(pair => printPair(pair, column)).join(`\n${' '.repeat(column)}`),
    flow: flow.every(text => text !== undefined) ? flow.join(', ') : undefined
  }
}
