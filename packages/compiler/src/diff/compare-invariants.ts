import { printExpression } from '../expr/print-expression.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { decideInvariant } from '../semantics/invariants.ts'
import type { RegionMeshes } from '../semantics/tasks.ts'
import { type Change, change } from './change.ts'

/** The meshes of one environment, as `lint` looks at them. */
export interface Environment {
  readonly meshes: RegionMeshes
  readonly capabilities: Capabilities
}

/** Claims that come and go, and those that come to something else. */
export function compareInvariants(before: Environment, after: Environment): readonly Change[] {
  const [old, fresh] = [claimsOf(before), claimsOf(after)]
  const found: Change[] = []
  for (const [text, { at, outcome }] of old) {
    const now = fresh.get(text)
    if (now === undefined)
      found.push(
        change('invariant', 'invariants', `\`${text}\` is claimed no more.`, {
          before: at,
          after: after.meshes[0]?.name.at
        })
      )
    else if (now.outcome !== outcome)
      found.push(
        change(
          'invariant',
          'invariants',
          `\`${text}\` ${outcomes[now.outcome]}, and ${outcomesBefore[outcome]} before.`,
          {
            before: at,
            after: now.at
          }
        )
      )
  }
  for (const [text, { at, outcome }] of fresh)
    if (!old.has(text))
      found.push(
        change('invariant', 'invariants', `\`${text}\` is claimed, and ${outcomes[outcome]}.`, { after: at })
      )
  return found
}

const outcomes = {
  holds: 'holds',
  fails: 'does not hold',
  undecided: 'is not decided',
  problem: 'cannot be understood'
} as const

const outcomesBefore = {
  holds: 'held',
  fails: 'did not hold',
  undecided: 'was not decided',
  problem: 'could not be understood'
} as const

function claimsOf({ meshes, capabilities }: Environment) {
  const [mesh] = meshes
  return new Map(
    (mesh?.invariants ?? []).map(claim => {
      const outcome = decideInvariant(claim.value, meshes, capabilities).kind
      return [printExpression(claim.value), { at: claim.at, outcome }] as const
    })
  )
}
