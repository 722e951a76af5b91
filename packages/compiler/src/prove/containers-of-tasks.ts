import { clusterOf } from '../model/details/cluster.ts'
import { containerHealthOf, containerOf } from '../model/details/container.ts'
import { shutdownOf } from '../model/details/shutdown.ts'
import { mountsOf } from '../model/details/volumes.ts'
import { appVariables } from './app-variables.ts'
import { proveCollector } from './collector.ts'
import { proveHealth, proveMounts, proveVolumes } from './container-parts.ts'
import { isMeshProxy } from './containers.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { proveLogging } from './logging.ts'
import { proveSidecars } from './own-sidecars.ts'
import { proveProxy } from './proxy.ts'
import { seconds } from './seconds.ts'
import { type Subject, versionName } from './subject.ts'
import { at, isTrue, itemsOf, textOf, type View } from './view.ts'
import { proveWhatRuns } from './what-runs.ts'

/** What runs in the tasks of every version: image, command, variables and secrets as the file says, and beside it the proxy and the collector. */
export function proveContainers(subject: Subject, fleets: Fleets): void {
  for (const fleet of fleets.all) {
    if (fleet.taskDefinition === undefined) continue
    proveApp(subject, fleet)
    proveSidecars(subject, fleet)
    proveVolumes(subject, fleet)
    proveProxy(subject, fleet)
    proveCollector(subject, fleet)
    for (const container of fleet.containers) proveLogging(subject, fleet, container)
  }
}

function proveApp(subject: Subject, fleet: Fleet): void {
  const { ledger } = subject
  const { app, service, version, containers, taskDefinition } = fleet
  const name = versionName(service, version)
  ledger.check({
    what: `the container of ${name}`,
    at: version.at,
    path: app?.path ?? taskDefinition?.properties.path ?? '',
    expected: 'app',
    got: app === undefined ? containers.map(container => textOf(at(container, 'Name')) ?? '') : 'app'
  })
  if (app === undefined) return
  proveWhatRuns(subject, app, containerOf(version.node), version.at, name, appVariables(subject, fleet))
  ledger.check({
    what: `the ports of ${name}`,
    at: service.ports[0]?.at ?? service.at,
    path: at(app, 'PortMappings').path,
    expected: service.ports.map(({ number }) => `${number}/tcp`),
    got: itemsOf(at(app, 'PortMappings')).map(
      mapping => `${textOf(at(mapping, 'ContainerPort'))}/${textOf(at(mapping, 'Protocol')) ?? 'tcp'}`
    )
  })
  for (const mapping of itemsOf(at(app, 'PortMappings'))) {
    const port = service.ports.find(({ number }) => `${number}` === textOf(at(mapping, 'ContainerPort')))
    if (port === undefined) continue
    ledger.equal(`the name of port ${port.number} of ${name}`, port.at, port.name, at(mapping, 'Name'))
    ledger.equal(
      `the protocol of port ${port.number} of ${name}`,
      port.at,
      port.protocol === 'tcp' ? undefined : port.protocol,
      at(mapping, 'AppProtocol')
    )
  }
  ledger.equal(`whether a task ends with the app of ${name}`, version.at, true, at(app, 'Essential'))
  const { stopMs } = shutdownOf(service)
  ledger.equal(
    `the time to stop of ${name} (s)`,
    stopMs.at ?? service.at,
    seconds(stopMs.value, 0, 120),
    at(app, 'StopTimeout')
  )
  const { exec } = clusterOf(subject.mesh)
  // The agent of ECS Exec leaves processes behind, which an init process collects.
  ledger.check({
    what: `whether an init process runs beside the app of ${name}`,
    at: exec?.at ?? version.at,
    path: at(app, 'LinuxParameters').path,
    expected: exec !== undefined,
    got: isTrue(at(app, 'LinuxParameters', 'InitProcessEnabled'))
  })
  proveHealth(subject, app, containerHealthOf(version.node), version.at, name)
  proveMounts(subject, app, mountsOf(service.node), version.at, name)
  proveOrder(subject, fleet, app, name)
}

/** The app starts when its proxy is well, and so stops before it. */
function proveOrder({ ledger }: Subject, { containers, version }: Fleet, app: View, name: string): void {
  const waits = new Map(
    itemsOf(at(app, 'DependsOn')).map(item => [
      textOf(at(item, 'ContainerName')) ?? '',
      textOf(at(item, 'Condition')) ?? ''
    ])
  )
  const expected = containers.flatMap(container => {
    const other = textOf(at(container, 'Name')) ?? ''
    if (isMeshProxy(container)) return [`${other} HEALTHY`]
    return other === 'adot' ? [`${other} START`] : []
  })
  ledger.equalSets(
    `what the app of ${name} waits for`,
    version.at,
    expected,
    [...waits].map(([container, condition]) => `${container} ${condition}`),
    at(app, 'DependsOn').path
  )
}
