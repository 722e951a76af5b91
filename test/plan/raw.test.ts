import { describe, expect, it } from 'vitest'
import { planOf, resourcesOf, templateOf } from '../support/build.ts'

const mesh = (raw: string, rest = '', target = 'appmesh') => `
mesh: shop
target: ${target}
regions: { eu-central-1: {} }
params: { runner: { type: string } }
gateways:
  public: { routes: [{ match: /**, to: cart }] }
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    tasks: 2..4 at 70% cpu
    routes:
      - { match: GET /v1/**, name: old }
      - { match: /** }
${rest}    raw:
${raw
  .split('\n')
  .map(line => `      ${line}\n`)
  .join('')}`

const versions =
  '    versions: { v1: {}, v2: {} }\n    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100% } }\n'

function properties(text: string, id: string) {
  return templateOf(text).body.Resources[id]?.Properties
}

function problems(raw: string, rest?: string): readonly string[] {
  return planOf(mesh(raw, rest)).problems.map(({ message, help, at }) =>
    `${at.entry.text.slice(at.start, at.end)}: ${message} ${help ?? ''}`.trim()
  )
}

describe('a change of raw', () => {
  it('adds a property', () => {
    expect(
      properties(mesh('TaskDefinition.EphemeralStorage: { SizeInGiB: 50 }'), 'CartTaskDefinition')
    ).toMatchObject({ EphemeralStorage: { SizeInGiB: 50 } })
  })

  it('takes the place of a property', () => {
    const text = mesh('ScalableTarget.MaxCapacity: 9')
    expect(properties(text, 'CartScalableTarget')).toMatchObject({ MinCapacity: 2, MaxCapacity: 9 })
  })

  it('changes nothing else', () => {
    const before = templateOf(mesh('ScalableTarget.MaxCapacity: 4')).body
    const after = templateOf(mesh('ScalableTarget.MaxCapacity: 5')).body
    const { CartScalableTarget: _, ...rest } = before.Resources
    const { CartScalableTarget: __, ...same } = after.Resources
    expect(same).toEqual(rest)
  })

  it.each([
    ['all versions', 'TaskDefinition.PidMode: task', ['task', 'task']],
    ['one version', 'TaskDefinition@v2.PidMode: task', [undefined, 'task']],
    [
      'all versions, and one of them otherwise',
      'TaskDefinition@v2.PidMode: host\nTaskDefinition.PidMode: task',
      ['task', 'host']
    ]
  ])('is for %s', (_, raw, modes) => {
    const text = mesh(raw, versions)
    expect(
      ['CartZV1TaskDefinition', 'CartZV2TaskDefinition'].map(id => properties(text, id)?.['PidMode'])
    ).toEqual(modes)
  })

  it.each([
    ['a route by its name', 'MeshRoute@old.Spec.Priority: 7', 'CartZOldMeshRoute', { Spec: { Priority: 7 } }],
    [
      'a goal of scaling',
      'ScalingPolicy@cpu.PolicyName: mine',
      'CartZCpuScalingPolicy',
      { PolicyName: 'mine' }
    ],
    [
      'the target group of a gateway',
      'TargetGroup@public.HealthCheckPath: /other',
      'PublicZCartTargetGroup',
      { HealthCheckPath: '/other' }
    ],
    [
      'a container by its name',
      'TaskDefinition.ContainerDefinitions.envoy.StartTimeout: 99',
      'CartTaskDefinition',
      {
        ContainerDefinitions: expect.arrayContaining([
          expect.objectContaining({ Name: 'envoy', StartTimeout: 99 })
        ])
      }
    ]
  ])('finds %s', (_, raw, id, expected) => {
    expect(properties(mesh(raw), id)).toMatchObject(expected)
  })

  it('says by its former name what was renamed', () => {
    const was = '    versions: { v2: { was: v1 } }\n    was: basket\n'
    const text = mesh('TaskDefinition@v2.PidMode: task', was)
    expect(properties(text, 'BasketZV1TaskDefinition')?.['PidMode']).toBe('task')
  })

  it('has numbers, truth values, texts and references as they are written', () => {
    const raw = `TaskDefinition.Volumes:
  - { Name: '12', Count: 12, Version: 1.10, Account: 111122223333, On: true, Text: 'true' }
  - { Name: '\${env}\${region}', From: '\${param.runner}', Sub: '\${AWS::Region}', Ref: { Ref: Vpc } }`
    expect(properties(mesh(raw), 'CartTaskDefinition')?.['Volumes']).toEqual([
      { Name: '12', Count: 12, Version: '1.10', Account: '111122223333', On: true, Text: 'true' },
      { Name: 'eu-central-1', From: { Ref: 'RunnerParam' }, Sub: '${AWS::Region}', Ref: { Ref: 'Vpc' } }
    ])
  })

  it('is where the source map points', () => {
    const { origins } = templateOf(mesh('EcsService.EnableExecuteCommand: true'))
    const at = origins.get('/Resources/CartEcsService/Properties/EnableExecuteCommand')
    expect(at?.entry.text.slice(at.start, at.end)).toBe('EcsService.EnableExecuteCommand')
  })

  it('works on Service Connect', () => {
    const text = mesh('EcsService.ServiceConnectConfiguration.Enabled: false', '', 'service-connect')
    expect(resourcesOf(templateOf(text), 'AWS::ECS::Service')['CartEcsService']?.Properties).toMatchObject({
      ServiceConnectConfiguration: { Enabled: false }
    })
  })
})

