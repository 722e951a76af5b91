import type { Network } from '../model/details/network.ts'
import { placementOf } from '../model/details/placement.ts'
import type { Entrances } from './balancer.ts'
import type { Fleets } from './fleet.ts'
import { parseRange } from './ip-ranges.ts'
import type { GatewayEntrance } from './mesh-gateway-balancer.ts'
import { property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import type { Subnet } from './subnets.ts'
import { textOf, textsOf } from './view.ts'

/** Tasks stand in the private subnets of all zones unless the file says otherwise, load balancers in the public ones. */
export function provePlaces(
  subject: Subject,
  network: Network,
  subnets: ReadonlyMap<string, Subnet>,
  fleets: Fleets,
  entrances: Entrances,
  gateways: readonly GatewayEntrance[]
): void {
  const { ledger } = subject
  const expected = expectedSubnets(subject, network, subnets)
  const either = (isOpen: boolean) => {
    const own = expected(isOpen)
    return own.length > 0 ? own : expected(!isOpen)
  }
  for (const { ecsService, service, version } of fleets.all) {
    if (ecsService === undefined) continue
    const { subnets: kind, zones } = placementOf(service)
    if (Array.isArray(kind.value)) continue
    const view = property(ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets')
    const all = either(kind.value === 'public')
    const letters = zones?.value.map(({ value }) => value)
    const chosen =
      letters === undefined
        ? all
        : all.filter(id => letters.some(letter => isZone(subnets.get(id)?.zone, letter)))
    ledger.equalSets(
      `where tasks of ${versionName(service, version)} run`,
      kind.at ?? zones?.at ?? version.at,
      chosen.length === 0 ? all : chosen,
      translated(subject, all, textsOf(view)),
      view.path
    )
  }
  for (const { gateway, fleet } of gateways) {
    if (fleet.ecsService === undefined) continue
    const view = property(fleet.ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets')
    ledger.equalSets(
      `where tasks of gateway \`${gateway.name}\` run`,
      gateway.at,
      either(false),
      translated(subject, either(false), textsOf(view)),
      view.path
    )
  }
  const balancers = [
    ...[...entrances].map(([name, { balancer }]) => ({ name, balancer })),
    ...gateways.map(({ gateway, balancer }) => ({ name: gateway.name, balancer }))
  ]
  for (const { name, balancer } of balancers) {
    if (balancer === undefined) continue
    const view = property(balancer, 'Subnets')
    const isInternal = textOf(property(balancer, 'Scheme')) === 'internal'
    const place = subject.mesh.gateways.get(name)?.at ?? network.at
    ledger.equalSets(
      `where the load balancer of gateway \`${name}\` stands`,
      place,
      either(!isInternal),
      translated(subject, either(!isInternal), textsOf(view)),
      view.path
    )
  }
}

/** Those that the file names, by id or by the range they are made with; else those that reach the internet, or the others. */
function expectedSubnets(
  { texts }: Subject,
  network: Network,
  subnets: ReadonlyMap<string, Subnet>
): (isOpen: boolean) => readonly string[] {
  const resolve = (text: string) => {
    const range = textOfRange(text)
    const made =
      range === undefined
        ? undefined
        : [...subnets].find(([, { resource }]) => textOf(property(resource, 'CidrBlock')) === range)?.[0]
    return made ?? texts.expected(text)
  }
  const named = {
    open: network.subnets.public?.map(({ value }) => resolve(value)),
    closed: network.subnets.private?.map(({ value }) => resolve(value))
  }
  const taken = new Set([...(named.open ?? []), ...(named.closed ?? [])])
  return isOpen => {
    const written = isOpen ? named.open : named.closed
    if (written !== undefined) return written
    return [...subnets]
      .filter(([id, { way }]) => !taken.has(id) && (way === 'internet') === isOpen)
      .map(([id]) => id)
  }
}

function textOfRange(text: string): string | undefined {
  return parseRange(text) === undefined ? undefined : text
}

function translated(
  { texts }: Subject,
  expected: readonly string[],
  got: readonly string[]
): readonly string[] {
  return got.map(id => expected.find(each => texts.isSame(each, id)) ?? id)
}

/** `a` is the first zone where zones are only counted; of a subnet that exists nobody knows the zone. */
function isZone(zone: string | undefined, letter: string): boolean {
  if (zone === undefined) return true
  const counted = /zone (\d+)/.exec(zone)?.[1]
  return counted === undefined ? zone.endsWith(letter) : Number(counted) === letter.charCodeAt(0) - 97
}
