import type { Condition } from '../model/details/sidecars.ts'
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

/** What a container waits for. ECS takes no circles, so one condition of each is left out. */
export function proveWaits(
  { ledger }: Subject,
  { containers }: Fleet,
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
  const closesCircle = (item: string) => leadsTo(byName, item.split(' ')[0] ?? '', name)
  ledger.equalSets(
    `what ${what} waits for`,
    waits[0]?.at ?? place,
    expected.filter(item => got.includes(item) || !closesCircle(item)),
    got,
    at(container, 'DependsOn').path
  )
  // ECS refuses a task whose containers wait for each other.
  ledger.check({
    what: `whether ${what} ever starts`,
    at: waits[0]?.at ?? place,
    path: at(container, 'DependsOn').path,
    expected: true,
    got: !got.some(closesCircle)
  })
}

function waitsOf(container: View): readonly string[] {
  return itemsOf(at(container, 'DependsOn')).map(
    item => `${textOf(at(item, 'ContainerName'))} ${textOf(at(item, 'Condition'))}`
  )
}

/** Whether a container waits for another one, perhaps through others. */
function leadsTo(byName: ReadonlyMap<string, View>, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === to) return true
    const container = byName.get(name)
    for (const item of container === undefined ? [] : waitsOf(container)) seen.add(item.split(' ')[0] ?? '')
  }
  return false
}
