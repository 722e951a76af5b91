import type { Declaration, Declarations } from '../bind/compose.ts'
import type { Effective } from '../bind/effective.ts'
import { readExpression } from '../expr/read-expression.ts'
import { readMatch } from '../expr/read-match.ts'
import { readPort } from '../expr/read-port.ts'
import { createMemo, haveSameItems, perObject } from '../query/memo.ts'
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import { inheritExternal } from './inherit-service.ts'
import { createKept } from './kept-map.ts'
import { lowerCircuitBreaker, lowerRetry, lowerTimeout } from './lower-policy.ts'
import type { Names } from './lower-service.ts'
import { createNames, createServicesLowering } from './lower-services.ts'
import { durationMs, integer, list, longestList, map, read, scalar, word } from './read-values.ts'
import { referencesOf } from './references.ts'
import type { External, Gateway, GatewayRoute, Located, Mesh, Region, TargetName } from './types.ts'

const targets: readonly TargetName[] = ['appmesh', 'service-connect', 'envoy']

/** Lowers one effective mesh, declaration by declaration, and keeps what did not change since the last question. */
export function createLowering() {
  const scopes = new Map<string, ReturnType<typeof createScope>>()

  return function lower(
    effective: Effective,
    environments: readonly string[],
    target: TargetName | undefined
  ): Mesh {
    const name = `${effective.environment ?? ''}/${effective.region ?? ''}`
    let scope = scopes.get(name)
    if (scope === undefined) {
      scope = createScope()
      scopes.set(name, scope)
    }
    return scope(effective, environments, target)
  }
}

/** The lowering of one environment and region. A map of the mesh in which nothing changed is the same map as before, for much hangs on it. */
function createScope() {
  const lowerServices = createServicesLowering()
  const namesOf = createNames()
  const policies = createMemo((_key: '', current: Declarations) => current, sameDeclarations)
  const region = perObject((declaration: Declaration) =>
    createMemo((_key: '', isOnly: boolean, network: Node | undefined) =>
      lowerRegion(declaration, isOnly, network)
    )
  )
  const gateway = perObject((declaration: Declaration) =>
    createMemo((_key: '', known: Names) => lowerGateway(declaration, known))
  )
  const external = perObject((declaration: Declaration) =>
    createMemo((_key: '', bundles: Declarations) => lowerExternal(declaration, bundles))
  )
  const claim = perObject((node: Node) => read(node, written => readExpression(written, 'invariant')) ?? [])
  const references = perObject(referencesOf)
  const kept = {
    regions: createKept<Region>(),
    externals: createKept<External>(),
    gateways: createKept<Gateway>(),
    params: createKept<ScalarNode>(),
    paramNodes: createKept<MapNode | undefined>()
  }

  return function lower(
    { collections, settings, environment, region: regionName, invariants }: Effective,
    environments: readonly string[],
    target: TargetName | undefined
  ): Mesh {
    const known = namesOf(collections.services, collections.externals)
    const currentPolicies = policies('', collections.policies)
    const defaults = settings.get('defaults')?.value
    const from = { defaults, policies: currentPolicies, names: known }
    const services = lowerServices(collections.services, from)
    const network = settings.get('network')?.value
    const isOnly = collections.regions.size === 1
    return {
      name: located(settings.get('mesh')),
      target: targetOf(settings, target),
      environment,
      region: regionName,
      regions: kept.regions(collections.regions, declaration => region(declaration)('', isOnly, network)),
      services,
      externals: kept.externals(collections.externals, declaration =>
        external(declaration)('', currentPolicies)
      ),
      gateways: kept.gateways(collections.gateways, declaration => gateway(declaration)('', known)),
      params: kept.params(collections.params, ({ key }) => key),
      invariants: invariants.flatMap(claim),
      references: [
        ...[...settings.values()].map(({ value }) => value),
        ...[...collections.gateways.values(), ...collections.externals.values()].map(({ value }) => value)
      ].flatMap(references),
      environments,
      settings,
      paramNodes: kept.paramNodes(collections.params, ({ value }) =>
        value.kind === 'map' ? value : undefined
      ),
      policies: mapValues(currentPolicies, ({ key, value }) => ({ value, at: key }))
    }
  }
}

