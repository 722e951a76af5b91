import { containerHealthOf } from '../../model/details/container.ts'
import { envoyOf } from '../../model/details/envoy.ts'
import { type Dependency, type Sidecar, sidecarsOf } from '../../model/details/sidecars.ts'
import type { Version } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { stronglyConnected } from '../../util/strongly-connected.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Pair {
  readonly name: string
  readonly on: string
}

/** Containers that run as long as the task. */
const lasting: ReadonlySet<string> = new Set(['app', 'envoy', 'adot'])

export default defineRule({
  name: 'invalid-container-order',
  level: 'error',
  summary: 'A container waits for something that never comes.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  sourceRead: '2026-11-22',
  messages: {
    itself: ({ name }: { name: string }) => `\`${name}\` waits for itself, so it never starts.`,
    circle: ({ way }: { way: readonly string[] }) =>
      `These containers wait for each other: ${way.map(name => `\`${name}\``).join(' → ')}.`,
    unchecked: ({ on }: { on: string }) =>
      `\`${on}\` has no health check, so waiting for it to become healthy never ends.`,
    essential: ({ name, on }: Pair) =>
      `The task ends when \`${on}\` ends, so \`${name}\`, which waits for that, never starts.`,
    lasting: ({ on }: { on: string }) =>
      `\`${on}\` runs as long as the task, so waiting for its end never ends.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const sidecars = sidecarsOf(version)
      const proxy = capabilities.target === 'service-connect' ? [] : envoyOf(version).dependsOn
      if (sidecars.length === 0 && proxy.length === 0) continue
      const own = new Map(sidecars.map(sidecar => [sidecar.name, sidecar]))
      const written = new Map([
        ...[...own.values()].map(({ name, dependsOn = [] }) => [name, dependsOn] as const),
        ['envoy', proxy] as const
      ])
      for (const [name, dependsOn] of written)
        for (const { on, at, condition } of dependsOn) {
          if (on === name) continue
          const other = own.get(on)
          const isEnd = condition === 'complete' || condition === 'success'
          if (condition === 'healthy' && !isChecked(on, other, version) && isFirst(at))
            report('unchecked', { on }, { at, help: checkHelp(on) })
          if (isEnd && lasting.has(on) && isFirst(at))
            report('lasting', { on }, { at, help: 'Wait for `start` or `healthy`.' })
          const essential = other?.essential
          // Where nothing is written, a container whose end is awaited is not essential.
          if (!isEnd || essential?.at === undefined || !essential.value || !isFirst(essential.at)) continue
          report(
            'essential',
            { name, on },
            {
              at: essential.at,
              notes: [{ at, message: `\`${name}\` waits for its end` }],
              help: 'Remove `essential`: a container that others wait for may end without ending the task.',
              fixes: [
                {
                  title: 'Change to `false`',
                  safe: false,
                  edits: [{ at: essential.at, insert: 'false' }]
                }
              ]
            }
          )
        }
      for (const circle of circlesOf(written)) {
        const [first, ...rest] = circle
        if (first?.onAt === undefined || !isFirst(first.onAt)) continue
        const help = 'None of them ever starts. Remove one of these conditions.'
        if (rest.length === 0)
          report('itself', { name: first.name }, { at: first.onAt, help: 'Remove the condition.' })
        else
          report(
            'circle',
            { way: [first.name, ...circle.map(({ on }) => on)] },
            {
              at: first.onAt,
              notes: rest.flatMap(({ name, on, onAt }) =>
                onAt === undefined ? [] : [{ at: onAt, message: `\`${name}\` waits for \`${on}\`` }]
              ),
              help
            }
          )
      }
    }
  }
})

/** The compiler's own containers all have a check. */
function isChecked(on: string, other: Sidecar | undefined, version: Version): boolean {
  if (on === 'app') return containerHealthOf(version.node) !== undefined
  return other === undefined || other.health !== undefined
}

function checkHelp(on: string): string {
  return on === 'app'
    ? 'Give the service a check of its container, `health: { command: […] }` beside `probe`, or wait for `start`.'
    : `Give \`${on}\` a check, \`health: { command: […] }\`, or wait for \`start\`.`
}

interface Wait {
  readonly name: string
  readonly on: string
  /** Undefined for what nobody writes. */
  readonly onAt: Place | undefined
}

/** One circle of each tangle of containers, the shortest one through its first member that says what it waits for. */
function circlesOf(written: ReadonlyMap<string, readonly Dependency[]>): readonly (readonly Wait[])[] {
  const waits = (name: string): readonly Wait[] =>
    name === 'app'
      ? [{ name, on: 'envoy', onAt: undefined }]
      : (written.get(name) ?? [])
          .filter(({ on }) => on === 'app' || written.has(on))
          .map(({ on, onAt }) => ({ name, on, onAt }))
  const next = (name: string) => waits(name).map(({ on }) => on)
  return stronglyConnected([...written.keys(), 'app'], next).flatMap(members => {
    const [first] = members.filter(name => name !== 'app').sort()
    if (first === undefined || (members.length === 1 && !next(first).includes(first))) return []
    return [shortestCircle(first, waits)]
  })
}

function shortestCircle(start: string, waits: (name: string) => readonly Wait[]): readonly Wait[] {
  const ways: (readonly Wait[])[] = waits(start).map(wait => [wait])
  const seen = new Set<string>()
  for (const way of ways) {
    const end = way.at(-1)?.on ?? start
    if (end === start) return way
    if (seen.has(end)) continue
    seen.add(end)
    for (const wait of waits(end)) ways.push([...way, wait])
  }
  return []
}
