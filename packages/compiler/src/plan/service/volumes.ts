import { mountsIn } from '../../model/details/task-mounts.ts'
import { type Volume, volumesOf } from '../../model/details/volumes.ts'
import type { Service } from '../../model/types.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { from, sourced, type Value } from '../value.ts'
import { arnHere } from './arns.ts'
import type { Statement } from './statement.ts'

/** `Volumes` of a task definition. A mount of a volume that is not declared gets space that ends with the task. */
export function planVolumes(scope: Scope, service: Service): Value | undefined {
  const volumes = new Map(volumesOf(service).map(volume => [volume.name, volume]))
  for (const { volume, at } of mountsIn(service))
    if (!volumes.has(volume)) volumes.set(volume, { name: volume, at, efs: undefined })
  if (volumes.size === 0) return undefined
  return [...volumes.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(volume => planVolume(scope, volume))
}

function planVolume(scope: Scope, { name, at, efs }: Volume): Value {
  if (efs === undefined) return sourced({ Name: name }, at)
  const { fileSystem, root, accessPoint } = efs
  return sourced(
    {
      Name: name,
      EFSVolumeConfiguration: {
        FilesystemId: fillIn(fileSystem, scope),
        // An access point says the directory itself; ECS takes no other one beside it.
        RootDirectory: accessPoint === undefined ? from(root) : undefined,
        TransitEncryption: 'ENABLED',
        AuthorizationConfig: { AccessPointId: maybeFillIn(accessPoint, scope), IAM: 'ENABLED' }
      }
    },
    at
  )
}

/** What the task role has to allow for volumes of EFS; writing only where some container does. */
export function volumeStatements(scope: Scope, service: Service): readonly Statement[] {
  const mounts = mountsIn(service)
  const shared = volumesOf(service).flatMap(({ name, efs }) => (efs === undefined ? [] : [{ name, efs }]))
  return shared.map(({ name, efs }, at): Statement => {
    const writes = mounts.some(({ volume, readOnly }) => volume === name && !readOnly.value)
    const accessPoint = maybeFillIn(efs.accessPoint, scope)
    return {
      sid: `MountVolume${at + 1}`,
      actions: ['elasticfilesystem:ClientMount', ...(writes ? ['elasticfilesystem:ClientWrite'] : [])],
      resources: [arnHere('elasticfilesystem', 'file-system/', fillIn(efs.fileSystem, scope))],
      ...(accessPoint === undefined
        ? {}
        : {
            condition: {
              StringEquals: {
                'elasticfilesystem:AccessPointArn': arnHere('elasticfilesystem', 'access-point/', accessPoint)
              }
            }
          })
    }
  })
}
