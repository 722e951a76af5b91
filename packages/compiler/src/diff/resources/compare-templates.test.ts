import { expect, it } from 'vitest'
import type { JsonObject, Template } from '../../emit/template.ts'
import { compareTemplates } from './compare-templates.ts'

interface Written {
  readonly [id: string]: readonly [type: string, properties: JsonObject, attributes?: JsonObject]
}

function template(resources: Written, stack = 'shop'): Template {
  return {
    name: 'template',
    stack,
    body: {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: Object.fromEntries(
        Object.entries(resources).map(([id, [type, properties, attributes = {}]]) => [
          id,
          { Type: type, Properties: properties, ...attributes }
        ])
      )
    },
    origins: new Map(),
    imports: []
  }
}

function compare(before: Written, after: Written) {
  return compareTemplates([template(before)], [template(after)]).map(
    ({ action, id, because, clash }) =>
      `${action} ${id}${because === undefined ? '' : `: ${because}`}${clash === undefined ? '' : ` (clash: ${clash})`}`
  )
}

const group = (port: number, rest: JsonObject = {}) =>
  ['AWS::ElasticLoadBalancingV2::TargetGroup', { Port: port, ...rest }] as const

it('a property that AWS cannot change replaces the resource, and any other does not', () => {
  expect(compare({ A: group(80) }, { A: group(81) })).toEqual(['replace A: Port cannot be changed'])
  expect(
    compare({ A: group(80, { HealthCheckPath: '/' }) }, { A: group(80, { HealthCheckPath: '/a' }) })
  ).toEqual(['update A'])
})

it('a name that stays is in the way of the new resource, unless its parent is another one', () => {
  expect(compare({ A: group(80, { Name: 'a' }) }, { A: group(81, { Name: 'a' }) })).toEqual([
    'replace A: Port cannot be changed (clash: a)'
  ])
  const service = (namespace: string) =>
    ['AWS::ServiceDiscovery::Service', { Name: 'a', NamespaceId: namespace }] as const
  expect(compare({ A: service('one') }, { A: service('two') })).toEqual([
    'replace A: NamespaceId cannot be changed'
  ])
})

it('what refers to a replaced resource is replaced where that cannot be changed, and updated elsewhere', () => {
  const vpc = (range: string): Written => ({
    Vpc: ['AWS::EC2::VPC', { CidrBlock: range }],
    Subnet: ['AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' }],
    Service: [
      'AWS::ECS::Service',
      { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Subnet' }] } } }
    ]
  })
  expect(compare(vpc('10.0.0.0/16'), vpc('10.1.0.0/16'))).toEqual([
    'replace Subnet: VpcId refers to Vpc, which is replaced',
    'replace Vpc: CidrBlock cannot be changed',
    'update Service: NetworkConfiguration refers to Subnet, which is replaced'
  ])
})

it('a task definition gets a revision, and its service gets new tasks', () => {
  const tasks = (cpu: string): Written => ({
    Tasks: ['AWS::ECS::TaskDefinition', { Cpu: cpu }],
    Service: ['AWS::ECS::Service', { TaskDefinition: { Ref: 'Tasks' } }]
  })
  expect(compare(tasks('256'), tasks('512'))).toEqual([
    'update Service: TaskDefinition refers to Tasks, which is revised',
    'revise Tasks: Cpu cannot be changed'
  ])
})

it('one physical name under another logical id, or in another stack, is a move', () => {
  const node = ['AWS::AppMesh::VirtualNode', { MeshName: 'shop', VirtualNodeName: 'auth', Spec: {} }] as const
  expect(compare({ A: node }, { B: node })).toEqual(['move B: its logical id was A (clash: auth)'])
  const nameless = ['AWS::EC2::EIP', {}] as const
  expect(compare({ A: nameless }, { B: nameless })).toEqual(['remove A', 'add B'])
  const [moved] = compareTemplates([template({ A: node }, 'one')], [template({ A: node }, 'two')])
  expect([moved?.action, moved?.was, moved?.stack]).toEqual(['move', { id: 'A', stack: 'one' }, 'two'])
})

it('many resources that move from one stack to another are one finding', () => {
  const all = Object.fromEntries(['A', 'B', 'C'].map(id => [id, ['AWS::EC2::EIP', {}] as const]))
  const found = compareTemplates([template(all, 'one')], [template(all, 'two')])
  expect(found.map(({ follows, because }) => [follows, because])).toEqual([
    [false, 'it and 2 more were in the stack one'],
    [true, 'it was in the stack one'],
    [true, 'it was in the stack one']
  ])
})

it('the order of keys and of making things is no change', () => {
  expect(
    compare(
      { A: ['AWS::EC2::VPC', { CidrBlock: 'a', Tags: [] }, { DependsOn: ['B'] }] },
      { A: ['AWS::EC2::VPC', { Tags: [], CidrBlock: 'a' }, { DependsOn: ['C'] }] }
    )
  ).toEqual([])
  expect(
    compare({ A: ['AWS::EC2::VPC', {}] }, { A: ['AWS::EC2::VPC', {}, { DeletionPolicy: 'Retain' }] })
  ).toEqual(['update A'])
})

it('items of a list that have names are compared by them', () => {
  const role = (...names: readonly string[]): Written => ({
    A: ['AWS::IAM::Role', { Policies: names.map(name => ({ PolicyName: name, PolicyDocument: {} })) }]
  })
  const [change] = compareTemplates([template(role('a', 'b'))], [template(role('x', 'a', 'b'))])
  expect(change?.properties.map(({ path }) => path)).toEqual(['Policies/x'])
  const [order] = compareTemplates([template(role('a', 'b'))], [template(role('b', 'a'))])
  expect(order?.properties.map(({ path }) => path)).toEqual(['Policies'])
})

it('another type under one logical id is a replacement', () => {
  expect(compare({ A: ['AWS::EC2::EIP', {}] }, { A: ['AWS::EC2::VPC', {}] })).toEqual([
    'replace A: it was a AWS::EC2::EIP'
  ])
})