describe('a path that leads nowhere is a problem', () => {
  it.each([
    [
      'a resource that is not emitted',
      'UnhealthyAlarm.Threshold: 2',
      'UnhealthyAlarm.Threshold: The templates have no `UnhealthyAlarm` for `cart`, so there is nothing to change. It has `AppLogGroup`, `DiscoveryService`, `EcsService`, `ExecutionRole`, `MeshRoute`, `ScalableTarget`, `ScalingPolicy`, `ServiceSecurityGroup`, `TargetGroup`, `TaskDefinition`, `TaskRole`, `VirtualNode`, `VirtualRouter` and `VirtualService`.'
    ],
    [
      'one of several that is not there',
      'ScalingPolicy@memory.PolicyName: mine',
      'ScalingPolicy@memory.PolicyName: The templates have no `ScalingPolicy@memory` for `cart`, so there is nothing to change. It has `ScalingPolicy@cpu`.'
    ],
    [
      'below a property that is not emitted',
      'TaskDefinition.EphemeralStorage.SizeInGiB: 50',
      'TaskDefinition.EphemeralStorage.SizeInGiB: `TaskDefinition` has no `EphemeralStorage` in the templates, so nothing below it can be changed. To add `EphemeralStorage`, end the path with it and write all of it as the value. It has `Family`, `RequiresCompatibilities`, `NetworkMode`, `RuntimePlatform`, `Cpu`, `Memory`, `ExecutionRoleArn` and `TaskRoleArn`.'
    ],
    [
      'a container that is not there',
      'TaskDefinition.ContainerDefinitions.web.User: me',
      'TaskDefinition.ContainerDefinitions.web.User: The list has no item `web`: it has 3 items. There are `envoy`, `adot` and `app`.'
    ],
    [
      'what only a deployment knows',
      'TaskDefinition.TaskRoleArn.Name: me',
      'TaskDefinition.TaskRoleArn.Name: `Name` is below a plain value, which has nothing inside. End the path before it, and write the whole value.'
    ]
  ])('%s', (_, raw, expected) => {
    expect(problems(raw)).toEqual([expected])
  })

  it('once for a service, though both versions lack it', () => {
    expect(new Set(problems('TaskDefinition.No.Such: 1', versions)).size).toBe(1)
  })

  it('and the rest is changed all the same', () => {
    const text = mesh('TaskDefinition.No.Such: 1\nTaskDefinition.PidMode: task')
    expect(properties(text, 'CartTaskDefinition')).toMatchObject({ PidMode: 'task' })
  })
})
