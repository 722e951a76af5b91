import { envoyOf } from '../model/details/envoy.ts'
import { type Condition, sidecarsOf } from '../model/details/sidecars.ts'
import type { Version } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import type { Fleet } from './fleet.ts'
import type { Subject } from './subject.ts'
import { at, exists, itemsOf, textOf, type View } from './view.ts'

/** A container, and what it has to wait for. */
export interface Waiting {
  readonly name: string
  readonly at: Place
  readonly waits: readonly { readonly on: string; readonly condition: Condition; readonly at: Place }[]
}

/**
 * What a container waits for. ECS takes no circles, so of what the file says in a circle one condition is left
 * out, and what nobody wrote makes way for what is written.
 */
export function proveWaits(
  { ledger }: Subject,
  { containers, version }: Fleet,
  { name, at: place, waits }: Waiting,
  container: View,
  what: string
): void {
  const byName = new Map(containers.map(each => [textOf(at(each, 'Name')) ?? '', each]))
  const expected = waits.flatMap(({ on, condition }) => {
    const other = byName.get(on)
    if (other === undefined || on === name) return []
    // Of a container without a check nobody can tell whether it is well.
    const word = condition === 'healthy' && !exists(at(other, 'HealthCheck')) ? 'start' : condition
    return [`${on} ${word.toUpperCase()}`]
  })
  const got = waitsOf(container)
  const written = writtenWaits(version, [...byName.keys()])
  const closesCircle = (item: string) => leadsTo(written, onOf(item), name)
  ledger.equalSets(
    `what ${what} waits for`,
    waits[0]?.at ?? place,
    expected.filter(item => got.includes(item) || !closesCircle(item)),
    got,
    at(container, 'DependsOn').path
  )
  const deployed = (each: string) => {
    const other = byName.get(each)
    return other === undefined ? [] : waitsOf(other).map(onOf)
  }
  // ECS refuses a task whose containers wait for each other.
  ledger.check({
    what: `whether ${what} ever starts`,
    at: waits[0]?.at ?? place,
    path: at(container, 'DependsOn').path,
    expected: true,
    got: !got.some(item => leadsTo(deployed, onOf(item), name))
  })
}

/** What the file says of the containers of a task; the app waits for what stands beside it without being written. */
function writtenWaits(version: Version, names: readonly string[]): (name: string) => readonly string[] {
  const own = new Map(sidecarsOf(version).map(({ name, dependsOn = [] }) => [name, dependsOn]))
  const beside = names.filter(name => name !== 'app' && !own.has(name))
  return name =>
    name === 'app'
      ? beside
      : (name === 'envoy' ? envoyOf(version).dependsOn : (own.get(name) ?? [])).map(({ on }) => on)
}

function onOf(item: string): string {
  return item.split(' ')[0] ?? ''
}

function waitsOf(container: View): readonly string[] {
  return itemsOf(at(container, 'DependsOn')).map(
    item => `${textOf(at(item, 'ContainerName'))} ${textOf(at(item, 'Condition'))}`
  )
}

/** Whether a container waits for another one, perhaps through others. */
function leadsTo(next: (name: string) => readonly string[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === to) return true
    for (const each of next(name)) seen.add(each)
  }
  return false
}
