import type { Envoy } from '../../model/details/envoy.ts'
import { volumesOf } from '../../model/details/volumes.ts'
import type { Located, Service } from '../../model/types.ts'

/** Port of NFS, over which volumes of EFS are mounted. */
const efsPort = '2049'

/** What the file lets bypass Envoy, and EFS, whose hosts are nothing that a mesh knows: Envoy would refuse the mount. */
export function portsPastEnvoy(service: Service, { ignoredPorts }: Envoy): readonly Located<string>[] {
  const shared = volumesOf(service).find(({ efs }) => efs !== undefined)
  return shared === undefined || ignoredPorts.some(({ value }) => value === efsPort)
    ? ignoredPorts
    : [...ignoredPorts, { value: efsPort, at: shared.at }]
}
