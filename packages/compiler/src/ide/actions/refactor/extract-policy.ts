import { keysOf, namedShape } from '../../../shape/shapes.ts'
import { type MapNode, type Pair, pairOf } from '../../../syntax/nodes.ts'
import type { CodeAction } from '../../types.ts'
import { sameValue } from '../same-value.ts'
import { declarationAt } from '../slots.ts'
import { type Addition, addAt } from '../text/add-at.ts'
import { columnOf, hasComment, hasLink, shifted } from '../text/lines.ts'
import { endOfPair, removePair } from '../text/remove-pair.ts'
import { type DeclaredMap, declaredMaps } from './declared-maps.ts'
import { isSpokenOf } from './is-spoken-of.ts'
import { keepsInheritance, redeclare } from './keeps-inheritance.ts'
import { freeName, kebab, shown } from './names.ts'
import { type FileEdits, farRewriting, type Place } from './refactoring.ts'

/** `retry` of a service as a bundle under `policies`, and `policy` in its place; so in all services that say the same. */
export function extractPolicy(place: Place): readonly CodeAction[] {
  const { site } = place
  const found = declarationAt(site)
  if (found === undefined || !sections.has(found.section)) return []
  const { map, name } = found
  if (pairOf(map, 'policy') !== undefined || pairOf(map, '<<') !== undefined) return []
  const own = { file: site.file, offset: site.cut.offset, section: found.section, name, map }
  const key = site.path.length > 2 ? String(site.path[2]) : undefined
  // Beside the keys, in the blanks before them and behind, nothing is meant.
  if (key === undefined && !site.isOnKey) return []
  const keys = map.items.flatMap(pair => (bundled().has(pair.key.text) ? pair.key.text : []))
  const single = key !== undefined && keys.includes(key) ? [[key]] : []
  const all = keys.length > 1 && (key === undefined || single.length > 0) ? [keys] : []
  return [...single, ...all].flatMap(chosen => {
    const others = usersWith(place, map, chosen)
    const alone = extract(place, [own], name, chosen)
    return others.length === 0
      ? alone
      : [
          ...extract(
            place,
            [own, ...others],
            'common',
            chosen,
            ` for all ${others.length + 1} that say the same`
          ),
          ...alone
        ]
  })
}

const sections: ReadonlySet<string> = new Set(['services', 'externals'])

/** The keys that a policy may have. */
function bundled(): ReadonlyMap<string, unknown> {
  return keysOf(namedShape('policy'))
}

/** The other services and externals that have the same values of some keys, and no policy. */
function usersWith({ ide }: Place, map: MapNode, keys: readonly string[]): readonly DeclaredMap[] {
  const own = keys.map(key => [key, pairOf(map, key)?.value] as const)
  return ide.workspace.files().flatMap(file =>
    declaredMaps(file).filter(({ map: other, section }) => {
      if (other === map || !sections.has(section)) return false
      const isSame = own.every(([key, value]) => {
        const pair = pairOf(other, key)
        return (
          pair !== undefined &&
          sameValue(pair.value, value) &&
          !hasComment(other.entry, { start: pair.key.start, end: endOfPair(pair) })
        )
      })
      return isSame && pairOf(other, 'policy') === undefined
    })
  )
}

function extract(
  place: Place,
  users: readonly DeclaredMap[],
  wished: string,
  keys: readonly string[],
  rest = ''
): readonly CodeAction[] {
  const { workspace } = place.ide
  const own = users[0]
  const pairs = keys.flatMap(key => (own === undefined ? [] : (pairOf(own.map, key) ?? [])))
  const suffix = keys.length === 1 ? `-${kebab(keys[0] ?? '')}` : ''
  const name = freeName(`${wished}${suffix}`, workspace.composed().collections.policies)
  const addition = additionOf(name, pairs)
  const root = workspace.file(workspace.root)
  const target = root !== undefined && workspace.composed().collections.policies.size > 0 ? root : own?.file
  if (addition === undefined || own === undefined || target === undefined) return []
  const added = addAt(target, ['policies'], addition) ?? (root && addAt(root, ['policies'], addition))
  const replaced = users.map(user => replace(user, keys, name))
  if (added === undefined || !replaced.every(edits => edits !== undefined)) return []
  if (!comesToTheSame(place, users, keys, name)) return []
  const file = target.source.path
  return farRewriting(place, {
    title: `Extract ${shown(keys)} to a policy${rest}`,
    kind: 'refactor.extract',
    edits: [{ file, ...added }, ...replaced.flat()]
  })
}

/** Whether services and externals come to the same with some keys in a bundle: that of `defaults` and patches may stand against it. */
function comesToTheSame(
  { ide: { workspace } }: Place,
  users: readonly DeclaredMap[],
  keys: readonly string[],
  policy: string
): boolean {
  const { collections } = workspace.composed()
  if (users.some(user => isSpokenOf(workspace, user, keys))) return false
  const declared = (of: 'services' | 'externals') =>
    users.flatMap(({ section, name }) => (section === of ? (collections[of].get(name) ?? []) : []))
  const first = [...declared('services'), ...declared('externals')][0]
  if (first?.value.kind !== 'map') return false
  const { key, value } = first
  const bundle = { ...value, items: value.items.filter(pair => keys.includes(pair.key.text)) }
  const reference = {
    key: { ...key, text: 'policy' },
    value: { ...key, text: policy }
  }
  return keepsInheritance(workspace, {
    keys: [...bundled().keys()],
    services: declared('services').map(one => redeclare(one, keys, [reference])),
    externals: declared('externals').map(one => redeclare(one, keys, [reference])),
    policies: new Map([...collections.policies, [policy, { name: policy, key, value: bundle }]])
  })
}

/** A bundle of pairs moved as they are written, comments and all; undefined where they hold anchors or aliases. */
export function additionOf(name: string, pairs: readonly Pair[]): Addition | undefined {
  const texts = pairs.map(pair => {
    const { entry } = pair.key
    const span = { start: pair.key.start, end: endOfPair(pair) }
    return {
      text: entry.text.slice(span.start, span.end),
      column: columnOf(entry.text, span.start),
      link: hasLink(entry, span)
    }
  })
  if (texts.some(({ link }) => link)) return undefined
  const isShort = texts.every(({ text }) => !text.includes('\n'))
  return {
    key: name,
    block: column =>
      [
        `${name}:`,
        ...texts.map(one => `${' '.repeat(column + 2)}${shifted(one.text, column + 2 - one.column)}`)
      ].join('\n'),
    flow: isShort ? `${name}: { ${texts.map(({ text }) => text).join(', ')} }` : undefined
  }
}

/** `policy: NAME` in the place of the first of some keys. */
function replace(
  { file, offset, map }: DeclaredMap,
  keys: readonly string[],
  name: string
): FileEdits | undefined {
  const pairs = map.items.filter(({ key }) => keys.includes(key.text))
  const [first, ...others] = pairs
  if (first === undefined || first.key.entry !== map.entry) return undefined
  if (map.flow && map.entry.text.slice(first.key.start, endOfPair(first)).includes('\n')) return undefined
  const removed = others.map(pair => removePair(map, pair))
  if (!removed.every(edit => edit !== undefined)) return undefined
  const edits = [{ start: first.key.start, end: endOfPair(first), insert: `policy: ${name}` }, ...removed]
  return edits.map(({ start, end, insert }) => ({
    file: file.source.path,
    start: start + offset,
    end: end + offset,
    insert
  }))
}
