import { networkOf } from '../model/details/network.ts'
import { list } from '../model/read-values.ts'
import type { Entrances } from './balancer.ts'
import { piecesOf } from './evaluate.ts'
import type { Fleets } from './fleet.ts'
import { property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { itemsOf, textOf } from './view.ts'

/** What the aspects of the firewall are given. */
export interface FirewallSubject extends Subject {
  readonly entrances: Entrances
}

/** Who has which security groups. */
export interface Groups {
  /** Symbols of the groups of a service's tasks or of a gateway, by `service auth` or `gateway public`. */
  readonly of: ReadonlyMap<string, readonly string[]>
  /** Who has a group. */
  readonly owners: ReadonlyMap<string, readonly string[]>
}

export function ownersOf(subject: FirewallSubject, fleets: Fleets): Groups {
  const of = new Map<string, readonly string[]>()
  const owners = new Map<string, string[]>()
  const own = (name: string, groups: readonly string[]) => {
    of.set(name, groups)
    for (const group of groups) {
      const known = owners.get(group)
      if (known === undefined) owners.set(group, [name])
      else known.push(name)
    }
  }
  const configuration = ['NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'] as const
  for (const service of subject.mesh.services.values()) {
    const all = service.versions.map(version => {
      const ecsService = fleets.of.get(service.name)?.get(version.name)?.ecsService
      const view = ecsService === undefined ? undefined : property(ecsService, ...configuration)
      const groups = (view === undefined ? [] : itemsOf(view)).map(item => textOf(item) ?? '')
      return { version, groups, path: view?.path ?? '' }
    })
    const written = list(service.node, 'securityGroups')?.items ?? []
    for (const { version, groups, path } of all) {
      const extra = written.flatMap(item =>
        item.kind === 'scalar' ? [subject.texts.expected(item.text)] : []
      )
      const made = groups.filter(group => isMade(subject, group))
      subject.ledger.equalSets(
        `the security groups that the file names for \`${service.name}\``,
        written[0] ?? version.at,
        ['one that is made', ...extra],
        [
          ...made.map(() => 'one that is made'),
          ...groups
            .filter(group => !made.includes(group))
            .map(group => extra.find(each => subject.texts.isSame(each, group)) ?? group)
        ],
        path
      )
    }
    const [first] = all
    own(`service ${service.name}`, first?.groups ?? [])
    for (const { version, groups, path } of all)
      subject.ledger.equalSets(
        `the security groups of version \`${version.name}\` of \`${service.name}\``,
        version.at,
        first?.groups ?? [],
        groups,
        path
      )
  }
  for (const { gateway, ecsService } of fleets.gateways) {
    const view = ecsService === undefined ? undefined : property(ecsService, ...configuration)
    if (gateway !== undefined)
      own(`gateway ${gateway.name}`, view === undefined ? [] : itemsOf(view).map(item => textOf(item) ?? ''))
  }
  for (const [name, { balancer }] of subject.entrances) {
    if (balancer === undefined) continue
    own(
      `gateway ${name}`,
      itemsOf(property(balancer, 'SecurityGroups')).map(item => textOf(item) ?? '')
    )
  }
  return { of, owners }
}

function isMade({ deployed }: Subject, group: string): boolean {
  return deployed.resources.get(piecesOf(group)[0]?.text ?? '')?.type === 'AWS::EC2::SecurityGroup'
}

/** The addresses of the network; of a VPC that exists they are not known, and those of private use stand for them. */
export function networkRanges({ mesh, region }: Subject): readonly string[] {
  const found = mesh.regions.get(region)
  const network = found === undefined ? undefined : networkOf(mesh, found)
  return network === undefined || network.vpc !== undefined
    ? ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16']
    : [network.cidr.value]
}
