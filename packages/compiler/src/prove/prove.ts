import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { findEntrances, proveGateways, readTargets } from './balancer.ts'
import { proveContainers } from './containers-of-tasks.ts'
import { proveFirewall } from './firewall.ts'
import { readFleets } from './fleet.ts'
import { createLedger, type Proof } from './ledger.ts'
import { proveNodes } from './mesh-nodes.ts'
import { createMeshSubject } from './mesh-subject.ts'
import { proveWiring } from './mesh-wiring.ts'
import { proveNetwork } from './network.ts'
import { readTemplates, type WrittenTemplate } from './read-templates.ts'
import { proveRoles } from './roles.ts'
import { createRolloutSteps } from './rollout-steps.ts'
import { proveRouting } from './routing.ts'
import { proveScaling } from './scaling.ts'
import { createSubject } from './subject.ts'
import { proveTasks } from './tasks.ts'

/**
 * Whether the templates of one region do what the mesh says: they are read back by what AWS says of
 * them, without anything that made them, and compared with the mesh aspect by aspect.
 *
 * Exact: every class of requests is looked at, and nothing is drawn by chance. Bad templates
 * give differences and never an exception.
 */
export function prove(
  mesh: Mesh,
  templates: readonly WrittenTemplate[],
  capabilities: Capabilities,
  region: string = mesh.region ?? ''
): Proof {
  const ledger = createLedger()
  const deployed = readTemplates(templates, region)
  const subject = createSubject(mesh, region, capabilities, deployed, ledger)
  const fleets = readFleets(subject)
  const steps = createRolloutSteps(subject)
  const targets = readTargets(subject, fleets)
  const entrances = findEntrances(subject, targets)
  proveGateways(subject, entrances, targets, steps)
  proveTasks(subject, fleets)
  proveContainers(subject, fleets)
  proveRoles(subject, fleets)
  proveScaling(subject, fleets)
  proveFirewall(subject, fleets, entrances)
  proveNetwork(subject, fleets, entrances)
  if (capabilities.target === 'appmesh') {
    const meshSubject = createMeshSubject(subject, fleets, steps)
    proveWiring(meshSubject)
    proveRouting(meshSubject)
    proveNodes(meshSubject)
  }
  return ledger.proof()
}
