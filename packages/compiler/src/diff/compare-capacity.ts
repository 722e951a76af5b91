import { printCpu, printMemory } from '../expr/print-measure.ts'
import { scalingOf } from '../model/details/scaling.ts'
import type { Service, Size, Version } from '../model/types.ts'
import { type Change, change } from './change.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** How many tasks may run of each version that both sides have, and how large they are. */
export function compareCapacity(sides: Sides): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.services) {
    const now = sides.after.mesh.services.get(name)
    if (now === undefined) continue
    const pairs = was.versions.flatMap(version => {
      const other = now.versions.find(each => each.name === version.name)
      return other === undefined ? [] : [[version, other] as const]
    })
    const isAll = pairs.length === was.versions.length && pairs.length === now.versions.length
    const byVersion = pairs.map(([version, other]) => compareVersion(sides, now, version, other))
    found.push(...(isAll ? saidOnce(byVersion, now) : byVersion.flat()))
  }
  return found
}

/** What all versions have in common is said of the service. */
function saidOnce(byVersion: readonly (readonly Change[])[], { versions }: Service): readonly Change[] {
  const [first = [], ...others] = byVersion
  const plain = ({ message }: Change) =>
    versions.reduce((text, { name }) => text.replace(`@${name}\``, '`'), message)
  const common = first.filter(each =>
    others.every(other => other.some(change => plain(change) === plain(each)))
  )
  const isCommon = (each: Change) => common.some(change => plain(change) === plain(each))
  return [
    ...common.map(each => ({ ...each, message: plain(each) })),
    ...byVersion.flat().filter(each => !isCommon(each))
  ]
}

function compareVersion(sides: Sides, service: Service, was: Version, now: Version): readonly Change[] {
  const subject = subjectOf(sides, { kind: 'service', name: service.name })
  const shown = shownName(sides, { kind: 'service', name: service.name })
  const name = `\`${shown}${service.versions.length > 1 ? `@${now.name}` : ''}\``
  const found: Change[] = []
  const [old, fresh] = [scalingOf(was), scalingOf(now)]
  const bounds = (scaling: typeof old) =>
    scaling.min.value === scaling.max.value
      ? `${scaling.min.value}`
      : `${scaling.min.value} to ${scaling.max.value}`
  if (bounds(old) !== bounds(fresh)) {
    const isLess = fresh.max.value < old.max.value || fresh.min.value < old.min.value
    const [oldAt, at] =
      old.max.value !== fresh.max.value ? [old.max.at, fresh.max.at] : [old.min.at, fresh.min.at]
    found.push(
      change('capacity', subject, `${name} runs ${bounds(fresh)} tasks, and ran ${bounds(old)}.`, {
        before: oldAt ?? was.at,
        after: at ?? now.at,
        ...(isLess
          ? {
              verdict: {
                rule: 'lowered-capacity' as const,
                help:
                  fresh.max.value < old.max.value
                    ? 'Compare it with the most tasks of the last weeks: beyond the new bound requests wait and fail.'
                    : 'Fewer tasks stand ready when requests come suddenly, or when a zone is lost.'
              }
            }
          : {})
      })
    )
  }
  const goals = ({ goals: all }: typeof old) =>
    all.map(({ kind, target }) => `${target.value}${unitOf[kind]}`).join(', ') || 'nothing'
  if (goals(old) !== goals(fresh))
    found.push(
      change('capacity', subject, `${name} scales at ${goals(fresh)}, and scaled at ${goals(old)}.`, {
        before: old.goals[0]?.target.at ?? was.at,
        after: fresh.goals[0]?.target.at ?? now.at
      })
    )
  const [size, newSize] = [sizeText(was.size), sizeText(now.size)]
  if (size !== newSize)
    found.push(
      change('capacity', subject, `${name} has ${newSize}, and had ${size}.`, {
        before: was.size?.at ?? was.at,
        after: now.size?.at ?? now.at
      })
    )
  return found
}

const unitOf = {
  cpu: ' % CPU',
  memory: ' % memory',
  requestsPerMinute: ' requests per task and minute'
} as const

function sizeText(size: Size | undefined): string {
  return size === undefined
    ? 'the usual size'
    : `${printCpu(size.appCpu)} and ${printMemory(size.appMemoryMiB)}`
}
