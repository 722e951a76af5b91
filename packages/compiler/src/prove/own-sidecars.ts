import { shutdownOf } from '../model/details/shutdown.ts'
import { sidecarsOf } from '../model/details/sidecars.ts'
import { proveHealth, proveMounts } from './container-parts.ts'
import { proveWaits } from './container-waits.ts'
import { isMeshProxy } from './containers.ts'
import type { Fleet } from './fleet.ts'
import { seconds } from './seconds.ts'
import { type Subject, versionName } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'
import { proveWhatRuns } from './what-runs.ts'

/** The user's own containers beside an app, and no strangers. */
export function proveSidecars(subject: Subject, fleet: Fleet): void {
  const { ledger } = subject
  const { service, version, containers, app } = fleet
  const sidecars = sidecarsOf(version)
  const own = new Set(sidecars.map(({ name }) => name))
  for (const container of containers) {
    const name = textOf(at(container, 'Name')) ?? ''
    const isKnown = container === app || own.has(name) || isMeshProxy(container) || name === 'adot'
    ledger.check({
      what: `the container \`${name}\` of ${versionName(service, version)}`,
      at: version.at,
      path: container.path,
      expected: 'a container that the file or the target asks for',
      got: isKnown ? 'a container that the file or the target asks for' : 'a stranger'
    })
  }
  for (const sidecar of sidecars) {
    const { name, at: place, container: written, essential, mounts, health, cpu, memoryMiB } = sidecar
    const container = containers.find(each => textOf(at(each, 'Name')) === name)
    const what = `\`${name}\` beside ${versionName(service, version)}`
    ledger.check({
      what,
      at: place,
      path: container?.path ?? fleet.taskDefinition?.properties.path ?? '',
      expected: 'a container',
      got: container === undefined ? 'none' : 'a container'
    })
    if (container === undefined) continue
    proveWhatRuns(subject, container, written, place, what, new Map())
    proveHealth(subject, container, health, place, what)
    proveMounts(subject, container, mounts, place, what)
    ledger.equal(`the CPU of ${what}`, cpu?.at ?? place, cpu?.value, at(container, 'Cpu'))
    ledger.equal(`the memory of ${what}`, memoryMiB?.at ?? place, memoryMiB?.value, at(container, 'Memory'))
    const { stopMs } = shutdownOf(service)
    ledger.equal(
      `the time to stop of ${what} (s)`,
      stopMs.at ?? place,
      seconds(stopMs.value, 0, 120),
      at(container, 'StopTimeout')
    )
    const waits = sidecar.dependsOn ?? [{ on: 'envoy', condition: 'healthy' as const, at: place }]
    proveWaits(subject, fleet, { name, at: place, waits }, container, what)
    // What another container waits for to end cannot end the task with it.
    const isAwaited = containers.some(each =>
      itemsOf(at(each, 'DependsOn')).some(
        item =>
          textOf(at(item, 'ContainerName')) === name &&
          ['COMPLETE', 'SUCCESS'].includes(textOf(at(item, 'Condition')) ?? '')
      )
    )
    ledger.equal(
      `whether a task ends with ${what}`,
      essential.at ?? place,
      essential.value && !isAwaited,
      at(container, 'Essential')
    )
  }
}
