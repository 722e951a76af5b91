import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { planted } from '../support/prove.ts'
import { shop } from './shop.ts'

type Row = [title: string, at: string, value: Json | undefined, line: string]

const v1 = 'CartZV1VirtualNode/Properties/Spec'
const cart = 'where CartZAnyZ0ue3olyMeshRoute sends requests: tasks of `cart`, not nowhere'

describe('from the name that callers dial to the tasks', () => {
  it.each<Row>([
    [
      'a name that nobody dials',
      'CartVirtualService/Properties/VirtualServiceName',
      'carts.svc.local',
      'the address of `cart` in the mesh: cart.svc.local, not no virtual service of that name'
    ],
    [
      'the router of another service',
      'CartVirtualService/Properties/Spec/Provider/VirtualRouter/VirtualRouterName',
      { 'Fn::GetAtt': ['WebVirtualRouter', 'VirtualRouterName'] },
      'where WebZAnyZ0ue3olyMeshRoute sends requests: tasks of `cart`, not tasks of `web`'
    ],
    [
      'a proxy that knows nobody to call',
      'WebVirtualNode/Properties/Spec/Backends',
      undefined,
      'what `web` may call: cart.svc.local, smtp.example, not nothing'
    ],
    [
      'a router that listens elsewhere',
      'CartVirtualRouter/Properties/Spec/Listeners/0/PortMapping/Port',
      8082,
      'the ports of the router of `cart`: 8081/http, not 8082/http'
    ],
    [
      'a proxy that listens elsewhere',
      `${v1}/Listeners/0/PortMapping/Port`,
      8080,
      'the ports that the proxy of `cart@v1` listens on: 8081/http, not 8080/http'
    ],
    [
      'the tasks of another version',
      `${v1}/ServiceDiscovery/AWSCloudMap/Attributes/0/Value`,
      'shop-cart-v2',
      'the share of version `v1` of `cart` at step 0: 100%, not 0%'
    ],
    [
      'the tasks of all versions',
      `${v1}/ServiceDiscovery/AWSCloudMap/Attributes`,
      undefined,
      `${cart}: tasks of several ECS services answer: CartZV1EcsService, CartZV2EcsService`
    ],
    [
      'a name in Cloud Map that is not theirs',
      `${v1}/ServiceDiscovery/AWSCloudMap/ServiceName`,
      'web',
      `${cart}: no ECS service registers tasks that it asks for`
    ],
    [
      'tasks of another task definition',
      'CartZV1EcsService/Properties/TaskDefinition',
      { Ref: 'CartZV2TaskDefinition' },
      `${cart}: no ECS service registers tasks that it asks for`
    ],
    [
      'another host outside',
      'MailVirtualNode/Properties/Spec/ServiceDiscovery/DNS/Hostname',
      'mail.example',
      'the host of `mail`: smtp.example, not mail.example'
    ],
    [
      'a mesh that lets everything out',
      'Mesh/Properties/Spec/EgressFilter/Type',
      'ALLOW_ALL',
      'whether the mesh lets traffic out to hosts that are not in it: DROP_ALL, not ALLOW_ALL'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)).toContain(line)
  })
})

describe('who may connect to whom', () => {
  it.each<Row>([
    [
      'a call that does not come in',
      'WebZCartZZ8081CallIngress',
      undefined,
      'who may connect to port `main` of `cart`: service web, not nothing'
    ],
    [
      'a call that does not get out',
      'WebZCartZZ8081CallEgress',
      undefined,
      'who may connect to port `main` of `cart`: service web, not nothing'
    ],
    [
      'more ports than are called',
      'WebZCartZZ8081CallIngress/Properties/FromPort',
      8080,
      'a port that is open at `cart`: one port that is called, not tcp 8080..8081'
    ],
    [
      'a gateway that does not come in',
      'PublicZCartZZ8081GatewayIngress/Properties/SourceSecurityGroupId',
      { 'Fn::GetAtt': ['WebServiceSecurityGroup', 'GroupId'] },
      'who may connect to port `main` of `cart`: gateway public, not nothing'
    ],
    [
      'a host outside that is not reached',
      'WebServiceSecurityGroup/Properties/SecurityGroupEgress/1/FromPort',
      588,
      'what `web` may send out of the mesh: tcp 587 0.0.0.0/0, not tcp 588..587 0.0.0.0/0'
    ],
    [
      'AWS that is not reached',
      'WebServiceSecurityGroup/Properties/SecurityGroupEgress/0/CidrIp',
      '10.0.0.0/16',
      'what `web` may send out of the mesh: tcp 443 0.0.0.0/0, not tcp 443 10.0.0.0/16'
    ],
    [
      'a gateway that not everybody reaches',
      'PublicGatewaySecurityGroup/Properties/SecurityGroupIngress/0/CidrIp',
      '10.0.0.0/8',
      'who may connect to gateway `public`: tcp 80..80 0.0.0.0/0, not tcp 80..80 10.0.0.0/8'
    ],
    [
      'the group of another service',
      'WebEcsService/Properties/NetworkConfiguration/AwsvpcConfiguration/SecurityGroups/0',
      { 'Fn::GetAtt': ['CartServiceSecurityGroup', 'GroupId'] },
      'who may connect to port `main` of `web`: gateway public, not nothing'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)).toContain(line)
  })
})

describe('the network, and what has to exist first', () => {
  it.each<Row>([
    [
      'another range',
      'Vpc/Properties/CidrBlock',
      '10.1.0.0/16',
      'the range of the VPC: 10.0.0.0/16, not 10.1.0.0/16'
    ],
    [
      'subnets that share addresses',
      'APrivateSubnet/Properties/CidrBlock',
      '10.0.0.0/20',
      'whether APrivateSubnet has addresses of its own: addresses of its own, not addresses of APublicSubnet'
    ],
    ['no way out', 'AWayToNat', undefined, 'the way out of APrivateSubnet: nat, not none'],
    [
      'a private subnet that is public',
      'APrivateSubnetRoutes/Properties/RouteTableId',
      { Ref: 'PublicRoutes' },
      'where tasks of `web` run: nothing, not ${APrivateSubnet}'
    ],
    [
      'tasks with public addresses',
      'WebEcsService/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
      'ENABLED',
      'whether tasks of `web` have public addresses: DISABLED, not ENABLED'
    ],
    [
      'tasks that start before anybody can reach them',
      'WebEcsService/DependsOn',
      ['AWayToNat', 'BWayToNat', 'CWayToNat', 'PublicZZ2ListenerRule', 'WayToInternet', 'WebVirtualService'],
      'what WebEcsService should wait for and does not: nothing, not WebZAnyZ0ue3olyMeshRoute'
    ]
  ])('%s', (_, at, value, line) => {
    expect(planted(shop, at, value)).toContain(line)
  })
})
