import { type MapNode, type Node, type Pair, valueAt } from '../../syntax/nodes.ts'
import { type RelativeSymbol, shown, symbolAt, symbolOf } from './relative-symbol.ts'

/** A service: its image, and below it ports, calls, versions, routes and deployment in the order of the file. */
export function serviceSymbol(pair: Pair): RelativeSymbol {
  const { value } = pair
  const image = shown(at(value, 'image'))
  const port = shown(at(value, 'port'))
  const detail = [image, port].filter(part => part !== '').join(' · ')
  return symbolOf(pair, 'service', detail, value.kind === 'map' ? value.items.flatMap(partsOf) : [])
}

/** A gateway: its hosts, and below it its routes. */
export function gatewaySymbol(pair: Pair): RelativeSymbol {
  const { value } = pair
  const detail = shown(at(value, 'host') ?? at(value, 'hosts'))
  const routes = value.kind === 'map' ? value.items.filter(({ key }) => key.text === 'routes') : []
  return symbolOf(pair, 'gateway', detail, routes.flatMap(routesOf))
}

function partsOf(pair: Pair): readonly RelativeSymbol[] {
  switch (pair.key.text) {
    case 'versions':
      return membersOf(pair).map(version => symbolOf(version, 'version', shown(at(version.value, 'image'))))
    case 'ports':
    case 'sidecars':
    case 'volumes':
      return [
        symbolOf(
          pair,
          'key',
          '',
          membersOf(pair).map(member => symbolOf(member, 'key', detailOf(member.value)))
        )
      ]
    case 'routes':
      return routesOf(pair)
    case 'calls':
      return [symbolOf(pair, 'key', calleesOf(pair.value))]
    case 'deployment':
      return [symbolOf(pair, 'key', deploymentDetail(pair.value))]
    default:
      return []
  }
}

function membersOf({ value }: Pair): readonly Pair[] {
  return value.kind === 'map' ? value.items : []
}

function detailOf(value: Node): string {
  return value.kind === 'map' ? shown(at(value, 'image')) : shown(value)
}

function calleesOf(value: Node): string {
  if (value.kind !== 'list') return shown(value)
  return value.items
    .map(item => (item.kind === 'map' ? shown(at(item, 'to')) : shown(item)))
    .filter(name => name !== '')
    .join(', ')
}

function deploymentDetail(value: Node): string {
  if (value.kind !== 'map') return shown(value)
  const strategy = shown(at(value, 'strategy'))
  const rollout = at(value, 'canary') ?? at(value, 'blueGreen')
  const [from, to] = [shown(at(rollout, 'from')), shown(at(rollout, 'to'))]
  return [strategy, from !== '' && to !== '' ? `${from} → ${to}` : ''].filter(part => part !== '').join(' ')
}

/** A route by its match, with what it leads to. */
function routesOf({ value }: Pair): readonly RelativeSymbol[] {
  return value.kind === 'list' ? value.items.flatMap(item => (item.kind === 'map' ? [route(item)] : [])) : []
}

function route(item: MapNode): RelativeSymbol {
  const match = at(item, 'match')
  const when = shown(at(item, 'when'))
  const to = at(item, 'to') ?? at(item, 'shares')
  const detail = [shown(at(item, 'name')), when, to === undefined ? '' : `→ ${shown(to)}`]
  return symbolAt(
    match === undefined ? 'route' : shown(match),
    'route',
    detail.filter(part => part !== '').join(' '),
    item,
    match ?? item.items[0]?.key ?? item
  )
}

function at(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? valueAt(node, key) : undefined
}
