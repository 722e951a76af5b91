import type { Network } from '../model/details/network.ts'
import { placementOf } from '../model/details/placement.ts'
import type { Entrances } from './balancer.ts'
import type { Fleets } from './fleet.ts'
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
  entrances: Entrances
): void {
  const { ledger } = subject
  if (network.vpc !== undefined || subnets.size === 0) return
  const of = (isOpen: boolean) =>
    [...subnets].filter(([, { way }]) => (way === 'internet') === isOpen).map(([id]) => id)
  const either = (isOpen: boolean) => (of(isOpen).length > 0 ? of(isOpen) : of(!isOpen))
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
        : all.filter(id => letters.some(letter => isZone(subnets.get(id)?.zone ?? '', letter)))
    ledger.equalSets(
      `where tasks of ${versionName(service, version)} run`,
      kind.at ?? zones?.at ?? version.at,
      chosen.length === 0 ? all : chosen,
      textsOf(view),
      view.path
    )
  }
  for (const [name, { balancer }] of entrances) {
    if (balancer === undefined) continue
    const view = property(balancer, 'Subnets')
    const isInternal = textOf(property(balancer, 'Scheme')) === 'internal'
    const place = subject.mesh.gateways.get(name)?.at ?? network.at
    ledger.equalSets(
      `where the load balancer of gateway \`${name}\` stands`,
      place,
      either(!isInternal),
      textsOf(view),
      view.path
    )
  }
}

/** `a` is the first zone where zones are only counted. */
function isZone(zone: string, letter: string): boolean {
  const counted = /zone (\d+)/.exec(zone)?.[1]
  return counted === undefined ? zone.endsWith(letter) : Number(counted) === letter.charCodeAt(0) - 97
}
