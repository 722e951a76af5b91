import type { Json } from '../../emit/template.ts'
import type { Place } from '../../text/place.ts'
import type { Cursor, Ide } from '../ide.ts'
import { servicesFrom } from './affected.ts'
import { localPlan } from './local-plan.ts'
import { itemOf, mostServices, type Section, type Selected, select } from './select.ts'
import { type Subject, subjectAt, subjectOfPlace } from './subject.ts'

/** One thing in a template that a node turns into, or one property of it that the node sets. */
export interface Becoming {
  /** Logical id. */
  readonly id: string
  /** `AWS::ECS::Service`; of what is no resource `Parameter`, `Mapping` or `Output`. */
  readonly type: string
  readonly section: Section
  /** The property that the node sets, a JSON pointer below the item: `/Properties/DesiredCount`. Left out where all of the item is there for the node. */
  readonly path?: string
  /** What stands there. */
  readonly value?: Json
  /** Name of the region that was planned. */
  readonly region: string
  /** Name of the stack that it lives in. */
  readonly stack: string
}

/**
 * What a place of the files becomes in the chosen environment, region and target: first the items that are there for it, then
 * the properties that it sets, each in the order of importance. Empty for what sets nothing by itself and for targets without templates.
 *
 * Of what many services inherit, the items of the first few are told; `affectedServices` has all their names.
 */
export function becomes(ide: Ide, place: Place | Cursor): readonly Becoming[] {
  const local = localPlan(ide)
  const subject = subjectOf(ide, place)
  if (local === undefined || subject === undefined) return []
  const all = select(local, subject).flatMap(each => becomingsOf(each, local.region))
  return all
    .map((becoming, at) => ({ becoming, at, rank: rankOf(becoming) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ becoming }) => becoming)
}

/** The services that have a value from a place, by name: of a policy those that use it. `isWhole`: whether `becomes` tells of them all. */
export function affectedServices(
  ide: Ide,
  place: Place | Cursor
): { readonly names: readonly string[]; readonly isWhole: boolean } {
  const local = localPlan(ide)
  const subject = subjectOf(ide, place)
  if (local === undefined || subject === undefined) return { names: [], isWhole: true }
  const names = servicesFrom(local.mesh, subject.range).map(({ name }) => name)
  return { names, isWhole: names.length <= mostServices }
}

function subjectOf(ide: Ide, place: Place | Cursor): Subject | undefined {
  return 'entry' in place ? subjectOfPlace(ide, place) : subjectAt(ide, place)
}

function becomingsOf(selected: Selected, region: string): readonly Becoming[] {
  const { part, section, id, paths } = selected
  const item = itemOf(selected)
  if (item === undefined) return []
  const written = section === 'Resources' ? valueAt(item, '/Type') : undefined
  const type = typeof written === 'string' ? written : section.slice(0, -1)
  const whole = `/${section}/${id}`
  return paths.map(path => {
    const common = { id, type, section, region, stack: part.stack }
    if (path === whole) return common
    const inItem = path.slice(whole.length)
    const value = valueAt(item, inItem)
    return { ...common, path: inItem, ...(value === undefined ? {} : { value }) }
  })
}

/** What stands at a JSON pointer. */
function valueAt(whole: Json, pointer: string): Json | undefined {
  let value: Json | undefined = whole
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as { readonly [key: string]: Json })[name]
  }
  return value
}

function rankOf({ type, path }: Becoming): number {
  const rank = important.indexOf(type)
  return (path === undefined ? 0 : important.length + 1) + (rank < 0 ? important.length : rank)
}

/** What people look for first: what serves requests, what runs, what leads there, and only then what it takes. */
const important = [
  'AWS::AppMesh::VirtualService',
  'AWS::AppMesh::VirtualRouter',
  'AWS::AppMesh::Route',
  'AWS::AppMesh::VirtualNode',
  'AWS::AppMesh::VirtualGateway',
  'AWS::AppMesh::GatewayRoute',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'Parameter',
  'Mapping',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::ServiceDiscovery::Service',
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::ECS::Cluster',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::IAM::Role',
  'AWS::Logs::LogGroup'
]