function located(pair: Pair | undefined): Located<string> {
  if (pair === undefined) return { value: '', at: nowhere }
  const value = pair.value.kind === 'map' ? scalar(pair.value, 'name') : pair.value
  return { value: value?.kind === 'scalar' ? value.text : '', at: value ?? pair.key }
}

/** `--target` wins over the file, and the file over the default. */
export function targetOf(
  settings: ReadonlyMap<string, Pair>,
  given: TargetName | undefined
): Located<TargetName> {
  const pair = settings.get('target')
  const written =
    pair?.value.kind === 'scalar' ? targets.find(name => name === (pair.value as ScalarNode).text) : undefined
  return { value: given ?? written ?? 'appmesh', at: pair?.value ?? settings.get('mesh')?.key ?? nowhere }
}

/** A place for what no file says. */
const nowhere = { entry: { file: '', id: '', text: '' }, start: 0, end: 0 }

function lowerRegion({ name, key, value }: Declaration, isOnly: boolean, network: Node | undefined): Region {
  const node = value.kind === 'map' ? value : undefined
  const role = word(node, 'role', ['primary', 'secondary'])?.value
  const zones = zonesOf(map(node, 'network')) ?? zonesOf(network)
  return {
    name,
    at: key,
    role: role ?? (isOnly ? 'primary' : 'secondary'),
    ...(zones === undefined ? {} : { zones }),
    node
  }
}

/** `azs: 3` or `azs: [a, b, c]`. */
function zonesOf(network: Node | undefined): Located<number> | undefined {
  if (network?.kind !== 'map') return undefined
  const listed = list(network, 'azs')
  return listed === undefined ? integer(network, 'azs') : { value: listed.items.length, at: listed }
}

function lowerExternal(declaration: Declaration, policies: Declarations): External {
  const { name, key } = declaration
  const node = inheritExternal(declaration, policies)
  const port = read(scalar(node, 'port'), readPort)
  return {
    name,
    at: key,
    port: port === undefined ? undefined : { name: 'main', ...port.value, at: port.at },
    timeout: lowerTimeout(node),
    retry: lowerRetry(node),
    circuitBreaker: lowerCircuitBreaker(node),
    node
  }
}

function lowerGateway({ name, key, value }: Declaration, names: Names): Gateway {
  const node = value.kind === 'map' ? value : undefined
  return {
    name,
    at: key,
    via: word(node, 'via', ['alb', 'virtualGateway']),
    idleMs: durationMs(node, 'idle'),
    routes: (list(node, 'routes')?.items ?? [])
      .slice(0, longestList)
      .flatMap(item => (item.kind === 'map' ? (lowerGatewayRoute(item, names) ?? []) : [])),
    node
  }
}

function lowerGatewayRoute(item: MapNode, names: Names): GatewayRoute | undefined {
  const match = read(scalar(item, 'match'), readMatch)
  const to = scalar(item, 'to')
  if (match === undefined || to === undefined) return undefined
  const [service = '', toPort] = to.text.split(':')
  return {
    at: item,
    match,
    when: read(scalar(item, 'when'), when => readExpression(when, 'when')),
    to: { value: service, at: placeIn(to, 0, service.length) },
    toPort,
    known: names.services.has(service),
    node: item
  }
}

function mapValues<V, W>(from: ReadonlyMap<string, V>, make: (value: V) => W): ReadonlyMap<string, W> {
  const result = new Map<string, W>()
  for (const [key, value] of from) result.set(key, make(value))
  return result
}

function sameDeclarations(before: Declarations, after: Declarations): boolean {
  return haveSameItems(
    [...before.values()].map(({ value }) => value),
    [...after.values()].map(({ value }) => value)
  )
}
