import type { ContainerHealth } from '../model/details/container.ts'
import { mountsIn } from '../model/details/task-mounts.ts'
import { type Mount, volumesOf } from '../model/details/volumes.ts'
import type { Place } from '../text/place.ts'
import type { Fleet } from './fleet.ts'
import { property } from './read-templates.ts'
import { seconds } from './seconds.ts'
import type { Subject } from './subject.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

/** The check that a container makes of itself. */
export function proveHealth(
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

export function proveMounts(
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
    mounts.map(
      ({ volume, path, readOnly }) => `${volume} at ${texts.expected(path.value)} ${readOnly.value}`
    ),
    itemsOf(points).map(
      point =>
        `${textOf(at(point, 'SourceVolume'))} at ${textOf(at(point, 'ContainerPath'))} ${textOf(at(point, 'ReadOnly')) ?? false}`
    ),
    points.path
  )
}

/** The volumes that are declared, and space for those that are only mounted. Files of EFS go over TLS, and IAM says who may have them. */
export function proveVolumes({ ledger, texts }: Subject, { service, taskDefinition }: Fleet): void {
  if (taskDefinition === undefined) return
  const declared = volumesOf(service)
  const expected = new Map(
    mountsIn(service).map(({ volume, at: place }) => [volume, { text: 'space of the task', at: place }])
  )
  for (const { name, at: place, efs } of declared) {
    const text =
      efs === undefined
        ? 'space of the task'
        : efsText(
            texts.expected(efs.fileSystem.value),
            efs.accessPoint === undefined ? texts.expected(efs.root?.value ?? '/') : '/',
            efs.accessPoint === undefined ? '' : texts.expected(efs.accessPoint.value),
            'ENABLED ENABLED'
          )
    expected.set(name, { text, at: place })
  }
  const volumes = property(taskDefinition, 'Volumes')
  const got = new Map(itemsOf(volumes).map(volume => [textOf(at(volume, 'Name')) ?? '', volume]))
  for (const name of new Set([...expected.keys(), ...got.keys()])) {
    const wanted = expected.get(name)
    const volume = got.get(name)
    const text = volume === undefined ? undefined : textOfVolume(volume)
    ledger.check({
      what: `the volume \`${name}\` of \`${service.name}\``,
      at: wanted?.at ?? service.at,
      path: volume?.path ?? volumes.path,
      expected: wanted?.text,
      got: wanted !== undefined && texts.isSame(wanted.text, text) ? wanted.text : text
    })
  }
}

function efsText(fileSystem: string, root: string, accessPoint: string, safety: string): string {
  return `${fileSystem} ${root} ${accessPoint} ${safety}`
}

function textOfVolume(volume: View): string {
  const efs = at(volume, 'EFSVolumeConfiguration')
  if (!exists(efs)) return 'space of the task'
  const text = (...steps: readonly string[]) => textOf(at(efs, ...steps)) ?? ''
  return efsText(
    text('FilesystemId'),
    text('RootDirectory') === '' ? '/' : text('RootDirectory'),
    text('AuthorizationConfig', 'AccessPointId'),
    `${text('TransitEncryption')} ${text('AuthorizationConfig', 'IAM')}`
  )
}
