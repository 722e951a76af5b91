import { withIdentities } from '../model/identities.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { proveAlarms } from './alarms.ts'
import { findEntrances, proveGateways, readTargets } from './balancer.ts'
import { proveCluster } from './cluster.ts'
import { proveContainers } from './containers-of-tasks.ts'
import { proveDashboards } from './dashboards.ts'
import { proveFirewall } from './firewall.ts'
import { readFleets } from './fleet.ts'
import { createLedger, type Proof } from './ledger.ts'
import { proveMeasured } from './measured.ts'
import { proveExternals } from './mesh-externals.ts'
import { proveMeshGateways, proveVirtualGateways } from './mesh-gateways.ts'
import { proveAccessLogs } from './mesh-logs.ts'
import { proveNodes } from './mesh-nodes.ts'
import { createMeshSubject } from './mesh-subject.ts'
import { proveTls } from './mesh-tls.ts'
import { proveWiring } from './mesh-wiring.ts'
import type { RolloutFacts } from './moving.ts'
import { proveNetwork } from './network.ts'
import { proveOrder } from './order.ts'
import { proveOutputs, proveParameters } from './parameters.ts'
import { readTemplates, type WrittenTemplate } from './read-templates.ts'
import { proveRoles } from './roles.ts'
import { proveRolloutAlarms } from './rollout-alarms.ts'
import { createRolloutSteps } from './rollout-steps.ts'
import { proveRouting } from './routing.ts'
import { proveScaling } from './scaling.ts'
import { proveServiceConnect } from './service-connect.ts'
import { createSubject } from './subject.ts'
import { proveTags } from './tags.ts'
import { proveTasks } from './tasks.ts'
import { versionReadings } from './version-metrics.ts'

/**
 * Whether the templates of one region do what the mesh says: they are read back by what AWS says of
 * them, without anything that made them, and compared with the mesh aspect by aspect.
 *
 * Exact: every class of requests is looked at, and nothing is drawn by chance. Bad templates
 * give differences and never an exception. `region` is the one that they were made for.
 */
export function prove(
  written: Mesh,
  templates: readonly WrittenTemplate[],
  capabilities: Capabilities,
  region: string = written.region ?? ''
): Proof & { readonly rollouts: RolloutFacts } {
  // What was renamed keeps the names that it is deployed under.
  const mesh = withIdentities(written)
  const ledger = createLedger()
  const deployed = readTemplates(templates, region)
  const subject = createSubject(mesh, region, capabilities, deployed, ledger)
  const fleets = readFleets(subject)
  const steps = createRolloutSteps(subject)
  const targets = readTargets(subject, fleets)
  const entrances = findEntrances(subject, targets)
  const gateways = proveVirtualGateways(subject, fleets)
  proveGateways(subject, entrances, targets, steps)
  proveTasks(subject, fleets)
  proveContainers(subject, fleets)
  proveRoles(subject, fleets)
  proveScaling(subject, fleets)
  proveFirewall(subject, fleets, entrances)
  proveNetwork(subject, fleets, entrances, gateways)
  proveCluster(subject)
  const meshSubject =
    capabilities.target === 'appmesh' ? createMeshSubject(subject, fleets, steps) : undefined
  const measured = proveMeasured(subject, fleets, (service, version) => meshSubject?.nodeOf(service, version))
  if (meshSubject !== undefined) {
    proveWiring(meshSubject)
    proveMeshGateways(meshSubject)
    proveExternals(meshSubject)
    proveRouting(meshSubject)
    proveNodes(meshSubject)
    proveTls(meshSubject)
    proveAccessLogs(meshSubject, measured)
  }
  if (capabilities.target === 'service-connect') proveServiceConnect(subject, fleets)
  const readings = versionReadings(subject, fleets, measured)
  const alarms = proveRolloutAlarms(subject, readings)
  proveAlarms(subject, entrances, targets, measured, alarms.parts)
  proveDashboards(subject, fleets, entrances, targets, measured, alarms.parts)
  proveTags(subject, fleets, entrances, gateways)
  proveOutputs(subject, entrances, gateways)
  proveOrder(subject, fleets, meshSubject)
  // What refers to parameters shows which is which, so they come last.
  proveParameters(subject)
  const rollouts = {
    steps,
    unhealthy: alarms.unhealthy,
    readings,
    texts: subject.texts,
    outputs: deployed.outputs
  }
  return { ...ledger.proof(), rollouts }
}
