import type { Mesh } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type UnbuiltKey, unbuiltKeys } from '../../semantics/unbuilt-keys.ts'
import { type MapNode, type Node, type Pair, pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

interface Unbuilt {
  readonly key: string
  readonly lacking: string
}

export default defineRule({
  name: 'unbuilt-key',
  level: 'warning',
  summary: 'A key asks for something that no template shows yet.',
  definition: 'language.md#principles',
  messages: {
    unbuilt: ({ key, lacking }: Unbuilt) => `\`${key}\` has no effect yet. ${lacking}`
  },
  service({ service, capabilities, report }) {
    for (const entry of keysFor(capabilities, ['service']))
      for (const { key } of find(asHolder(service.node), entry))
        report('unbuilt', unbuilt(entry), { at: key, help })
  },
  mesh({ mesh, capabilities, report }) {
    for (const entry of keysFor(capabilities, ['file', 'gateway', 'external']))
      for (const holder of holdersIn(mesh, entry))
        for (const { key } of find(holder, entry)) report('unbuilt', unbuilt(entry), { at: key, help })
  }
})

/** The key as people write it: `cost.monthly`, `via: virtualGateway`. */
function unbuilt({ path, words, lacking }: UnbuiltKey): Unbuilt {
  const [word] = words ?? []
  return { key: `${path.replaceAll('.*', '')}${word === undefined ? '' : `: ${word}`}`, lacking }
}

const help = 'The templates are built without it. Remove the key, or do what it asks for by other means.'

function keysFor({ target }: Capabilities, of: readonly UnbuiltKey['of'][]): readonly UnbuiltKey[] {
  return unbuiltKeys.filter(
    entry => of.includes(entry.of) && (entry.targets === undefined || entry.targets.includes(target))
  )
}

function holdersIn({ settings, gateways, externals }: Mesh, { of }: UnbuiltKey): readonly Holder[] {
  if (of === 'file') return [key => settings.get(key)]
  return [...(of === 'gateway' ? gateways : externals).values()].flatMap(({ node }) =>
    node === undefined ? [] : [asHolder(node)]
  )
}

type Holder = (key: string) => Pair | undefined

function asHolder(node: MapNode): Holder {
  return key => pairOf(node, key)
}

/** The pairs that an entry of the list speaks of. */
function find(holder: Holder, entry: UnbuiltKey): readonly Pair[] {
  const [first = '', ...rest] = entry.path.split('.')
  const top = holder(first)
  return (top === undefined ? [] : below(top, rest)).filter(pair => isMeant(pair, entry))
}

function below(pair: Pair, path: readonly string[]): readonly Pair[] {
  const [next, ...rest] = path
  if (next === undefined) return [pair]
  const { value } = pair
  const maps: readonly Node[] = next !== '*' ? [value] : value.kind === 'list' ? value.items : []
  const [key, ...after] = next === '*' ? rest : path
  return maps.flatMap(map => {
    const inner = map.kind === 'map' && key !== undefined ? pairOf(map, key) : undefined
    return inner === undefined ? [] : below(inner, after)
  })
}

function isMeant({ value }: Pair, { words, butFor }: UnbuiltKey): boolean {
  const text = value.kind === 'scalar' ? value.text : undefined
  if (value.kind === 'scalar' && value.style === 'empty') return false
  if (words !== undefined && (text === undefined || !words.includes(text))) return false
  return butFor === undefined || text !== butFor
}
