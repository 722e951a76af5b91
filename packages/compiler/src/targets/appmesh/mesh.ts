import { meshIpOf } from '../../model/details/discovery.ts'
import { meshDetailsOf } from '../../model/details/mesh.ts'
import type { Located } from '../../model/types.ts'
import type { Resource } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { fromTo, sourced, type Value } from '../../plan/value.ts'
import { meshId } from './names.ts'

/** The mesh; none where another account shares its own. */
export function planMeshResource(scope: Scope): readonly Resource[] {
  const { owner, egress } = meshDetailsOf(scope.mesh)
  if (owner !== undefined) return []
  const { name } = scope.mesh
  const IpPreference = ipPreference(meshIpOf(scope.mesh))
  return [
    {
      id: meshId,
      type: 'AWS::AppMesh::Mesh',
      at: name.at,
      service: undefined,
      properties: {
        MeshName: sourced(scope.prefix, name.at),
        Spec: {
          EgressFilter: { Type: sourced(egress.value === 'allow' ? 'ALLOW_ALL' : 'DROP_ALL', egress.at) },
          ServiceDiscovery: IpPreference === undefined ? undefined : { IpPreference }
        }
      }
    }
  ]
}

/** `IpPreference` of a mesh or of the discovery of a node; undefined: App Mesh decides. */
export function ipPreference(ip: Located<keyof typeof preferences> | undefined): Value | undefined {
  return fromTo(ip, kind => preferences[kind])
}

const preferences = {
  ipv4: 'IPv4_ONLY',
  ipv6: 'IPv6_ONLY',
  ipv4Preferred: 'IPv4_PREFERRED',
  ipv6Preferred: 'IPv6_PREFERRED'
} as const
