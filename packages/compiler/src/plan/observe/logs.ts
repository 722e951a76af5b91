import { logsOf, type Setting } from '../../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Located, Service, Version } from '../../model/types.ts'
import { keptDays } from '../../semantics/kept-days.ts'
import type { Place } from '../../text/place.ts'
import { shortHash } from '../../util/hash.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Planned, Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { flatText } from '../service/plain.ts'
import { serviceTags } from '../service/tags.ts'
import { sourced, type Value } from '../value.ts'

/** The log groups of a service that have no name of their own; those that have one may be shared and are planned once. */
export function planLogs(scope: Scope, service: Service): Planned {
  return {
    resources: groupsOf(scope, service)
      .filter(isUnnamed)
      .map(group => groupResource(group, serviceTags(scope, service)))
  }
}

/** The log groups that the file names, for the foundation: several services may write into one. */
export function planNamedLogGroups(scope: Scope): Planned {
  const found = new Map<string, LogGroup>()
  const gateways = virtualGateways(scope.mesh).map(gateway => proxyOf(gateway).service)
  for (const service of [...byName(scope.mesh.services.values()), ...gateways])
    for (const group of groupsOf(scope, service)) {
      const other = found.get(group.id)
      if (group.name === undefined) continue
      // Whoever wants to keep them longest decides.
      if (other === undefined || group.retentionDays.value > other.retentionDays.value)
        found.set(group.id, group)
    }
  return {
    resources: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(group => groupResource(group))
  }
}

/**
 * `LogConfiguration` of a container: awslogs into the service's group. A container never waits for
 * its logs: what a full buffer cannot take is lost, where otherwise the app would stand still.
 */
export function logConfiguration(
  scope: Scope,
  service: Service,
  version: Version,
  container: string
): Value | undefined {
  const { streamPrefix } = logsOf(scope.mesh, service, version)
  return {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': ref(logGroupOf(scope, service, version).id),
      'awslogs-region': scope.region.name,
      'awslogs-stream-prefix': maybeFillIn(streamPrefix, scope) ?? container,
      mode: 'non-blocking',
      'max-buffer-size': '10m'
    }
  }
}

/** A log group and who writes into it. */
export interface LogGroup {
  readonly id: string
  readonly at: Place
  /** Undefined where the file gives it no name. */
  readonly name: Value | undefined
  readonly retentionDays: Setting<number>
  readonly service: string | undefined
  readonly versions: readonly Version[]
}

/** The groups that the versions of a service write into, each once. */
export function groupsOf(scope: Scope, service: Service): readonly LogGroup[] {
  const found = new Map<string, LogGroup>()
  for (const version of byName(service.versions)) {
    const group = logGroupOf(scope, service, version)
    const versions = [...(found.get(group.id)?.versions ?? []), version]
    found.set(group.id, { ...group, versions })
  }
  return [...found.values()]
}

function logGroupOf(scope: Scope, service: Service, version: Version): LogGroup {
  const { group, retentionDays } = logsOf(scope.mesh, service, version)
  const versions = [version]
  if (group !== undefined) return { ...namedGroup(scope, group), retentionDays, versions }
  const shared = logsOf(scope.mesh, service).retentionDays.value === retentionDays.value
  const id = shared
    ? logicalId('AppLogGroup', service.name)
    : logicalId('AppLogGroup', service.name, version.name)
  const at = shared ? service.at : version.at
  return { id, at, name: undefined, retentionDays, service: service.name, versions }
}

/** A name is the same where it is the same when filled in, so that two ways to write it make one group. */
function namedGroup(scope: Scope, written: Located<string>) {
  const name = fillIn(written, scope)
  const text = flatText(name)
  const short = text.length <= 40 ? text : `${text.slice(0, 30)}-${shortHash(text)}`
  return { id: logicalId('NamedLogGroup', short), at: written.at, name, service: undefined }
}

function isUnnamed({ name }: LogGroup): boolean {
  return name === undefined
}

function groupResource({ id, at, name, retentionDays, service }: LogGroup, tags?: Value): Resource {
  return {
    id,
    type: 'AWS::Logs::LogGroup',
    at,
    service,
    properties: {
      LogGroupName: name,
      RetentionInDays: sourced(keptDays(retentionDays.value), retentionDays.at),
      Tags: tags
    }
  }
}
