import { discoveryOf } from '../../model/details/discovery.ts'
import { accessLogOf } from '../../model/details/observability.ts'
import type { Service, Version } from '../../model/types.ts'
import { fillIn } from '../../plan/fill-in.ts'
import { join } from '../../plan/intrinsics.ts'
import { type AccessLogField, accessLogFields } from '../../plan/observe/access-log.ts'
import type { Resource } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { familyOf } from '../../plan/service/names.ts'
import { serviceTags } from '../../plan/service/tags.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { backendDefaults, backends } from './backends.ts'
import { listeners } from './listeners.ts'
import { ipPreference } from './mesh.ts'
import { inMesh, virtualNodeId, virtualNodeName } from './names.ts'

/** The tasks of one version in the mesh. A worker has a node without listeners: it calls, and nobody finds it. */
export function planNode(scope: Scope, service: Service, version: Version): Resource {
  return {
    id: virtualNodeId(service, version),
    type: 'AWS::AppMesh::VirtualNode',
    at: version.at,
    service: service.name,
    properties: {
      ...inMesh(scope),
      VirtualNodeName: virtualNodeName(scope, service, version),
      Spec: {
        Listeners: listeners(scope, service, version),
        ServiceDiscovery: serviceDiscovery(scope, service, version),
        Backends: backends(scope, service),
        BackendDefaults: backendDefaults(scope, service),
        Logging: logging(scope, service, accessLogFields(scope, service, version))
      },
      Tags: serviceTags(scope, service)
    }
  }
}

/**
 * All versions of a service are one entry of Cloud Map, so that they share an address. ECS notes at
 * each task the family of its task definition, by which the tasks of one version are told from those of another.
 */
function serviceDiscovery(scope: Scope, service: Service, version: Version): Value | undefined {
  if (service.ports.length === 0) return undefined
  const { host, ip, dns } = discoveryOf(scope.mesh, service)
  const IpPreference = ipPreference(ip)
  if (dns !== undefined)
    return {
      DNS: {
        Hostname: fillIn(dns.host, scope),
        ResponseType: sourced(
          dns.response.value === 'endpoints' ? 'ENDPOINTS' : 'LOADBALANCER',
          dns.response.at
        ),
        IpPreference
      }
    }
  return {
    AWSCloudMap: {
      NamespaceName: fillIn(scope.namespace, scope),
      ServiceName: sourced(fillIn({ value: host.value, at: host.at ?? service.at }, scope), host.at),
      Attributes:
        service.versions.length > 1
          ? [{ Key: 'ECS_TASK_DEFINITION_FAMILY', Value: familyOf(scope, service, version) }]
          : undefined,
      IpPreference
    }
  }
}

/** Undefined where the file switches the access log off. */
export function logging(
  scope: Scope,
  service: Service,
  fields: readonly AccessLogField[]
): Value | undefined {
  const log = accessLogOf(scope.mesh, service)
  if (log === undefined) return undefined
  const Format =
    log.format.value === 'json'
      ? { Json: fields.map(({ key, operator }) => ({ Key: key, Value: operator })) }
      : {
          Text: join(
            ...fields.flatMap(({ key, operator }, at) => [`${at === 0 ? '' : ' '}${key}=`, operator]),
            '\n'
          )
        }
  return {
    AccessLog: {
      File: { Path: sourced(log.path.value, log.path.at), Format: sourced(Format, log.format.at) }
    }
  }
}
