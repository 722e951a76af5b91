import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { Loss } from '../semantics/losses/loss.ts'
import { meshLosses } from '../semantics/losses/mesh.ts'
import { serviceLosses } from '../semantics/losses/service-losses.ts'
import { virtualGatewayLosses } from './appmesh/gateway/losses.ts'
import { routeLosses } from './appmesh/losses.ts'

/** What of one service the target of a mesh does otherwise or not at all. */
export function lossesOfService(service: Service, capabilities: Capabilities): readonly Loss[] {
  const losses = serviceLosses(service, capabilities)
  return capabilities.target === 'appmesh' ? [...losses, ...routeLosses(service)] : losses
}

/** What it does otherwise or not at all of everything else, and of who calls whom. */
export function lossesOfMesh(mesh: Mesh, capabilities: Capabilities): readonly Loss[] {
  const known = meshLossesBy(capabilities)
  let losses = known.get(mesh)
  if (losses === undefined) {
    const own = capabilities.target === 'appmesh' ? virtualGatewayLosses(mesh, capabilities) : []
    losses = [...meshLosses(mesh, capabilities), ...own]
    known.set(mesh, losses)
  }
  return losses
}

const meshLossesBy = perObject((_: Capabilities) => new WeakMap<Mesh, readonly Loss[]>())
