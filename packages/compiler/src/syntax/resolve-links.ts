import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isMerge, mergePairs } from './merge-pairs.ts'
import type { AliasNode, MapNode, Node, Pair } from './nodes.ts'
import { reading } from './problems.ts'
import type { ReadEntry } from './read-entry.ts'

export interface Linked {
  readonly root: MapNode | undefined
  readonly problems: readonly Diagnostic[]
}

/** What linking an entry gave, and what it rests on: as long as its aliases mean the same nodes, it stays. */
interface Remembered extends Linked {
  readonly used: readonly (readonly [name: string, node: Node | undefined])[]
  readonly defined: ReadonlyMap<string, Node>
  readonly size: number
}

const remembered = new WeakMap<ReadEntry, Remembered>()

/** How many values an anchored node stands for, with everything that aliases in it stand for. */
const sizes = new WeakMap<Node, number>()

/** Takes the entries of one file in their order; an alias means the last anchor of its name above it. */
export function createLinker(limit: number): (read: ReadEntry) => Linked {
  const anchors = new Map<string, Node>()
  let total = 0
  let isLimitReported = false
  return read => {
    const known = remembered.get(read)
    if (
      known !== undefined &&
      total + known.size <= limit &&
      known.used.every(([name, node]) => anchors.get(name) === node)
    ) {
      for (const [name, node] of known.defined) anchors.set(name, node)
      total += known.size
      return known
    }
    return link(read)
  }

  function link(read: ReadEntry): Linked {
    const problems: Diagnostic[] = []
    const used: [string, Node | undefined][] = []
    const defined = new Map<string, Node>()
    const open = new Set<string>()
    const failed = new Set<Node>()
    const before = total
    let isCut = false
    const root = read.root === undefined ? undefined : (resolve(read.root) as MapNode)
    const result = { root, problems, used, defined, size: total - before }
    if (!isCut) remembered.set(read, result)
    return result

    function resolve(node: Node): Node {
      if (node.kind === 'alias') return follow(node)
      const { anchor } = node
      if (anchor !== undefined) open.add(anchor)
      const resolved =
        node.kind === 'scalar' ? node : node.kind === 'map' ? resolveMap(node) : resolveList(node)
      if (anchor !== undefined) {
        open.delete(anchor)
        anchors.set(anchor, resolved)
        defined.set(anchor, resolved)
        sizes.set(resolved, sizeOf(resolved, true))
      }
      return resolved
    }

    function resolveList(list: Extract<Node, { kind: 'list' }>): Node {
      const items = list.items.map(resolve)
      if (items.every((item, at) => item === list.items[at])) return list
      return { ...list, items: items.filter(item => !failed.has(item)) }
    }

    function resolveMap(map: MapNode): MapNode {
      let isSame = true
      const items: Pair[] = []
      for (const pair of map.items) {
        if (pair.key.anchor !== undefined) resolve(pair.key)
        const value = resolve(pair.value)
        isSame &&= value === pair.value
        items.push(value === pair.value ? pair : { key: pair.key, value })
      }
      if (isSame && !items.some(isMerge)) return map
      return { ...map, items: mergePairs(items.filter(isWhole), problems) }
    }

    /** A key whose alias means nothing is left out: the alias has its finding, and a missing value would be a second one. */
    function isWhole({ value }: Pair): boolean {
      return !failed.has(value)
    }

    function follow(alias: AliasNode): Node {
      const { name } = alias
      const target = anchors.get(name)
      if (!defined.has(name)) used.push([name, target])
      if (open.has(name)) problems.push(reading.make('yaml-alias-expansion', 'loop', { name }, { at: alias }))
      else if (target === undefined) problems.push(unknownAnchor(alias, anchors))
      else {
        const size = sizeOf(target, false)
        if (total + size <= limit) {
          total += size
          return target
        }
        isCut = true
        if (!isLimitReported) {
          isLimitReported = true
          problems.push(reading.make('yaml-alias-expansion', 'size', { limit }, { at: alias }))
        }
      }
      const nothing: Node = {
        kind: 'scalar',
        entry: alias.entry,
        start: alias.start,
        end: alias.start,
        text: '',
        style: 'empty'
      }
      failed.add(nothing)
      return nothing
    }
  }
}

function sizeOf(node: Node, isFresh: boolean): number {
  const known = isFresh ? undefined : sizes.get(node)
  if (known !== undefined) return known
  if (node.kind === 'map') return node.items.reduce((sum, { value }) => sum + sizeOf(value, false), 1)
  if (node.kind === 'list') return node.items.reduce((sum, item) => sum + sizeOf(item, false), 1)
  return 1
}

function unknownAnchor(alias: AliasNode, anchors: ReadonlyMap<string, Node>): Diagnostic {
  const names = [...anchors.keys()].slice(0, 5).map(name => `\`&${name}\``)
  const help =
    names.length === 0
      ? 'Mark the value to repeat with `&NAME` above this line. If the `*` belongs to the text, quote it.'
      : `The anchors above this line are ${names.join(', ')}.`
  return reading.make('yaml-unknown-anchor', 'unknown', { name: alias.name }, { at: alias, help })
}
