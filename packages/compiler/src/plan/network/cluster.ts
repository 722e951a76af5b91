import type { Capacity } from '../../model/details/capacity.ts'
import { type Cluster, clusterOf } from '../../model/details/cluster.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { paramType } from '../params.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Statement } from '../service/statement.ts'
import { sourced, type Value } from '../value.ts'

const cluster = logicalId('Cluster')
const execLogGroup = logicalId('ExecLogGroup')

/** Days that the log of shell sessions is kept. */
const execLogDays = 30

/** The ECS cluster; nothing where the file names one that exists. */
export function planCluster(scope: Scope): Planned {
  const settings = clusterOf(scope.mesh)
  if (settings.existing !== undefined) return { resources: [] }
  const { at, name, capacity, insights } = settings
  const resource: Resource = {
    id: cluster,
    type: 'AWS::ECS::Cluster',
    at,
    service: undefined,
    properties: {
      ClusterName: maybeFillIn(name, scope) ?? scope.prefix,
      ClusterSettings: [{ Name: 'containerInsights', Value: sourced(insights.value, insights.at) }],
      // Both are there, whatever the file says today: a service may ask for either.
      CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      DefaultCapacityProviderStrategy:
        capacity === undefined ? [{ CapacityProvider: 'FARGATE', Weight: 1 }] : strategy(capacity),
      Configuration: configuration(scope, settings)
    }
  }
  return { resources: [...planExecLog(scope, settings), resource] }
}

/** The cluster's name or ARN, as ECS services and alarms need it. */
export function clusterName(scope: Scope): Value {
  return maybeFillIn(clusterOf(scope.mesh).existing, scope) ?? ref(cluster)
}

/** The cluster's name alone, as scaling and metrics need it, also where the file has the ARN of one that exists. */
export function clusterShortName(scope: Scope): Value {
  const { existing } = clusterOf(scope.mesh)
  if (existing === undefined) return ref(cluster)
  const { value: text, at } = existing
  const param = /^\$\{param\.([^}]+)\}$/.exec(text)?.[1]
  if (param !== undefined && paramType(scope, param) === 'arn')
    return { 'Fn::Select': [1, { 'Fn::Split': ['/', fillIn(existing, scope)] }] }
  return fillIn({ value: text.startsWith('arn:') ? text.slice(text.lastIndexOf('/') + 1) : text, at }, scope)
}

/** Whether people may open a shell in a container. */
export function allowsExec(scope: Scope): boolean {
  return clusterOf(scope.mesh).exec !== undefined
}

/**
 * What a task role has to allow for ECS Exec: the channel of the session, its log and its key.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function execStatements(scope: Scope): readonly Statement[] {
  const { existing, exec } = clusterOf(scope.mesh)
  if (exec === undefined) return []
  const channel: Statement = {
    sid: 'OpenShell',
    actions: [
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel'
    ],
    // These actions have no resources of their own.
    resources: ['*']
  }
  const log: readonly Statement[] =
    exec.log === undefined || existing !== undefined
      ? []
      : [
          // As the one above.
          { sid: 'FindShellLog', actions: ['logs:DescribeLogGroups'], resources: ['*'] },
          {
            sid: 'WriteShellLog',
            actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            resources: [attribute(execLogGroup, 'Arn')]
          }
        ]
  const key: readonly Statement[] =
    exec.kmsKey === undefined
      ? []
      : [{ sid: 'ShellKey', actions: ['kms:Decrypt'], resources: [fillIn(exec.kmsKey, scope)] }]
  return [channel, ...log, ...key]
}

function strategy({ providers }: Capacity): Value {
  return providers.map(({ provider, at, base, weight }) =>
    sourced(
      {
        CapacityProvider: provider,
        Base: base.at === undefined ? undefined : sourced(base.value, base.at),
        Weight: sourced(weight.value, weight.at)
      },
      at
    )
  )
}

function configuration(scope: Scope, { exec }: Cluster): Value | undefined {
  if (exec === undefined) return undefined
  return {
    ExecuteCommandConfiguration: sourced(
      {
        KmsKeyId: maybeFillIn(exec.kmsKey, scope),
        Logging: exec.log === undefined ? 'DEFAULT' : 'OVERRIDE',
        LogConfiguration: exec.log === undefined ? undefined : { CloudWatchLogGroupName: ref(execLogGroup) }
      },
      exec.at
    )
  }
}

function planExecLog(scope: Scope, { exec }: Cluster): readonly Resource[] {
  if (exec?.log === undefined) return []
  return [
    {
      id: execLogGroup,
      type: 'AWS::Logs::LogGroup',
      at: exec.log.at,
      service: undefined,
      properties: { LogGroupName: fillIn(exec.log, scope), RetentionInDays: execLogDays }
    }
  ]
}
