import type { Declaration } from '../../../bind/compose.ts'
import { inheritExternal, inheritService } from '../../../model/inherit-service.ts'
import { keysOf, namedShape } from '../../../shape/shapes.ts'
import { commentsOf } from '../../../syntax/comments.ts'
import { isEmpty, type MapNode, type Node, type Pair, pairOf, valueAt } from '../../../syntax/nodes.ts'
import type { CodeAction } from '../../types.ts'
import { type DeclarationAt, declarationAt } from '../slots.ts'
import { columnOf, isFirstOfLine } from '../text/lines.ts'
import { printFlow, printPair } from '../text/print-node.ts'
import { endOfPair } from '../text/remove-pair.ts'
import { keepsInheritance, redeclare } from './keeps-inheritance.ts'
import { farRewriting, inFile, type Place } from './refactoring.ts'
import { removeMember } from './remove-member.ts'

/** The keys of a policy in the place of `policy: NAME`. The bundle goes when nobody else uses it, and its comments come along. */
export function inlinePolicy(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const found = declarationAt(site)
  if (found === undefined || site.path[2] !== 'policy') return []
  const pair = pairOf(found.map, 'policy')
  if (pair?.value.kind !== 'scalar' || pair.value.anchor !== undefined) return []
  const name = pair.value.text
  const policy = ide.workspace.composed().collections.policies.get(name)
  const pairs = policy === undefined ? undefined : pairsOf(place, found)
  if (policy === undefined || pairs === undefined) return []
  const isLast = !isUsedElsewhere(place, name, found)
  const removed = isLast ? removeMember(ide.workspace, 'policies', name) : []
  const comments = isLast ? commentsOf(policy.key.entry).map(({ text }) => text) : []
  const edits = replaced(found.map, pair, pairs, comments)
  if (edits === undefined || removed === undefined) return []
  if (!comesToTheSame(place, found, pairs)) return []
  return farRewriting(place, {
    title: isLast ? `Inline the policy \`${name}\`` : `Write out the policy \`${name}\` here`,
    kind: 'refactor.inline',
    edits: [...inFile(site, edits), ...removed]
  })
}

/** Whether no patch makes something else of the bundle, or of the keys that are written out, than of the other. */
function comesToTheSame(
  { ide: { workspace } }: Place,
  { section, name }: DeclarationAt,
  pairs: readonly Pair[]
): boolean {
  const { collections } = workspace.composed()
  const declared = (section === 'services' ? collections.services : collections.externals).get(name)
  if (declared === undefined) return false
  const changed = [redeclare(declared, ['policy'], pairs)]
  const keys = [...keysOf(namedShape('policy')).keys()]
  return keepsInheritance(
    workspace,
    section === 'services' ? { keys, services: changed } : { keys, externals: changed }
  )
}

/** What a declaration inherits from its policy and does not say itself; undefined where the two are mixed. */
function pairsOf({ ide }: Place, { section, name, map }: DeclarationAt): readonly Pair[] | undefined {
  const { collections } = ide.workspace.composed()
  const declared: Declaration | undefined =
    section === 'services' ? collections.services.get(name) : collections.externals.get(name)
  if (declared === undefined) return undefined
  const whole =
    section === 'services'
      ? inheritService(declared, undefined, collections.policies)
      : inheritExternal(declared, collections.policies)
  return whole.items.filter(({ key }) => pairOf(map, key.text) === undefined)
}

function replaced(
  map: MapNode,
  pair: Pair,
  pairs: readonly Pair[],
  comments: readonly string[]
): readonly { start: number; end: number; insert: string }[] | undefined {
  const { text } = map.entry
  const { start } = pair.key
  const end = endOfPair(pair)
  if (pairs.length === 0 || (map.flow ? comments.length > 0 : !isFirstOfLine(text, start))) return undefined
  const column = columnOf(text, start)
  const written = pairs.map(one => (map.flow ? printFlowPair(one) : printPair(one, column)))
  if (!written.every(one => one !== undefined)) return undefined
  const insert = map.flow ? written.join(', ') : [...comments, ...written].join(`\n${' '.repeat(column)}`)
  return [{ start, end, insert }]
}

function printFlowPair({ key, value }: Pair): string | undefined {
  const written = printFlow(value)
  return written === undefined ? undefined : `${key.text}: ${written}`
}

function isUsedElsewhere({ ide }: Place, name: string, { map }: DeclarationAt): boolean {
  const { collections, settings, environments } = ide.workspace.composed()
  const uses = (node: Node | undefined): boolean => {
    const policy = node?.kind === 'map' ? valueAt(node, 'policy') : undefined
    return policy?.kind === 'scalar' && policy.text === name
  }
  const own = [...collections.services.values(), ...collections.externals.values()].filter(({ value }) =>
    uses(value)
  )
  const isOther = own.some(({ value }) => value.entry !== map.entry || value.start !== map.start)
  if (isOther || uses(settings.get('defaults')?.value)) return true
  const patches = [
    ...[...environments.values()].flatMap(environment => environment.patches),
    ...[...collections.regions.values()].flatMap(({ value }) => {
      const overrides = value.kind === 'map' ? valueAt(value, 'overrides') : undefined
      return overrides?.kind === 'map' ? overrides : []
    })
  ]
  // A patch of a policy, or one that may use it, needs it to be there.
  return patches.some(patch =>
    ['policies', 'services', 'externals', 'defaults'].some(key => {
      const value = valueAt(patch, key)
      return value !== undefined && !isEmpty(value) && mentions(value, name)
    })
  )
}

function mentions(node: Node, name: string): boolean {
  if (node.kind === 'scalar') return node.text === name
  if (node.kind === 'list') return node.items.some(item => mentions(item, name))
  return (
    node.kind === 'map' && node.items.some(({ key, value }) => key.text === name || mentions(value, name))
  )
}
