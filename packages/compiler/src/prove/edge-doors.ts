import type { Gateway } from '../model/types.ts'
import type { Entrances } from './balancer.ts'
import { symbol } from './evaluate.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, numberOf, textOf } from './view.ts'

/** How a gateway is reached in a region. */
export interface EdgeDoor {
  /** Logical id of the load balancer; undefined for one that exists already. */
  readonly balancer: string | undefined
  /** Whether it is spoken to by HTTPS, at port 443; else by HTTP at port 80. */
  readonly isEncrypted: boolean
}

/** The load balancer of a gateway and what it listens to; undefined where there is none. */
export function edgeDoor(subject: Subject, gateway: Gateway, entrances: Entrances): EdgeDoor | undefined {
  const entrance = entrances.get(gateway.name)
  const balancer =
    gateway.via?.value === 'virtualGateway' ? networkBalancer(subject, gateway) : entrance?.balancer
  const arn = balancer === undefined ? entrance?.arn : symbol(balancer.id)
  if (arn === undefined) return undefined
  const listeners = ofType(subject.deployed, 'AWS::ElasticLoadBalancingV2::Listener').filter(
    listener => textOf(property(listener, 'LoadBalancerArn')) === arn
  )
  // Where TCP is handed on at both ports, the plain one takes everybody.
  const isEncrypted =
    listeners.some(each => ['HTTPS', 'TLS'].includes(textOf(property(each, 'Protocol')) ?? '')) ||
    (listeners.length > 0 && listeners.every(each => numberOf(property(each, 'Port')) === 443))
  return { balancer: balancer?.id, isEncrypted }
}

/** From the tasks that run as the virtual gateway over their target group and its listener to the load balancer. */
function networkBalancer({ deployed }: Subject, { name }: Gateway): DeployedResource | undefined {
  const own = ofType(deployed, 'AWS::AppMesh::VirtualGateway')
    .filter(each => textOf(property(each, 'VirtualGatewayName')) === name)
    .map(({ id }) => symbol(id))
  const tasks = ofType(deployed, 'AWS::ECS::TaskDefinition').filter(task =>
    itemsOf(property(task, 'ContainerDefinitions')).some(container =>
      itemsOf(at(container, 'Environment')).some(variable => {
        if (textOf(at(variable, 'Name')) !== 'APPMESH_RESOURCE_ARN') return false
        const value = textOf(at(variable, 'Value')) ?? ''
        return own.includes(value) || value.endsWith(`/virtualGateway/${name}`)
      })
    )
  )
  const groups = ofType(deployed, 'AWS::ECS::Service')
    .filter(service => tasks.some(task => textOf(property(service, 'TaskDefinition')) === symbol(task.id)))
    .flatMap(service =>
      itemsOf(property(service, 'LoadBalancers')).map(each => textOf(at(each, 'TargetGroupArn')))
    )
  const arns = ofType(deployed, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter(listener =>
      itemsOf(property(listener, 'DefaultActions')).some(action =>
        [action, ...itemsOf(at(action, 'ForwardConfig', 'TargetGroups'))].some(target => {
          const group = textOf(at(target, 'TargetGroupArn'))
          return group !== undefined && groups.includes(group)
        })
      )
    )
    .map(listener => textOf(property(listener, 'LoadBalancerArn')))
  return ofType(deployed, 'AWS::ElasticLoadBalancingV2::LoadBalancer').find(({ id }) =>
    arns.includes(symbol(id))
  )
}
