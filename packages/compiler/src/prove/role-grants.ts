import { type DeployedResource, property } from './read-templates.ts'
import { at, exists, isObject, itemsOf, keysOf, textOf, type View } from './view.ts'

/** One action on one resource that a role allows or denies. */
export interface Grant {
  readonly effect: string
  readonly action: string
  readonly resource: string
  /** Empty for none. */
  readonly condition: string
}

/** All that the policies of a role say. Not readable: something stands there that is no plain statement. */
export function readRole(role: DeployedResource): {
  readonly grants: readonly Grant[]
  readonly isReadable: boolean
} {
  const grants: Grant[] = []
  let isReadable =
    !exists(property(role, 'ManagedPolicyArns')) && !exists(property(role, 'PermissionsBoundary'))
  for (const policy of itemsOf(property(role, 'Policies'))) {
    const document = at(policy, 'PolicyDocument')
    if (textOf(at(document, 'Version')) !== '2012-10-17') isReadable = false
    for (const statement of itemsOf(at(document, 'Statement'))) {
      if (keysOf(statement).some(key => !known.has(key))) isReadable = false
      const effect = textOf(at(statement, 'Effect')) ?? ''
      if (effect !== 'Allow' && effect !== 'Deny') isReadable = false
      const condition = conditionText(at(statement, 'Condition'))
      for (const action of textsOf(at(statement, 'Action')))
        for (const resource of textsOf(at(statement, 'Resource')))
          grants.push({ effect, action, resource, condition })
    }
  }
  return { grants, isReadable }
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition'])

function textsOf(view: View): readonly string[] {
  const one = textOf(view)
  return one === undefined ? itemsOf(view).map(item => textOf(item) ?? '') : [one]
}

function conditionText(view: View): string {
  if (!isObject(view.value)) return ''
  return keysOf(view)
    .flatMap(operator =>
      keysOf(at(view, operator)).map(key => `${operator} ${key} ${textsOf(at(view, operator, key)).join()}`)
    )
    .join(', ')
}
