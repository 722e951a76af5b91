import { collections } from '../../syntax/cut.ts'
import { type Node, type Pair, valueAt } from '../../syntax/nodes.ts'
import type { SymbolKind } from '../types.ts'
import { type RelativeSymbol, shown, symbolOf } from './relative-symbol.ts'
import { gatewaySymbol, serviceSymbol } from './symbols-of-service.ts'

/** A top-level key with everything that its own entry says below it. */
export function sectionSymbol(pair: Pair): RelativeSymbol {
  const { key, value } = pair
  if (collections.has(key.text))
    return symbolOf(
      pair,
      'section',
      '',
      items(value).map(member => memberSymbol(key.text, member))
    )
  if (value.kind === 'scalar' || value.kind === 'alias') return symbolOf(pair, 'key', shown(value))
  if (value.kind === 'list') return symbolOf(pair, 'section', shown(value))
  return symbolOf(pair, 'section', '', value.items.map(keySymbol))
}

/** A member of a collection: a service, a gateway, a parameter, … */
export function memberSymbol(section: string, pair: Pair): RelativeSymbol {
  const { value } = pair
  switch (section) {
    case 'services':
      return serviceSymbol(pair)
    case 'gateways':
      return gatewaySymbol(pair)
    case 'externals':
      return symbolOf(pair, 'external', joined(value, ['host', 'port']))
    case 'policies':
      return symbolOf(
        pair,
        'policy',
        items(value)
          .map(({ key }) => key.text)
          .join(', ')
      )
    case 'params':
      return symbolOf(pair, 'parameter', joined(value, ['type']))
    case 'regions':
      return symbolOf(pair, 'region', joined(value, ['role', 'cidr']), overridesOf(value))
    case 'environments':
      return symbolOf(pair, 'environment', '', items(value).map(patchSymbol))
    default:
      return keySymbol(pair)
  }
}

function overridesOf(region: Node): readonly RelativeSymbol[] {
  return items(region)
    .filter(({ key }) => key.text === 'overrides')
    .map(pair => symbolOf(pair, 'key', '', items(pair.value).map(patchSymbol)))
}

/** A key of an overlay; of what it changes one knows the names of the keys. */
function patchSymbol(pair: Pair): RelativeSymbol {
  const kind = memberKinds.get(pair.key.text)
  if (kind === undefined || pair.value.kind !== 'map') return keySymbol(pair)
  return symbolOf(
    pair,
    'section',
    '',
    pair.value.items.map(member =>
      symbolOf(
        member,
        kind,
        items(member.value)
          .map(({ key }) => key.text)
          .join(', ')
      )
    )
  )
}

const memberKinds: ReadonlyMap<string, SymbolKind> = new Map([
  ['services', 'service'],
  ['gateways', 'gateway'],
  ['externals', 'external'],
  ['policies', 'policy'],
  ['params', 'parameter'],
  ['regions', 'region']
])

function keySymbol(pair: Pair): RelativeSymbol {
  return symbolOf(pair, 'key', shown(pair.value))
}

function items(node: Node): readonly Pair[] {
  return node.kind === 'map' ? node.items : []
}

function joined(node: Node, keys: readonly string[]): string {
  if (node.kind !== 'map') return shown(node)
  return keys
    .map(key => shown(valueAt(node, key)))
    .filter(part => part !== '')
    .join(' · ')
}
