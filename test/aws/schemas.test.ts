import {
  type CloudFormationSchemas,
  cloudFormationSchemas,
  resourceTypes
} from '@meshc/schema/cloudformation'
import { describe, expect, it } from 'vitest'
import type { Overlay } from '../../packages/schema/cloudformation/overlays/overlay.ts'
import { tighten } from '../../scripts/gen/cloudformation-tighten.ts'

it('there is a schema of each type that may stand in a template, and the types are sorted', () => {
  expect(Object.keys(cloudFormationSchemas)).toEqual([...resourceTypes])
  expect([...resourceTypes].sort()).toEqual([...resourceTypes])
})

it('a schema says what a change of a property does', () => {
  const service = cloudFormationSchemas['AWS::ECS::Service']?.properties
  expect(service?.['ServiceName']?.replaces).toBe('yes')
  expect(service?.['TaskDefinition']?.replaces).toBeUndefined()
  expect(cloudFormationSchemas['AWS::EC2::VPC']?.properties['InstanceTenancy']?.replaces).toBe('maybe')
})

it('a schema says which attributes can be asked for', () => {
  expect(cloudFormationSchemas['AWS::ECS::Service']?.attributes).toEqual(['Name', 'ServiceArn'])
})

it('every object that a property names is there', () => {
  const missing = Object.entries(cloudFormationSchemas).flatMap(([type, { definitions, ...resource }]) =>
    [...JSON.stringify([resource, definitions]).matchAll(/"type":"object","of":"(\w+)"/g)]
      .map(([, name = '']) => name)
      .filter(name => !Object.hasOwn(definitions, name))
      .map(name => `${type}.${name}`)
  )
  expect(missing).toEqual([])
})

describe('a row of an overlay that names nothing is an error of the row:', () => {
  const schemas: CloudFormationSchemas = {
    'AWS::AppMesh::Mesh': {
      properties: { Spec: { type: 'object', of: 'Spec' }, Name: { type: 'string' } },
      attributes: [],
      definitions: { Spec: { properties: { Ports: { type: 'list', items: { type: 'integer' } } } } }
    }
  }
  const overlay = (rest: Partial<Overlay>): Overlay => ({
    types: ['AWS::AppMesh::Mesh'],
    pages: 'https://docs.aws.amazon.com/{page}.html',
    ...rest
  })

  it.each<[string, Partial<Overlay>]>([
    ['a property', { values: [['Named', { maximum: 1 }, 'a']] }],
    ['an object', { values: [['Other.Ports', { maximum: 1 }, 'a']] }],
    ['the items of what is no list', { values: [['Name[]', { maximum: 1 }, 'a']] }],
    ['a type', { types: ['AWS::AppMesh::Route'], values: [['Name', { maximum: 1 }, 'a']] }],
    ['a property of a rule', { objects: [['Spec', { required: ['Port'] }, 'a']] }]
  ])('%s', (_, rest) => {
    expect(() => tighten(schemas, [overlay(rest)])).toThrow()
  })

  it('and one that names something is laid over it', () => {
    const rows = overlay({
      values: [
        ['Name', { maxLength: 5 }, 'a'],
        ['Spec.Ports[]', { maximum: 9 }, 'a']
      ],
      objects: [['Spec', { required: ['Ports'] }, 'a']]
    })
    expect(tighten(schemas, [rows])['AWS::AppMesh::Mesh']).toEqual({
      properties: { Spec: { type: 'object', of: 'Spec' }, Name: { type: 'string', maxLength: 5 } },
      attributes: [],
      definitions: {
        Spec: {
          properties: { Ports: { type: 'list', items: { type: 'integer', maximum: 9 } } },
          required: ['Ports']
        }
      }
    })
  })
})
