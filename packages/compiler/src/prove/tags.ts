import { gatewayDetails } from '../model/details/gateway.ts'
import { textsOf } from '../model/details/observability.ts'
import { map } from '../model/read-values.ts'
import type { Located } from '../model/types.ts'
import type { Entrances } from './balancer.ts'
import type { Fleets } from './fleet.ts'
import type { GatewayEntrance } from './mesh-gateway-balancer.ts'
import { type DeployedResource, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/** The tags of services stand at what runs them and reach their tasks; those of gateways at their load balancers. Those of the file come with the stacks. */
export function proveTags(
  subject: Subject,
  fleets: Fleets,
  entrances: Entrances,
  gateways: readonly GatewayEntrance[]
): void {
  const { ledger, mesh } = subject
  for (const { service, version, ecsService, taskDefinition } of [...fleets.all, ...fleets.gateways]) {
    const tags = textsOf(map(service.node, 'tags')).map(({ name, text }) => ({ name, value: text }))
    for (const resource of [ecsService, taskDefinition])
      if (resource !== undefined) proveOn(subject, resource, tags)
    if (ecsService === undefined) continue
    ledger.equal(
      `whether the tags of \`${service.name}\` reach its tasks`,
      tags[0]?.value.at ?? version.at,
      'SERVICE',
      property(ecsService, 'PropagateTags')
    )
    // With them costs can be told by service and cluster.
    ledger.equal(
      `whether tasks of \`${service.name}\` say whose they are`,
      version.at,
      true,
      property(ecsService, 'EnableECSManagedTags')
    )
  }
  for (const { gateway, balancer, targetGroup, listeners } of gateways)
    for (const resource of [balancer, targetGroup, ...listeners])
      if (resource !== undefined) proveOn(subject, resource, gatewayDetails(mesh, gateway).tags)
  for (const [name, { balancer }] of entrances) {
    const gateway = mesh.gateways.get(name)
    if (gateway !== undefined && balancer !== undefined)
      proveOn(subject, balancer, gatewayDetails(mesh, gateway).tags)
  }
}

function proveOn(
  { ledger, texts, mesh }: Subject,
  resource: DeployedResource,
  tags: readonly { readonly name: string; readonly value: Located<string> }[]
): void {
  const view = property(resource, 'Tags')
  const wanted = new Map(tags.map(({ name, value }) => [name, texts.expected(value.value)]))
  ledger.equalSets(
    `the tags of ${resource.id}`,
    tags[0]?.value.at ?? mesh.name.at,
    [...wanted].map(([name, value]) => `${name}=${value}`),
    itemsOf(view).map(item => {
      const name = textOf(at(item, 'Key')) ?? ''
      const expected = wanted.get(name)
      const got = textOf(at(item, 'Value'))
      return `${name}=${expected !== undefined && texts.isSame(expected, got) ? expected : got}`
    }),
    view.path
  )
}
