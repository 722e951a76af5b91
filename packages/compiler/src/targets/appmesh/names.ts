import { appMeshNamesOf } from '../../model/details/appmesh-names.ts'
import { meshDetailsOf } from '../../model/details/mesh.ts'
import type { Mesh, Service, Version } from '../../model/types.ts'
import { serviceAddress } from '../../plan/fill-in.ts'
import { attribute } from '../../plan/intrinsics.ts'
import { logicalId } from '../../plan/logical-ids.ts'
import type { Scope } from '../../plan/scope.ts'
import { versionId } from '../../plan/service/names.ts'
import { from, sourced, type Value } from '../../plan/value.ts'
import { perObject } from '../../query/memo.ts'

/** Which mesh something belongs to: properties of every resource of App Mesh but the mesh. */
export function inMesh(scope: Scope): { readonly MeshName: Value; readonly MeshOwner: Value | undefined } {
  const { owner } = meshDetailsOf(scope.mesh)
  // A mesh that another account shares is known by its name alone, which is written as its owner calls it.
  return owner === undefined
    ? { MeshName: attribute(meshId, 'MeshName'), MeshOwner: undefined }
    : { MeshName: sourced(scope.mesh.name.value, scope.mesh.name.at), MeshOwner: from(owner) }
}

export const meshId = logicalId('Mesh')

/** Name of a virtual service: what callers dial. */
export function virtualServiceName(scope: Scope, service: Service): Value {
  return serviceAddress(scope, service.name)
}

export function virtualRouterName(service: Service): Value {
  return from(appMeshNamesOf(service).virtualRouter) ?? service.name
}

/** `auth`, or `auth-v2` for a version with a name; `auth_v2` where something else has that name. */
export function virtualNodeName({ mesh }: Scope, service: Service, version: Version): Value {
  const written = appMeshNamesOf(service).virtualNode(version.name)
  if (written !== undefined) return sourced(written.value, written.at)
  const name = hyphenated(service, version)
  return version.name === 'main' || nodesNamed(mesh).get(name) === 1
    ? name
    : `${service.name}_${version.name}`
}

/** The name of a version's virtual node, as a reference that makes it exist first. */
export function virtualNodeNameRef(service: Service, version: Version): Value {
  return attribute(virtualNodeId(service, version), 'VirtualNodeName')
}

export function virtualNodeId(service: Service, version: Version): string {
  return versionId('VirtualNode', service, version)
}

export function virtualRouterId(owner: { readonly name: string }): string {
  return logicalId('VirtualRouter', owner.name)
}

export function virtualServiceId(owner: { readonly name: string }): string {
  return logicalId('VirtualService', owner.name)
}

function hyphenated(service: Service, version: Version): string {
  return version.name === 'main' ? service.name : `${service.name}-${version.name}`
}

/** How many virtual nodes would like a name: `a` with version `b-c` and `a-b` with version `c` want the same one. */
const nodesNamed = perObject((mesh: Mesh): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const names = [
    ...mesh.externals.keys(),
    ...[...mesh.services.values()].flatMap(service =>
      service.versions.map(version => hyphenated(service, version))
    )
  ]
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
})
