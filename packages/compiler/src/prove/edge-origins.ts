import { type EdgeDetails, edgeGateway, edgeRegions } from '../model/details/edge.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway, Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { findEntrances, readTargets } from './balancer.ts'
import { type EdgeDoor, edgeDoor } from './edge-doors.ts'
import { piecesOf, symbol } from './evaluate.ts'
import { readFleets } from './fleet.ts'
import { createLedger } from './ledger.ts'
import { type Deployed, readTemplates, type WrittenTemplate } from './read-templates.ts'
import { createSubject, type Subject } from './subject.ts'
import { at, exists, textOf, type View } from './view.ts'

/** A region as it would be deployed, for what stands in front of it. */
export interface ProvedRegion {
  readonly region: string
  readonly mesh: Mesh
  readonly templates: readonly (WrittenTemplate & { readonly stack: string })[]
}

/** A region with the gateway behind the edge and its load balancer. */
export interface Origin {
  readonly region: string
  readonly role: 'primary' | 'secondary'
  readonly subject: Subject
  readonly gateway: Gateway
  /** Undefined where the gateway has no load balancer in the region. */
  readonly door: EdgeDoor | undefined
}

/** Where the value of a parameter comes from, as the plan of the deployment says it. */
export interface Source {
  readonly region: string
  readonly stack: string
  readonly output: string
}

/** The regions in the order in which they are asked. */
export function originsOf(
  edge: EdgeDetails,
  regions: readonly ProvedRegion[],
  capabilities: Capabilities
): readonly Origin[] {
  const [any] = regions
  return (any === undefined ? [] : edgeRegions(any.mesh)).flatMap(({ name, role }): readonly Origin[] => {
    const own = regions.find(({ region }) => region === name)
    const gateway = own === undefined ? undefined : edgeGateway(own.mesh, edge)
    if (own === undefined || gateway === undefined) return []
    const deployed = readTemplates(own.templates, name)
    // What is wrong in the region itself is said by its own proof.
    const subject = createSubject(own.mesh, name, capabilities, deployed, createLedger())
    const targets = readTargets(subject, readFleets(subject))
    const door = edgeDoor(subject, gateway, findEntrances(subject, targets))
    return [{ region: name, role, subject, gateway, door }]
  })
}

/** Tells whose load balancer a value of the edge's template speaks of. */
export interface Balancers {
  /** In words, to be compared: `DNSName of the load balancer of eu-west-1`. */
  describe(view: View, attribute: BalancerAttribute): string
  /** The same for what a region's value has to be. */
  expected(origin: Origin, attribute: BalancerAttribute): string
  /** The region that a DNS name is of. */
  regionOf(view: View): Origin | undefined
}

export type BalancerAttribute = 'DNSName' | 'CanonicalHostedZoneID'

export function createBalancers(
  origins: readonly Origin[],
  regions: readonly ProvedRegion[],
  edge: Deployed,
  sources: ReadonlyMap<string, Source>
): Balancers {
  return {
    expected,
    regionOf: view => origins.find(origin => expected(origin, 'DNSName') === describe(view, 'DNSName')),
    describe
  }

  function describe(view: View, attribute: BalancerAttribute): string {
    const parameter = parameterIn(textOf(view))
    if (parameter === undefined) return 'no parameter'
    const declared = edge.parameters.get(parameter)?.[0] ?? nothing
    if (textOf(at(declared, 'Type')) !== 'String') return `${parameter}, which is no text`
    if (exists(at(declared, 'Default'))) return `${parameter}, which needs no value`
    const source = sources.get(parameter)
    if (source === undefined) return byHand(parameter, attribute)
    const origin = origins.find(({ region }) => region === source.region)
    const balancer = origin?.door?.balancer
    return origin !== undefined &&
      balancer !== undefined &&
      shownBy(source) === symbol(`${balancer}.${attribute}`)
      ? expected(origin, attribute)
      : `${source.output} of ${source.stack} in ${source.region}`
  }

  /** What people are told to give: the region and the load balancer have to be named. */
  function byHand(parameter: string, attribute: BalancerAttribute): string {
    const description = textOf(at(edge.parameters.get(parameter)?.[0] ?? nothing, 'Description')) ?? ''
    const origin = origins.find(each => {
      const { existing } = gatewayDetails(each.subject.mesh, each.gateway)
      return (
        existing !== undefined &&
        description.includes(existing.value) &&
        description.endsWith(` in ${each.region}`)
      )
    })
    const isMeant = description.startsWith(attribute === 'DNSName' ? 'DNS name' : 'Id of the hosted zone')
    return origin !== undefined && isMeant
      ? expected(origin, attribute)
      : `a value that is given by hand: ${description}`
  }

  function shownBy({ region, stack, output }: Source): string | undefined {
    const own = regions.find(each => each.region === region)
    const template = own?.templates.find(each => each.stack === stack)
    const origin = origins.find(each => each.region === region)
    const shown = origin?.subject.deployed.outputs.find(
      ({ path }) => path === `${template?.name}#/Outputs/${output}`
    )
    return shown === undefined ? undefined : textOf(at(shown, 'Value'))
  }

  function expected({ region }: Origin, attribute: BalancerAttribute): string {
    return `${attribute} of the load balancer in ${region}`
  }
}

/** The parameter that a value is, when it is one and nothing else. */
function parameterIn(text: string | undefined): string | undefined {
  const [piece, ...others] = piecesOf(text ?? '')
  return piece?.kind === 'symbol' && others.length === 0 && piece.text.startsWith('param ')
    ? piece.text.slice('param '.length)
    : undefined
}

const nothing: View = { value: undefined, path: '' }
