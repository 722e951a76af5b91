import { expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { planted, proofOf } from '../support/prove.ts'
import { shop } from './shop.ts'

const v2 = 'CartZV2TaskDefinition/Properties'
const [proxy, app] = [`${v2}/ContainerDefinitions/0`, `${v2}/ContainerDefinitions/2`]
const proxied = `${v2}/ProxyConfiguration/ProxyConfigurationProperties`

it('the tasks of the shop are as its mesh says', () => {
  expect(proofOf(shop).differences).toEqual([])
})

it.each<[title: string, at: string, value: Json | undefined, line: string]>([
  [
    'the image of another version',
    `${app}/Image`,
    'registry.example/cart:1',
    'the image of `cart@v2`: ${param of mesh registry}/cart:2, not registry.example/cart:1'
  ],
  [
    'another variable',
    `${app}/Environment/0/Value`,
    'debug',
    'the variable `LEVEL` of `cart@v2`: info, not debug'
  ],
  [
    'a secret that is missing',
    `${app}/Secrets`,
    undefined,
    'the secret `TOKEN` of `cart@v2`: arn:${AWS::Partition}:ssm:eu-central-1:${AWS::AccountId}:parameter/shop/token, not nothing'
  ],
  [
    'a port that is not opened',
    `${app}/PortMappings/0/ContainerPort`,
    8080,
    'the ports of `cart@v2`: 8081/tcp, not 8080/tcp'
  ],
  [
    'an app that starts before its proxy',
    `${app}/DependsOn`,
    undefined,
    'what the app of `cart@v2` waits for: adot START, envoy HEALTHY, not nothing'
  ],
  [
    'an app whose end nobody notices',
    `${app}/Essential`,
    false,
    'whether a task ends with the app of `cart@v2`: true, not false'
  ],
  ['time to stop', `${app}/StopTimeout`, 60, 'the time to stop of `cart@v2` (s): 30, not 60'],
  [
    'containers that ask for more than the task has',
    `${app}/Cpu`,
    641,
    'whether the containers of `cart@v2` use up their task, and no more: 1024 CPU units, 2048 MiB, not 1025 CPU units, 2048 MiB'
  ],
  [
    'a size that Fargate does not offer',
    `${v2}/Memory`,
    '1024',
    'whether Fargate offers the size of a task of `cart@v2`: true, not false'
  ],
  [
    'the log of another service',
    `${app}/LogConfiguration/Options/awslogs-group`,
    { Ref: 'WebAppLogGroup' },
    'the log group of `app` of `cart@v2`: a group of `cart` alone, not ${WebAppLogGroup}'
  ],
  [
    'a proxy that asks at the wrong port whether it is well',
    `${proxy}/Environment/6/Value`,
    '9900',
    'the admin port of the proxy of `cart@v2`: 9901, not 9900'
  ],
  [
    'a proxy that catches its own traffic',
    `${proxy}/User`,
    '1338',
    'whose traffic bypasses the proxy of `cart@v2`: 1338, not 1337'
  ],
  [
    'a port that goes past the proxy',
    `${proxied}/0/Value`,
    '8080',
    'the ports of `cart@v2` that its proxy takes over: 8081, not 8080'
  ],
  [
    'credentials that go through the proxy',
    `${proxied}/1/Value`,
    '169.254.170.2',
    'the addresses that bypass the proxy of `cart@v2`: 169.254.169.254, not nothing'
  ],
  [
    'no proxy at all',
    `${v2}/ProxyConfiguration`,
    undefined,
    'the kind of proxy of `cart@v2`: APPMESH, not nothing'
  ],
  [
    'a role that may do more',
    'CartTaskRole/Properties/Policies/0/PolicyDocument/Statement/1/Action/1',
    'xray:*',
    'what the role that runs tasks of `cart` allows: xray:PutTelemetryRecords on *, not xray:* on *'
  ],
  [
    'a role that may not read its secret',
    'CartExecutionRole/Properties/Policies/0/PolicyDocument/Statement/3/Resource',
    ['arn:aws:ssm:eu-central-1:1:parameter/other'],
    'what the role that starts tasks of `cart` allows: ssm:GetParameters on arn:${AWS::Partition}:ssm:eu-central-1:${AWS::AccountId}:parameter/shop/token, not ssm:GetParameters on arn:aws:ssm:eu-central-1:1:parameter/other'
  ],
  ['least tasks', 'WebScalableTarget/Properties/MinCapacity', 1, 'the least tasks of `web`: 2, not 1'],
  [
    'a goal of scaling',
    'WebZCpuScalingPolicy/Properties/TargetTrackingScalingPolicyConfiguration/TargetValue',
    61,
    'what the scaling of `web` aims at: ECSServiceAverageCPUUtilization 60, not ECSServiceAverageCPUUtilization 61'
  ],
  [
    'the number of tasks of another service',
    'WebScalableTarget/Properties/ResourceId/Fn::Join/1/3',
    { 'Fn::GetAtt': ['CartZV1EcsService', 'Name'] },
    'whether the number of tasks of `web` changes by itself: true, not false'
  ],
  [
    'a replacement that leaves too few',
    'WebEcsService/Properties/DeploymentConfiguration/MinimumHealthyPercent',
    50,
    'the tasks of `web` that keep running during a replacement (%): 100, not 50'
  ]
])('%s', (_, at, value, line) => {
  expect(planted(shop, at, value)).toContain(line)
})
