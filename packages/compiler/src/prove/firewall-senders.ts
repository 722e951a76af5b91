import type { Port } from '../model/types.ts'
import type { Groups } from './firewall-groups.ts'
import { covers, type FirewallRule, type FirewallRules } from './firewall-rules.ts'

/** Who may connect to a port: ranges of addresses, and groups whose own rules let them send there. */
export interface Senders {
  readonly ranges: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export function sendersOf(
  open: readonly FirewallRule[],
  port: Port,
  own: readonly string[],
  rules: FirewallRules
): Senders {
  const ranges = new Set<string>()
  const groups = new Set<string>()
  for (const { peer } of open) {
    if (peer.kind === 'range') ranges.add(peer.id)
    else if (!groups.has(peer.id) && maySend(peer.id, port, own, rules)) groups.add(peer.id)
  }
  return { ranges, groups }
}

function maySend(group: string, port: Port, own: readonly string[], rules: FirewallRules): boolean {
  return (rules.get(group) ?? []).some(
    each =>
      each.direction === 'out' &&
      covers(each, port.number) &&
      (each.peer.kind === 'range' ? each.peer.id === '0.0.0.0/0' : own.includes(each.peer.id))
  )
}

export function namesOf({ ranges, groups }: Senders, { owners }: Groups): readonly string[] {
  const names = [...groups].flatMap(group => owners.get(group) ?? ['a group that nobody has'])
  return [...new Set([...ranges, ...names])]
}

/** Whether one of `namesOf` is this one, for groups that so many have that their names are not listed. */
export function isAmong(name: string, { ranges, groups }: Senders, { of }: Groups): boolean {
  return ranges.has(name) || (of.get(name) ?? []).some(group => groups.has(group))
}

export function isOfSeveral(own: readonly string[], { owners }: Groups): boolean {
  return own.some(group => (owners.get(group)?.length ?? 0) > 1)
}

/** The same without some groups. */
export function withoutGroups({ ranges, groups }: Senders, left: readonly string[]): Senders {
  return { ranges, groups: new Set([...groups].filter(group => !left.includes(group))) }
}
