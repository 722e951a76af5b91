import type { Targets } from '../balancer.ts'
import { at, exists, itemsOf, numberAt, textOf, type View } from '../view.ts'
import type { DeployedPart } from './compare-shares.ts'

/** What a load balancer does with a request: answers by itself, or hands it on. */
export interface BalancerAction {
  /** Status of its own answer. */
  readonly status: string | undefined
  /** Names of the services that get requests. */
  readonly services: readonly string[]
  partsAt(step: number): readonly DeployedPart[]
}

/** Source: Elastic Load Balancing API, Action and ForwardActionConfig. */
export function readAction(actions: View, targets: Targets): BalancerAction {
  const items = itemsOf(actions)
  const fixed = items.find(action => textOf(at(action, 'Type')) === 'fixed-response')
  const groups = items.flatMap(action => {
    if (textOf(at(action, 'Type')) !== 'forward') return []
    const listed = itemsOf(at(action, 'ForwardConfig', 'TargetGroups'))
    return listed.length === 0 && exists(at(action, 'TargetGroupArn')) ? [action] : listed
  })
  const registered = groups.map(group => targets.get(textOf(at(group, 'TargetGroupArn')) ?? '') ?? [])
  return {
    status:
      fixed === undefined || items.length > 1
        ? undefined
        : textOf(at(fixed, 'FixedResponseConfig', 'StatusCode')),
    services: [...new Set(registered.flat().map(({ fleet }) => fleet.service.name))],
    partsAt: step =>
      groups.flatMap((group, index): readonly DeployedPart[] => {
        const behind = registered[index] ?? []
        const weight = numberAt(at(group, 'Weight'), step) ?? (groups.length === 1 ? 1 : 0)
        if (behind.length === 0) return [{ version: undefined, port: 0, weight }]
        return behind.map(({ fleet, port }) => ({
          version: fleet.version.name,
          port: port ?? 0,
          weight: weight / behind.length
        }))
      })
  }
}
