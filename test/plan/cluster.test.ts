import { expect, it } from 'vitest'
import { resourcesOf, templateOf } from '../support/build.ts'

function mesh(rest: string): string {
  return `
mesh: shop
regions: { eu-central-1: {} }
services: { web: { image: nginx:1.27, port: 8080/http, tasks: 1..2 at 70% cpu } }
environments: { prod: {} }
${rest}`
}

function clusterOf(text: string) {
  return resourcesOf(templateOf(text, { environment: 'prod' }), 'AWS::ECS::Cluster')['Cluster']?.Properties
}

it('without `cluster` there is one at the full price, named after the mesh and its environment', () => {
  expect(clusterOf(mesh(''))).toEqual({
    ClusterName: 'shop-prod',
    ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }],
    CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }]
  })
})

it('the name may hold the environment', () => {
  expect(clusterOf(mesh("cluster: { name: 'team-${env}' }"))).toMatchObject({ ClusterName: 'team-prod' })
})

it.each([
  ['onDemand', [{ CapacityProvider: 'FARGATE', Weight: 1 }]],
  ['spot', [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]],
  [
    '{ FARGATE_SPOT: { weight: 3 }, FARGATE: { base: 2 } }',
    [
      { CapacityProvider: 'FARGATE', Base: 2, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }
    ]
  ]
])('tasks run by default on `capacity: %s`', (capacity, expected) => {
  expect(clusterOf(mesh(`cluster: { capacity: ${capacity} }`))).toMatchObject({
    CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    DefaultCapacityProviderStrategy: expected
  })
})

it.each([
  ['true', 'enabled'],
  ['enhanced', 'enhanced'],
  ['false', 'disabled']
])('`insights: %s` is %s', (insights, expected) => {
  expect(clusterOf(mesh(`cluster: { insights: ${insights} }`))).toMatchObject({
    ClusterSettings: [{ Name: 'containerInsights', Value: expected }]
  })
})

/** The statements of the task role, by their ids. */
function statements(text: string): Record<string, { Action: unknown; Resource: unknown }> {
  const role = resourcesOf(templateOf(text, { environment: 'prod' }), 'AWS::IAM::Role')['WebTaskRole']
  const policies = (role?.Properties['Policies'] ?? []) as readonly {
    PolicyDocument: { Statement: readonly { Sid: string; Action: unknown; Resource: unknown }[] }
  }[]
  return Object.fromEntries(
    policies.flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.map(({ Sid, Action, Resource }) => [Sid, { Action, Resource }])
    )
  )
}

it('with `exec: true` people may open a shell, and it is logged where the container logs', () => {
  const text = mesh('cluster: { exec: true }')
  expect(clusterOf(text)).toMatchObject({
    Configuration: { ExecuteCommandConfiguration: { Logging: 'DEFAULT' } }
  })
  expect(statements(text)).toMatchObject({
    OpenShell: {
      Action: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel'
      ]
    }
  })
  expect(Object.keys(statements(text))).not.toContain('WriteShellLog')
})

it('with `exec: false` nobody may', () => {
  const text = mesh('cluster: { exec: false }')
  expect(clusterOf(text)).not.toHaveProperty('Configuration')
  expect(Object.keys(statements(text))).not.toContain('OpenShell')
})

it('the log of shells is a group of its own, and a key encrypts them', () => {
  const text = mesh(`
params: { key: { type: arn } }
cluster: { exec: { log: '/shop/\${env}/exec', kmsKey: '\${param.key}' } }`)
  expect(clusterOf(text)).toMatchObject({
    Configuration: {
      ExecuteCommandConfiguration: {
        KmsKeyId: { Ref: 'KeyParam' },
        Logging: 'OVERRIDE',
        LogConfiguration: { CloudWatchLogGroupName: { Ref: 'ExecLogGroup' } }
      }
    }
  })
  const { Resources } = templateOf(text, { environment: 'prod' }).body
  expect(Resources['ExecLogGroup']?.Properties).toEqual({
    LogGroupName: '/shop/prod/exec',
    RetentionInDays: 30
  })
  expect(statements(text)).toMatchObject({
    FindShellLog: { Action: ['logs:DescribeLogGroups'], Resource: ['*'] },
    WriteShellLog: {
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: [{ 'Fn::GetAtt': ['ExecLogGroup', 'Arn'] }]
    },
    ShellKey: { Action: ['kms:Decrypt'], Resource: [{ Ref: 'KeyParam' }] }
  })
})

it.each([
  ['shared', 'shared', 'shared'],
  [
    'arn:aws:ecs:eu-central-1:111122223333:cluster/shared',
    'arn:aws:ecs:eu-central-1:111122223333:cluster/shared',
    'shared'
  ],
  ["'${param.name}'", { Ref: 'NameParam' }, { Ref: 'NameParam' }],
  ["'${param.arn}'", { Ref: 'ArnParam' }, { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'ArnParam' }] }] }]
])('nothing is made where `existing: %s` names a cluster', (existing, cluster, name) => {
  const template = templateOf(
    mesh(`
params: { name: { type: string }, arn: { type: arn } }
cluster: { existing: ${existing}, exec: true }`),
    { environment: 'prod' }
  )
  expect(resourcesOf(template, 'AWS::ECS::Cluster')).toEqual({})
  const service = resourcesOf(template, 'AWS::ECS::Service')['WebEcsService']?.Properties
  expect(service).toMatchObject({ Cluster: cluster, EnableExecuteCommand: true })
  const target = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget')['WebScalableTarget']
  // Scaling knows a cluster by its name alone.
  expect(target?.Properties['ResourceId']).toEqual({
    'Fn::Join': ['', ['service/', name, '/', { 'Fn::GetAtt': ['WebEcsService', 'Name'] }]]
  })
})
