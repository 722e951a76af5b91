import type { Service } from '../model/types.ts'
import type { Entrances, Targets } from './balancer.ts'
import type { Entrance } from './entrances.ts'
import { symbol } from './evaluate.ts'
import { property } from './read-templates.ts'
import { at, itemsOf, textOf } from './view.ts'

/** Target groups through which gateways send requests to a service. */
export function groupsBehind(service: Service, entrances: Entrances, targets: Targets) {
  return [...entrances].flatMap(([gateway, entrance]) => {
    const groups = new Set(
      entrance.listeners.flatMap(({ resource, rules }) =>
        [property(resource, 'DefaultActions'), ...rules.map(({ action }) => action)].flatMap(action =>
          itemsOf(action).flatMap(each =>
            itemsOf(at(each, 'ForwardConfig', 'TargetGroups')).map(
              group => textOf(at(group, 'TargetGroupArn')) ?? ''
            )
          )
        )
      )
    )
    const balancer = balancerName(entrance)
    return [...groups]
      .filter(group => targets.get(group)?.some(({ fleet }) => fleet.service === service) === true)
      .map(group => ({ gateway, balancer, group: group.slice(1, -1) }))
  })
}

/** What the metrics of a load balancer are known by. */
export function balancerName({ balancer, arn }: Entrance): string {
  return balancer === undefined
    ? (arn.split(':loadbalancer/')[1] ?? arn)
    : symbol(`${balancer.id}.LoadBalancerFullName`)
}
