import { gatewayDetails } from '../model/details/gateway.ts'
import type { Place } from '../text/place.ts'
import { piecesOf } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, isObject, itemsOf, keysOf, textOf, type View } from './view.ts'

/**
 * What has to exist before something else, where CloudFormation cannot see it from references: it would make the
 * two at one time, and AWS would refuse the second.
 *
 * Sources: AWS CloudFormation User Guide, "DependsOn attribute" (when it is required); Amazon ECS,
 * "The target group does not have an associated load balancer", read 2026-11-22.
 */
export function proveOrder(subject: Subject, fleets: Fleets, meshSubject: MeshSubject | undefined): void {
  const { deployed, mesh } = subject
  const place = mesh.settings.get('network')?.key ?? mesh.name.at
  const attachments = ofType(deployed, 'AWS::EC2::VPCGatewayAttachment')
  const open = ofType(deployed, 'AWS::EC2::Route').filter(
    route => textOf(property(route, 'GatewayId')) !== undefined
  )
  // What starts a task goes over IPv4.
  const internet = open.filter(route => textOf(property(route, 'DestinationCidrBlock')) !== undefined)
  const nats = ofType(deployed, 'AWS::EC2::Route').filter(
    route => textOf(property(route, 'NatGatewayId')) !== undefined
  )
  for (const route of open) proveAfter(subject, place, route, attachments)
  for (const address of ofType(deployed, 'AWS::EC2::EIP')) proveAfter(subject, place, address, attachments)
  // No subnet has a part of a range that is not there yet.
  for (const subnet of ofType(deployed, 'AWS::EC2::Subnet'))
    proveAfter(subject, place, subnet, ofType(deployed, 'AWS::EC2::VPCCidrBlock'))
  for (const nat of ofType(deployed, 'AWS::EC2::NatGateway')) proveAfter(subject, place, nat, internet)
  for (const balancer of ofType(deployed, 'AWS::ElasticLoadBalancingV2::LoadBalancer'))
    proveAfter(subject, place, balancer, [...attachments, ...internet])
  for (const fleet of fleets.gateways) proveGatewayOrder(subject, fleet, [...internet, ...nats], meshSubject)
  for (const { ecsService, service, version } of fleets.all) {
    if (ecsService === undefined) continue
    // Without a way out the first tasks could not fetch their images.
    const needed = [...internet, ...nats, ...listenersBefore(subject, ecsService)]
    const router = service.ports.length === 0 ? undefined : meshSubject?.routerOf(service)
    // A task that starts before its routes would answer 404 until they come.
    if (router !== undefined) needed.push(router.virtualService, ...router.routes)
    proveAfter(subject, version.at, ecsService, needed)
  }
}

/** The tasks of a virtual gateway wait for its routes, for those of the services behind it, and for what leads to them. */
function proveGatewayOrder(
  subject: Subject,
  { gateway, ecsService }: Fleet,
  waysOut: readonly DeployedResource[],
  meshSubject: MeshSubject | undefined
): void {
  if (gateway === undefined || ecsService === undefined || meshSubject === undefined) return
  const services = new Set(
    gatewayDetails(subject.mesh, gateway).routes.flatMap(({ target }) => target?.service ?? [])
  )
  proveAfter(subject, gateway.at, ecsService, [
    ...waysOut,
    ...listenersBefore(subject, ecsService),
    ...(meshSubject.view.gatewayRoutes.get(gateway.name) ?? []),
    ...[...services].flatMap(service => meshSubject.routerOf(service)?.routes ?? [])
  ])
}

/** What leads to the target groups that an ECS service registers its tasks in. */
function listenersBefore({ deployed }: Subject, ecsService: DeployedResource): DeployedResource[] {
  const groups = new Set(
    itemsOf(property(ecsService, 'LoadBalancers')).map(item => textOf(at(item, 'TargetGroupArn')) ?? '')
  )
  const leads = (resource: DeployedResource, key: string) =>
    [...groups].some(group => mentions(property(resource, key), group))
  return [
    ...ofType(deployed, 'AWS::ElasticLoadBalancingV2::ListenerRule').filter(rule => leads(rule, 'Actions')),
    ...ofType(deployed, 'AWS::ElasticLoadBalancingV2::Listener').filter(each => leads(each, 'DefaultActions'))
  ]
}

function mentions(view: View, text: string): boolean {
  if (textOf(view) === text) return true
  return (
    itemsOf(view).some(item => mentions(item, text)) ||
    keysOf(view).some(key => mentions(at(view, key), text))
  )
}

function proveAfter(
  { ledger, deployed }: Subject,
  place: Place,
  resource: DeployedResource,
  needed: readonly DeployedResource[]
): void {
  const written = at(resource.view, 'DependsOn')
  const one = textOf(written)
  const before = new Set([
    ...(one === undefined ? itemsOf(written).map(item => textOf(item) ?? '') : [one]),
    ...referredTo(resource.properties)
  ])
  // Of another stack it exists already, because that stack is deployed before.
  const home = stackOf(resource)
  const missing = needed.filter(each => stackOf(each) === home && !before.has(each.id))
  ledger.check({
    what: `what ${resource.id} should wait for and does not`,
    at: place,
    path: written.path,
    expected: [],
    got: missing.map(({ id }) => id)
  })
  const strangers = [...before].filter(
    id => id !== '' && !deployed.resources.has(id) && itemsOf(written).some(item => textOf(item) === id)
  )
  ledger.check({
    what: `what ${resource.id} waits for and is not there`,
    at: place,
    path: written.path,
    expected: [],
    got: strangers
  })
}

function stackOf({ view }: DeployedResource): string {
  return view.path.slice(0, view.path.indexOf('#'))
}

/** Ids of resources that some value rests on. */
function referredTo(view: View): ReadonlySet<string> {
  const found = new Set<string>()
  collect(view)
  return found

  function collect({ value, path }: View): void {
    if (typeof value === 'string') {
      for (const piece of piecesOf(value))
        if (piece.kind === 'symbol') found.add(piece.text.split('.')[0] ?? '')
    } else if (isObject(value)) for (const key of Object.keys(value)) collect(at({ value, path }, key))
    else for (const item of itemsOf({ value, path })) collect(item)
  }
}
