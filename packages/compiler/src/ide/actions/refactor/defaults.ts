import { inheritService } from '../../../model/inherit-service.ts'
import { keysOf, namedShape } from '../../../shape/shapes.ts'
import { type Pair, pairOf } from '../../../syntax/nodes.ts'
import type { CodeAction } from '../../types.ts'
import { sameValue } from '../same-value.ts'
import { declarationAt } from '../slots.ts'
import { type Addition, addAt, addToMap } from '../text/add-at.ts'
import { columnOf, commentedStart, hasComment, hasLink, shifted } from '../text/lines.ts'
import { printFlow, printPair } from '../text/print-node.ts'
import { endOfPair, removePair } from '../text/remove-pair.ts'
import { type DeclaredMap, declaredMaps } from './declared-maps.ts'
import { isSpokenOf } from './is-spoken-of.ts'
import { keepsInheritance, redeclare } from './keeps-inheritance.ts'
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
  if (same.length < 2 || same.length < written.length) return []
  if (same.some(user => pairOf(user.map, '<<') !== undefined || isSpokenOf(ide.workspace, user, [key])))
    return []
  if (!comesToTheSame(place, same, key)) return []
  const added = addAt(root, ['defaults'], moved(pair))
  const removed = same.map(user => withoutKey(user, key, user.map === found.map))
  if (added === undefined || !removed.every(edits => edits !== undefined)) return []
  return farRewriting(place, {
    title: `Move \`${key}\` of ${same.length} services to \`defaults\``,
    kind: 'refactor.extract',
    edits: [{ file: root.source.path, ...added }, ...removed.flat()]
  })
}

/** Whether all services come to the same when a key is under `defaults` and some of them do not say it. */
function comesToTheSame({ ide: { workspace } }: Place, users: readonly DeclaredMap[], key: string): boolean {
  const { collections, settings } = workspace.composed()
  const names = new Set(users.map(({ name }) => name))
  const pairs = [...collections.services.values()].map(({ name, value }) =>
    value.kind === 'map' && names.has(name) ? pairOf(value, key) : undefined
  )
  const pair = pairs.find(one => one !== undefined)
  if (pair === undefined) return false
  const { entry, start, end } = pair.key
  const above = settings.get('defaults')?.value
  const items = above?.kind === 'map' ? [...above.items, pair] : [pair]
  return keepsInheritance(workspace, {
    keys: [key],
    defaults: { kind: 'map', flow: false, items, entry, start, end },
    services: [...collections.services.values()].map(one =>
      names.has(one.name) ? redeclare(one, [key]) : { before: one, after: one }
    )
  })
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

/** What means nothing to a service without a port: inherited it is no mistake, written out it would be one. */
const forRequests: ReadonlySet<string> = new Set([
  'health',
  'timeout',
  'retry',
  'idempotent',
  'fault',
  'circuitBreaker',
  'slo'
])

/** What a service inherits, written out in it. */
export function writeOutInherited(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const found = declarationAt(site)
  if (found?.section !== 'services' || !(site.isOnKey && site.path.length === 2)) return []
  const { settings, collections } = ide.workspace.composed()
  const declared = collections.services.get(found.name)
  if (declared === undefined || pairOf(found.map, '<<') !== undefined) return []
  const whole = inheritService(declared, settings.get('defaults')?.value, collections.policies)
  const isWorker = pairOf(whole, 'port') === undefined && pairOf(whole, 'ports') === undefined
  const pairs = whole.items.filter(
    ({ key }) =>
      key.text !== 'policy' &&
      pairOf(found.map, key.text) === undefined &&
      !(isWorker && forRequests.has(key.text))
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
