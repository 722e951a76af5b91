import type { MapNode, Node, Pair, ScalarNode } from '../../syntax/nodes.ts'
import { placeIn } from '../../syntax/scalar-map.ts'
import type { Place } from '../../text/place.ts'
import type { NameGrammar, TextRule } from './name-grammar.ts'
import { isLocal, type NameInText, namesInReferences, namesInText, ownerOf } from './names-in-text.ts'
import { everyOwner, type Occurrence } from './types.ts'

/** Where the walk is. */
interface Around {
  readonly owner: string | undefined
  readonly isPatch: boolean
  /** Whether the file is the root, where environments are declared. */
  readonly isRoot: boolean
  readonly linked: boolean
}

/** The names that a pair of a map says, in the order of the tree: aliases and merge keys are resolved in it. */
export function namesOfPair(pair: Pair, grammar: NameGrammar, isRoot: boolean): readonly Occurrence[] {
  const found: Occurrence[] = []
  const around = below({ owner: undefined, isPatch: false, isRoot, linked: false }, grammar, false)
  walkPair(pair, grammar, around, found)
  return found
}

/** `holder` is the map around the pair: all of a route, where the pair names it. */
function walkPair(
  pair: Pair,
  grammar: NameGrammar,
  around: Around,
  found: Occurrence[],
  holder?: MapNode
): void {
  const { key, value } = pair
  const known =
    grammar.keys !== undefined && Object.hasOwn(grammar.keys, key.text) ? grammar.keys[key.text] : undefined
  const linked = around.linked || value.entry !== key.entry || value.start < key.end
  if (known !== undefined) {
    walk(value, known, below(around, known, linked), found, holder)
    return
  }
  const { each } = grammar
  if (each === undefined || each.except?.includes(key.text) === true) {
    walk(value, nothing, linked === around.linked ? around : { ...around, linked }, found)
    return
  }
  if (each.key !== undefined && key.text !== '*') addText(key, each.key, around, found, wholeOf(pair))
  const inside = each.value?.() ?? nothing
  const owner =
    each.owns === undefined ? around.owner : key.text === '*' ? everyOwner : ownerOf(each.owns, key.text)
  const next = below(around, inside, linked)
  walk(value, inside, owner === next.owner ? next : { ...next, owner }, found)
}

const nothing: NameGrammar = {}

function below(around: Around, grammar: NameGrammar, linked: boolean): Around {
  const owner = grammar.ofAll === true ? everyOwner : around.owner
  const isPatch = around.isPatch || grammar.isPatch === true
  if (owner === around.owner && isPatch === around.isPatch && linked === around.linked) return around
  return { owner, isPatch, isRoot: around.isRoot, linked }
}

function walk(node: Node, grammar: NameGrammar, around: Around, found: Occurrence[], holder?: MapNode): void {
  if (node.kind === 'scalar') {
    if (node.text === '') return
    if (grammar.text !== undefined) addText(node, grammar.text, around, found, holder)
    if (node.text.includes('${')) add(namesInReferences(node.text), node, around, found)
  } else if (node.kind === 'map') walkMap(node, grammar, around, found)
  else if (node.kind === 'list') {
    let end = node.start
    for (const item of node.items) {
      const linked = around.linked || item.entry !== node.entry || item.start < end
      walk(item, grammar.items ?? nothing, linked === around.linked ? around : { ...around, linked }, found)
      if (!linked) end = item.end
    }
  }
}

function walkMap(node: MapNode, grammar: NameGrammar, around: Around, found: Occurrence[]): void {
  let end = node.start
  for (const pair of node.items) {
    const { key } = pair
    const linked = around.linked || key.entry !== node.entry || key.start < end
    walkPair(pair, grammar, linked === around.linked ? around : { ...around, linked }, found, node)
    if (!linked) end = key.end
  }
}

function addText(node: ScalarNode, rule: TextRule, around: Around, found: Occurrence[], whole?: Place): void {
  const names = namesInText(node.text, rule)
  if (names.length > 0) add(names, node, around, found, whole)
}

function add(
  names: readonly NameInText[],
  node: ScalarNode,
  around: Around,
  found: Occurrence[],
  whole?: Place
): void {
  for (const { kind, name, owner, role, start, end } of names) {
    const at = placeIn(node, start, end)
    const isPatch = role === 'declaration' && (around.isPatch || (kind === 'environment' && !around.isRoot))
    found.push({
      kind,
      name,
      owner: owner ?? (isLocal(kind) ? around.owner : undefined),
      role: isPatch ? 'patch' : role,
      at,
      node,
      span: { start, end },
      whole: role === 'declaration' && whole !== undefined ? whole : at,
      linked: around.linked
    })
  }
}

/** From the key to the end of its value, where that stands behind it. */
function wholeOf({ key, value }: Pair): Place {
  const end = value.entry === key.entry && value.start >= key.start ? Math.max(key.end, value.end) : key.end
  return { entry: key.entry, start: key.start, end }
}
