import type { Port, Service, Version } from '../../model/types.ts'
import { serviceHost } from '../../plan/fill-in.ts'
import { attribute } from '../../plan/intrinsics.ts'
import { logicalId } from '../../plan/logical-ids.ts'
import { logConfiguration } from '../../plan/observe/logs.ts'
import type { Scope } from '../../plan/scope.ts'
import type { TargetPlanner, TaskParts } from '../../plan/target-planner.ts'
import { sourced, type Value } from '../../plan/value.ts'
import type { EdgePolicy } from '../../semantics/policy.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import { calledFirst } from './called-first.ts'

/**
 * Amazon ECS Service Connect: AWS puts a proxy beside each task and registers it, so all that a
 * mesh adds stands in the ECS services. What a service of several versions, a route or a retry
 * policy asks for has no property here; the table of capabilities says so.
 */
export const serviceConnectPlanner: TargetPlanner = {
  target: 'service-connect',
  registers: 'none',
  planFoundation: () => ({ resources: [] }),
  planService: () => ({ resources: [] }),
  inTask
}

function inTask(scope: Scope, service: Service, version: Version): TaskParts {
  return {
    containers: [],
    appDependsOn: [],
    taskDefinition: {},
    service: {
      ServiceConnectConfiguration: {
        Enabled: true,
        Namespace: attribute(logicalId('Namespace'), 'Arn'),
        Services:
          service.ports.length === 0
            ? undefined
            : service.ports.map(port => offered(scope, service, version, port)),
        LogConfiguration: logConfiguration(scope, service, version, 'service-connect')
      }
    },
    statements: [],
    // A proxy learns the names of others when its task starts, so those it calls have to be there.
    dependsOn: calledFirst(scope, service).flatMap(callee =>
      callee.versions.map(({ name }) =>
        name === 'main' ? logicalId('EcsService', callee.name) : logicalId('EcsService', callee.name, name)
      )
    ),
    bypassUser: undefined
  }
}

/**
 * One port as others see it. Names are unique in a namespace, so a second port and a second version
 * have names of their own; what callers dial is the alias of the first.
 */
function offered(scope: Scope, service: Service, version: Version, port: Port): Value {
  const isFirst = service.ports[0] === port && service.versions[0] === version
  const parts = [
    service.name,
    ...(version.name === 'main' ? [] : [version.name]),
    ...(service.ports.length === 1 ? [] : [port.name])
  ]
  const host = serviceHost(scope, service.name)
  return sourced(
    {
      PortName: port.name,
      DiscoveryName: parts.join('-'),
      ClientAliases: [
        {
          Port: port.number,
          DnsName: isFirst || service.versions.length === 1 ? host : `${version.name}.${host}`
        }
      ],
      Timeout: timeoutOf(scope, service, port)
    },
    port.at
  )
}

/**
 * The longest of the port's routes, for a timeout belongs to a server here. Whole seconds, rounded up; 0 is no bound.
 * Source: Amazon ECS API, TimeoutConfiguration.
 */
function timeoutOf(scope: Scope, service: Service, port: Port): Value {
  const policies = servicePolicies(service, scope.capabilities).filter(
    ({ route }) => route === undefined || standsOn(route, port)
  )
  const [first] = policies
  if (port.protocol === 'tcp' || first === undefined) {
    const idle = service.timeout.idleMs
    return {
      IdleTimeoutSeconds: idle === undefined ? undefined : sourced(seconds(idle.value), idle.at)
    }
  }
  const slowest = longest(policies, first, ({ timeoutMs }) => timeoutMs)
  const stillest = longest(policies, first, ({ idleMs }) => idleMs)
  return {
    IdleTimeoutSeconds: sourced(seconds(stillest.idleMs), service.timeout.idleMs?.at),
    PerRequestTimeoutSeconds: sourced(seconds(slowest.timeoutMs), slowest.from.timeout)
  }
}

function longest(
  policies: readonly EdgePolicy[],
  first: EdgePolicy,
  of: (policy: EdgePolicy) => number
): EdgePolicy {
  return policies.reduce((worst, policy) => (of(policy) > of(worst) ? policy : worst), first)
}

function seconds(ms: number): number {
  return Number.isFinite(ms) ? Math.ceil(ms / 1000) : 0
}
