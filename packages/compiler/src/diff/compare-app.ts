import { printDuration } from '../expr/print-measure.ts'
import type { EnvironmentVariable, Health, Service, Version } from '../model/types.ts'
import { type Change, change } from './change.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** What runs: images, variables, health checks. Values of variables are not shown, for they may be secrets by mistake. */
export function compareApps(sides: Sides): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.services) {
    const now = sides.after.mesh.services.get(name)
    if (now === undefined) continue
    const node = { kind: 'service', name } as const
    const about = { subject: subjectOf(sides, node), name: shownName(sides, node) }
    found.push(...compareHealth(about, was, now))
    for (const version of was.versions) {
      const other = now.versions.find(each => each.name === version.name)
      if (other !== undefined) found.push(...compareVersion(about, now, version, other))
    }
  }
  return found
}

interface About {
  readonly subject: string
  readonly name: string
}

function compareVersion(
  { subject, name }: About,
  service: Service,
  was: Version,
  now: Version
): readonly Change[] {
  const shown = `\`${name}${service.versions.length > 1 ? `@${now.name}` : ''}\``
  const found: Change[] = []
  const [image, newImage] = [was.image?.value, now.image?.value]
  if (image !== newImage)
    found.push(
      change(
        'app',
        subject,
        `${shown} runs \`${newImage ?? 'no image'}\`, and ran \`${image ?? 'no image'}\`.`,
        {
          before: was.image?.at ?? was.at,
          after: now.image?.at ?? now.at
        }
      )
    )
  // A version inherits the variables of its service.
  const [old, fresh] = [variablesOf(was), variablesOf(now)]
  for (const [variable, { value, at }] of old) {
    const other = fresh.get(variable)
    if (other?.value === value) continue
    const what = other === undefined ? 'is gone' : 'has another value'
    found.push(
      change('app', subject, `The variable \`${variable}\` of ${shown} ${what}.`, {
        before: at,
        after: other?.at ?? now.at
      })
    )
  }
  for (const [variable, { at }] of fresh)
    if (!old.has(variable))
      found.push(change('app', subject, `The variable \`${variable}\` of ${shown} is new.`, { after: at }))
  return found
}

function variablesOf({ environment }: { readonly environment: readonly EnvironmentVariable[] }) {
  return new Map(environment.map(({ name, value }) => [name.value, value]))
}

function compareHealth({ subject, name }: About, was: Service, now: Service): readonly Change[] {
  const [old, fresh] = [healthText(was.health), healthText(now.health)]
  if (old === fresh) return []
  return [
    change('app', subject, `\`${name}\` is asked for its health ${fresh}, and was ${old}.`, {
      before: was.health?.at ?? was.at,
      after: now.health?.at ?? now.at
    })
  ]
}

function healthText(health: Health | undefined): string {
  if (health === undefined) return 'by nobody'
  const { probe, everyMs, timeoutMs, healthy, unhealthy, startMs } = health
  const path = probe?.value.kind === 'http' ? `${probe.value.verb} ${probe.value.path}` : probe?.value.kind
  const parts = [
    path === undefined ? 'as usual' : `by \`${path}\``,
    everyMs === undefined ? '' : `every ${printDuration(everyMs.value)}`,
    timeoutMs === undefined ? '' : `within ${printDuration(timeoutMs.value)}`,
    healthy === undefined ? '' : `healthy after ${healthy.value}`,
    unhealthy === undefined ? '' : `unhealthy after ${unhealthy.value}`,
    startMs === undefined ? '' : `from ${printDuration(startMs.value)} on`
  ]
  return parts.filter(part => part !== '').join(' ')
}
