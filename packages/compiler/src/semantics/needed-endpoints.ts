import { clusterOf } from '../model/details/cluster.ts'
import { containerOf, type SecretSource } from '../model/details/container.ts'
import { tracingOf } from '../model/details/observability.ts'
import { sidecarsOf } from '../model/details/sidecars.ts'
import { map, scalar, text } from '../model/read-values.ts'
import type { Mesh, Service } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'

/**
 * The AWS services that tasks cannot do without, as endpoints name them: images (ECR keeps their layers in S3)
 * and logs, and what secrets, the proxy, traces and ECS Exec ask for.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export function neededEndpoints(
  mesh: Mesh,
  services: readonly Service[],
  target: Capabilities['target']
): readonly string[] {
  const needed = new Set(['ecr.api', 'ecr.dkr', 's3', 'logs'])
  for (const service of services) {
    for (const store of storesOf(mesh, service)) needed.add(store)
    const exports = tracingOf(mesh, service)?.exports ?? []
    // What nobody asked for is no reason to refuse a network.
    if (exports.some(target => target.kind === 'xray' && target.at !== undefined)) needed.add('xray')
  }
  // Envoy does not start without the service that configures it.
  if (target === 'appmesh') needed.add('appmesh-envoy-management')
  if (clusterOf(mesh).exec !== undefined) needed.add('ssmmessages')
  return [...needed]
}

type Store = 'ssm' | 'secretsmanager'

/** Where the secrets of a service lie. */
function storesOf(mesh: Mesh, { versions }: Service): readonly Store[] {
  return versions.flatMap(version => {
    const secrets = [
      containerOf(version.node),
      ...sidecarsOf(version).map(({ container }) => container)
    ].flatMap(container => container.secrets)
    const config = text(map(map(version.node, 'sidecars'), 'adot'), 'config')
    return [
      ...secrets.flatMap(({ from }) => storeOf(mesh, from.value) ?? []),
      ...(config === undefined ? [] : ['ssm' as const])
    ]
  })
}

function storeOf(mesh: Mesh, source: SecretSource): Store | undefined {
  if (source.kind === 'ssm' || source.kind === 'secretsmanager') return source.kind
  if (source.kind === 'arn')
    return /^arn:[^:]*:(ssm|secretsmanager):/.exec(source.arn)?.[1] as Store | undefined
  // A secret parameter is kept as a secret; of any other reference nobody knows where it leads.
  const param = /^\$\{param\.([^}]+)\}$/.exec(source.text)?.[1]
  const type = param === undefined ? undefined : scalar(mesh.paramNodes.get(param), 'type')?.text
  return type === 'secret' ? 'secretsmanager' : undefined
}
