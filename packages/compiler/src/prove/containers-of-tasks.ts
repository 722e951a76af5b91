import { type Container, containerHealthOf, containerOf, type ContainerHealth } from '../model/details/container.ts'
import { shutdownOf } from '../model/details/shutdown.ts'
import { sidecarsOf } from '../model/details/sidecars.ts'
import { type Mount, mountsOf, volumesOf } from '../model/details/volumes.ts'
import type { Located } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { appVariables } from './app-variables.ts'
import { proveCollector } from './collector.ts'
import { environmentOf, isMeshProxy, secretsOf } from './containers.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { proveLogging } from './logging.ts'
import { proveProxy } from './proxy.ts'
import { property } from './read-templates.ts'
import { expectedSecret } from './secret-sources.ts'
import { type Subject, versionName } from './subject.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

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

function proveWhatRuns(
  { ledger, texts, ...subject }: Subject,
  container: View,
  written: Container,
  place: Place,
  name: string,
  added: ReadonlyMap<string, string>
): void {
  const same = (what: string, expected: Located<string> | undefined, view: View) => {
    const wanted = expected === undefined ? undefined : texts.expected(expected.value)
    const got = textOf(view)
    ledger.check({
      what: `${what} of ${name}`,
      at: expected?.at ?? place,
      path: view.path,
      expected: wanted,
      got: wanted !== undefined && texts.isSame(wanted, got) ? wanted : got
    })
  }
  const sameList = (what: string, expected: Container['command'], view: View) => {
    const wanted = expected?.value.map(({ value }) => texts.expected(value))
    const got = exists(view) ? itemsOf(view).map(item => textOf(item) ?? '') : undefined
    ledger.check({
      what: `${what} of ${name}`,
      at: expected?.at ?? place,
      path: view.path,
      expected: wanted,
      got: got?.map((text, index) => {
        const own = wanted?.[index]
        return own !== undefined && texts.isSame(own, text) ? own : text
      })
    })
  }
  same('the image', written.image, at(container, 'Image'))
  same('the user', written.user, at(container, 'User'))
  same('the directory', written.workingDirectory, at(container, 'WorkingDirectory'))
  sameList('the command', written.command, at(container, 'Command'))
  sameList('the entry point', written.entryPoint, at(container, 'EntryPoint'))

  const secrets = new Map(written.secrets.map(({ name: variable, from }) => [variable, from]))
  const expected = new Map<string, { text: string; at: Place }>()
  for (const [variable, text] of added) expected.set(variable, { text, at: place })
  for (const { name: variable, value } of written.env)
    expected.set(variable, { text: texts.expected(value.value), at: value.at })
  for (const variable of secrets.keys()) expected.delete(variable)
  const got = environmentOf(container)
  for (const variable of new Set([...expected.keys(), ...got.keys()])) {
    const wanted = expected.get(variable)
    const view = got.get(variable)
    const text = view === undefined ? undefined : textOf(view)
    ledger.check({
      what: `the variable \`${variable}\` of ${name}`,
      at: wanted?.at ?? place,
      path: view?.path ?? at(container, 'Environment').path,
      expected: wanted?.text,
      got: wanted !== undefined && texts.isSame(wanted.text, text) ? wanted.text : text
    })
  }
  const found = secretsOf(container)
  for (const variable of new Set([...secrets.keys(), ...found.keys()])) {
    const from = secrets.get(variable)
    const view = found.get(variable)
    const wanted = from === undefined ? undefined : expectedSecret({ ledger, texts, ...subject }, from.value)
    const text = view === undefined ? undefined : textOf(view)
    ledger.check({
      what: `the secret \`${variable}\` of ${name}`,
      at: from?.at ?? place,
      path: view?.path ?? at(container, 'Secrets').path,
      expected: wanted,
      got: wanted !== undefined && texts.isSame(wanted, text) ? wanted : text
    })
  }
}

function proveSidecars(subject: Subject, fleet: Fleet): void {
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
  for (const { name, at: place, container: written, essential, mounts, health } of sidecars) {
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

function proveHealth(
  { ledger, texts }: Subject,
  container: View,
  health: ContainerHealth | undefined,
  place: Place,
  name: string
): void {
  const check = at(container, 'HealthCheck')
  const words = (health?.command.value ?? []).map(({ value }) => texts.expected(value))
  const got = itemsOf(at(check, 'Command')).map(item => textOf(item) ?? '')
  const command = /^(CMD|CMD-SHELL|NONE)$/.test(words[0] ?? 'CMD') ? got : got.slice(1)
  ledger.check({
    what: `how ${name} asks itself if it is well`,
    at: health?.command.at ?? place,
    path: check.path,
    expected: words,
    got: command.map((word, index) => {
      const own = words[index]
      return own !== undefined && texts.isSame(own, word) ? own : word
    })
  })
  if (health === undefined) return
  for (const [what, written, key, least, most] of [
    ['the interval', health.everyMs, 'Interval', 5, 300],
    ['the time limit', health.timeoutMs, 'Timeout', 2, 60],
    ['the time for starting', health.startMs, 'StartPeriod', 0, 300]
  ] as const)
    if (written !== undefined)
      ledger.equal(
        `${what} of the check that ${name} makes (s)`,
        written.at,
        seconds(written.value, least, most),
        at(check, key)
      )
  if (health.unhealthy !== undefined)
    ledger.equal(
      `the failures of the check that ${name} makes`,
      health.unhealthy.at,
      Math.min(Math.max(health.unhealthy.value, 1), 10),
      at(check, 'Retries')
    )
}

function proveMounts(
  { ledger, texts }: Subject,
  container: View,
  mounts: readonly Mount[],
  place: Place,
  name: string
): void {
  const points = at(container, 'MountPoints')
  ledger.equalSets(
    `the volumes of ${name}`,
    mounts[0]?.at ?? place,
    mounts.map(({ volume, path, readOnly }) => `${volume} at ${texts.expected(path.value)} ${readOnly.value}`),
    itemsOf(points).map(
      point =>
        `${textOf(at(point, 'SourceVolume'))} at ${textOf(at(point, 'ContainerPath'))} ${textOf(at(point, 'ReadOnly')) ?? false}`
    ),
    points.path
  )
}

function proveVolumes({ ledger, texts }: Subject, { service, taskDefinition }: Fleet): void {
  if (taskDefinition === undefined) return
  const volumes = itemsOf(property(taskDefinition, 'Volumes'))
  for (const { name, at: place, efs } of volumesOf(service)) {
    const volume = volumes.find(each => textOf(at(each, 'Name')) === name)
    const id = volume === undefined ? undefined : at(volume, 'EFSVolumeConfiguration', 'FilesystemId')
    const wanted = efs === undefined ? undefined : texts.expected(efs.fileSystem.value)
    const got = id === undefined ? undefined : textOf(id)
    ledger.check({
      what: `the volume \`${name}\` of \`${service.name}\``,
      at: place,
      path: volume?.path ?? property(taskDefinition, 'Volumes').path,
      expected: wanted ?? 'space of the task',
      got:
        volume === undefined
          ? 'nothing'
          : wanted !== undefined && texts.isSame(wanted, got)
            ? wanted
            : (got ?? 'space of the task')
    })
  }
}

/** Milliseconds as whole seconds within what AWS takes. */
export function seconds(ms: number, least: number, most: number): number {
  return Math.min(Math.max(Math.ceil(ms / 1000), least), most)
}
