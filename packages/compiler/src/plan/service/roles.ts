import type { Service } from '../../model/types.ts'
import { pseudo } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { execStatements } from '../network/cluster.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import type { Value } from '../value.ts'
import { arnHere } from './arns.ts'
import { ownStatements } from './permissions.ts'
import { distinct, keyOf, plainList, under } from './plain.ts'
import { pullStatements } from './repositories.ts'
import { fetchStatements } from './secrets.ts'
import { policyDocument, type Statement } from './statement.ts'
import { serviceTags } from './tags.ts'
import { volumeStatements } from './volumes.ts'

/** The role that ECS uses to start tasks of a service; all versions share it. */
export function executionRoleId({ name }: Service): string {
  return logicalId('ExecutionRole', name)
}

/** The role of the containers themselves. */
export function taskRoleId({ name }: Service): string {
  return logicalId('TaskRole', name)
}

/** Both roles, with what these containers need and `statements` beside it. They have no names, so that they can be replaced. */
export function planRoles(
  scope: Scope,
  service: Service,
  containers: readonly ContainerDefinition[],
  statements: readonly Statement[]
): readonly Resource[] {
  const owner = { at: service.at, service: service.name, tags: serviceTags(scope, service) }
  return [
    planRole({ ...owner, id: executionRoleId(service) }, 'Start', startStatements(containers)),
    planRole({ ...owner, id: taskRoleId(service) }, 'Run', [
      ...statements,
      ...execStatements(scope),
      ...volumeStatements(scope, service),
      ...ownStatements(scope, service)
    ])
  ]
}

/** What ECS has to be allowed to start these containers. */
export function startStatements(containers: readonly ContainerDefinition[]): readonly Statement[] {
  const images = containers.flatMap(({ Image }) => Image ?? [])
  const secrets = containers.flatMap(({ Secrets }) =>
    plainList(Secrets).flatMap(secret => under(secret, 'ValueFrom') ?? [])
  )
  return [...pullStatements(images), ...logStatements(containers), ...fetchStatements(secrets)]
}

/** Whose role it is. */
export interface RoleOwner extends Pick<Resource, 'id' | 'at' | 'service'> {
  readonly tags: Value | undefined
}

/** A role that ECS may take for tasks of this account. */
export function planRole(
  { id, at, service, tags }: RoleOwner,
  policy: string,
  statements: readonly Statement[]
): Resource {
  const distinctOnes = mergeStatements(statements)
  return {
    id,
    type: 'AWS::IAM::Role',
    at,
    service,
    properties: {
      AssumeRolePolicyDocument: trust,
      Policies:
        distinctOnes.length === 0
          ? undefined
          : [{ PolicyName: policy, PolicyDocument: policyDocument(distinctOnes) }],
      Tags: tags
    }
  }
}

/** The account stands in it so that ECS cannot be made to use the role for somebody else's tasks. */
const trust: Value = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': pseudo.accountId } }
    }
  ]
}

function logStatements(containers: readonly ContainerDefinition[]): readonly Statement[] {
  const groups = distinct(
    containers.flatMap(
      ({ LogConfiguration }) => under(under(LogConfiguration, 'Options'), 'awslogs-group') ?? []
    )
  )
  if (groups.length === 0) return []
  return [
    {
      sid: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: groups.map(group => arnHere('logs', 'log-group:', group, ':*'))
    }
  ]
}

/** What several versions need is said once, and what differs has a name of its own: the names of a policy's statements are unique. */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const found = new Map<string, Statement>()
  for (const statement of statements) {
    const { sid, effect = 'Allow', actions, condition } = statement
    const key = keyOf([sid, effect, [...actions], condition ?? ''])
    const same = found.get(key)
    found.set(key, {
      ...statement,
      resources: distinct([...(same?.resources ?? []), ...statement.resources])
    })
  }
  const used = new Map<string, number>()
  return [...found.values()].map(statement => {
    const count = (used.get(statement.sid) ?? 0) + 1
    used.set(statement.sid, count)
    return count === 1 ? statement : { ...statement, sid: `${statement.sid}${count}` }
  })
}
