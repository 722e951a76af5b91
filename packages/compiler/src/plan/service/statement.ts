import type { Value } from '../value.ts'

/** One statement of an IAM policy: actions on named resources, allowed where it says nothing else. */
export interface Statement {
  /** Says what it is for; letters and digits. */
  readonly sid: string
  readonly effect?: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  /** ARNs. `*` only where an action has no resources of its own. */
  readonly resources: readonly Value[]
  readonly condition?: { readonly [operator: string]: { readonly [key: string]: Value } }
}

/** The policy document that says exactly these. */
export function policyDocument(statements: readonly Statement[]): Value {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, effect = 'Allow', actions, resources, condition }) => ({
      Sid: sid,
      Effect: effect,
      Action: [...actions],
      Resource: [...resources],
      Condition: condition
    }))
  }
}
