import { scalingOf } from '../../model/details/scaling.ts'
import { map, scalar } from '../../model/read-values.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { valueAt } from '../../syntax/nodes.ts'
import { calledNames } from '../called.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'
import { routingLosses } from './routing.ts'

/** What is lost of services by where they stand: called by others, or behind no load balancer. */
export function standingLosses(mesh: Mesh, capabilities: Capabilities): readonly Loss[] {
  const behind = new Set<string>()
  for (const { via, routes } of mesh.gateways.values())
    if (via?.value !== 'virtualGateway') for (const { to } of routes) behind.add(to.value)
  const called = calledNames(mesh).services
  const found: Loss[] = []
  for (const service of mesh.services.values()) {
    const { whenCalled, whenInside } = candidates(service, capabilities)
    if (whenCalled.length === 0 && whenInside.length === 0) continue
    if (called.has(service.name)) found.push(...whenCalled)
    if (!behind.has(service.name)) found.push(...whenInside)
  }
  return found
}

interface Candidates {
  readonly whenCalled: readonly Loss[]
  /** Behind no load balancer. */
  readonly whenInside: readonly Loss[]
}

/** Kept until the service changes, for they are asked of each service after every keystroke. */
function candidates(service: Service, capabilities: Capabilities): Candidates {
  const known = candidatesOf(capabilities)
  let found = known.get(service)
  if (found === undefined) {
    found = {
      whenCalled: routingLosses(service, capabilities),
      whenInside: [...requestGoalLosses(service), ...unaskedLosses(service, capabilities)]
    }
    known.set(service, found)
  }
  return found
}

const candidatesOf = perObject((_: Capabilities) => new WeakMap<Service, Candidates>())

/** Requests per task are counted by load balancers alone. */
function requestGoalLosses({ name, versions }: Service): readonly Loss[] {
  return versions.flatMap(version =>
    scalingOf(version).goals.flatMap((goal): readonly Loss[] =>
      goal.kind !== 'requestsPerMinute'
        ? []
        : [
            {
              feature: 'tasks.goals.requestsPerMinute',
              weight: 'differs',
              at: goal.target.at,
              message: `Scaling is to aim at requests per task, which only load balancers count, and no gateway leads to \`${name}\`.`,
              help: 'Aim at `cpu` or `memory`.'
            }
          ]
    )
  )
}

/** Where the proxies do not ask for health, only load balancers and ECS itself do. */
function unaskedLosses({ node }: Service, { title, features }: Capabilities): readonly Loss[] {
  const health = map(node, 'health')
  const probe = scalar(health, 'probe')
  const hasCommand = health !== undefined && valueAt(health, 'command') !== undefined
  if (features['health.probe']?.support !== 'partial' || probe === undefined || hasCommand) return []
  return [
    {
      feature: 'health.probe',
      weight: 'differs',
      at: probe,
      message: `The health check has no effect: the proxies of ${title} do not probe tasks, and no gateway does.`,
      help: 'Write `command` beside the probe, which ECS runs in the container.'
    }
  ]
}
