import { describe, expect, it } from 'vitest'
import { parameter, placeAt, resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { attribute, findInMap, join, pseudo, ref } from '../plan/intrinsics.ts'
import { kinds } from '../plan/logical-ids.ts'
import { sourced } from '../plan/value.ts'
import { assemble } from './assemble.ts'
import { groupOf } from './group-of.ts'

describe('one stack', () => {
  it('is a whole template whose bytes depend on nothing but the plan', () => {
    const plan = smallPlan(
      [
        resource('ZVpc', undefined, { Cidr: '10.0.0.0/16', Left: undefined }),
        resource('ASubnet', 'auth', { Vpc: ref('ZVpc'), Arn: attribute('ZVpc', 'Arn') })
      ],
      {
        parameters: [parameter('Image', { default: 'nginx', service: undefined })],
        outputs: [
          { id: 'WebUrl', at: placeAt(3), description: 'Web', value: ref('ZVpc'), service: undefined }
        ],
        mappings: [{ id: 'Steps', at: placeAt(2), rows: { 0: { old: 100 } }, service: 'auth' }]
      }
    )
    const [template, ...others] = assemble(plan)
    expect(others).toEqual([])
    expect(template).toMatchObject({ name: 'template', stack: 'shop-prod', imports: [] })
    expect(JSON.stringify(template?.body, undefined, 1)).toBe(
      JSON.stringify(
        {
          AWSTemplateFormatVersion: '2010-09-09',
          Description: 'shop-prod in eu-central-1, made by meshc from mesh.yaml',
          Metadata: {
            Generator: 'meshc',
            'cfn-lint': { config: { ignore_checks: ['W3696', 'E3710'] } }
          },
          Parameters: { Image: { Type: 'String', Description: 'Image', Default: 'nginx' } },
          Mappings: { Steps: { 0: { old: 100 } } },
          Resources: {
            ZVpc: { Type: 'AWS::Test::Thing', Properties: { Cidr: '10.0.0.0/16' } },
            ASubnet: {
              Type: 'AWS::Test::Thing',
              Properties: { Vpc: { Ref: 'ZVpc' }, Arn: { 'Fn::GetAtt': ['ZVpc', 'Arn'] } }
            }
          },
          Outputs: { WebUrl: { Description: 'Web', Value: { Ref: 'ZVpc' } } }
        },
        undefined,
        1
      )
    )
  })

  it('tells cfn-lint to pass over the end of App Mesh, and of nothing else', () => {
    const [template] = assemble(smallPlan([resource('Vpc', undefined)], { target: 'service-connect' }))
    expect(template?.body['Metadata']).toEqual({ Generator: 'meshc' })
  })

  it('has the parameters of `params` that something refers to, and no others', () => {
    const [template] = assemble(
      smallPlan([resource('Vpc', undefined, { A: join('x', ref('UsedParam'), pseudo.region) })], {
        parameters: [parameter('UsedParam'), parameter('UnusedParam')]
      })
    )
    expect(template?.body['Parameters']).toEqual({ UsedParam: { Type: 'String', Description: 'UsedParam' } })
  })

  it('what a resource waits for is sorted, said once, and only what is there', () => {
    const [template] = assemble(
      smallPlan([
        resource('B', undefined, {}, { dependsOn: ['D', 'C', 'D', 'Gone'], deletionPolicy: 'Retain' }),
        resource('C', undefined),
        resource('D', undefined)
      ])
    )
    expect(template?.body.Resources['B']).toEqual({
      Type: 'AWS::Test::Thing',
      DependsOn: ['C', 'D'],
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {}
    })
  })

  it('keys such as `__proto__` and those with `/` are ordinary, and keep their places', () => {
    const [template] = assemble(
      smallPlan([
        resource('Vpc', undefined, {
          Tags: { ['__proto__']: sourced('x', placeAt(5)), 'a/b~c': sourced('y', placeAt(6)) }
        })
      ])
    )
    expect(JSON.stringify(template?.body.Resources['Vpc']?.Properties)).toBe(
      '{"Tags":{"__proto__":"x","a/b~c":"y"}}'
    )
    expect(template?.origins.get('/Resources/Vpc/Properties/Tags/a~1b~0c')).toEqual(placeAt(6))
  })

  it('a reference to nothing stays, for the check of templates to find', () => {
    const [template] = assemble(smallPlan([resource('Vpc', undefined, { A: ref('Gone') })]))
    expect(template?.body.Resources['Vpc']?.Properties).toEqual({ A: { Ref: 'Gone' } })
  })

  it('two resources with one id are a bug', () => {
    expect(() => assemble(smallPlan([resource('Vpc', undefined), resource('Vpc', 'auth')]))).toThrow(
      'Two resources have the logical id Vpc.'
    )
  })
})

describe('a foundation and groups', () => {
  const groups = 3
  const services = ['auth', 'persona', 'vc', 'ingress', 'web']
  const plan = smallPlan(
    [
      resource('Vpc', undefined, { Name: ref('NameParam') }, { at: placeAt(7) }),
      ...services.map(service =>
        resource(
          `${service}Task`,
          service,
          {
            Vpc: ref('Vpc'),
            Arn: attribute('Vpc', 'Arn'),
            Endpoint: attribute('Vpc', 'Endpoint.Address'),
            Own: ref(`${service}Role`),
            Weight: findInMap(`${service}Steps`, ref(`${service}Step`), 'old')
          },
          { dependsOn: ['Vpc', `${service}Role`] }
        )
      ),
      ...services.map(service => resource(`${service}Role`, service))
    ],
    {
      groups,
      parameters: [
        parameter('NameParam'),
        ...services.map(service => parameter(`${service}Step`, { service }))
      ],
      mappings: services.map(service => ({
        id: `${service}Steps`,
        at: placeAt(1),
        rows: { 0: { old: 1 } },
        service
      }))
    }
  )
  const templates = assemble(plan)
  const [foundation, ...others] = templates

  it('each service is in the group of its name, and groups without services have no template', () => {
    const used = [...new Set(services.map(service => groupOf(service, groups)))].sort()
    expect(templates.map(({ name }) => name)).toEqual([
      'foundation.template',
      ...used.map(group => `group-0${group}.template`)
    ])
    for (const service of services) {
      const home = others.find(({ stack }) => stack === `shop-prod-group-0${groupOf(service, groups)}`)
      expect(Object.keys(home?.body.Resources ?? {})).toContain(`${service}Task`)
      expect(home?.body['Parameters']).toHaveProperty(`${service}Step`)
      expect(home?.body['Mappings']).toHaveProperty(`${service}Steps`)
    }
  })

  it('references into the foundation are imports of what it exports, each once', () => {
    expect(foundation?.imports).toEqual([])
    expect(foundation?.body['Outputs']).toEqual({
      VpcExport: { Value: { Ref: 'Vpc' }, Export: { Name: 'shop-prod-foundation-Vpc' } },
      VpcExportArn: {
        Value: { 'Fn::GetAtt': ['Vpc', 'Arn'] },
        Export: { Name: 'shop-prod-foundation-Vpc-Arn' }
      },
      VpcExportEndpointAddress: {
        Value: { 'Fn::GetAtt': ['Vpc', 'Endpoint.Address'] },
        Export: { Name: 'shop-prod-foundation-Vpc-Endpoint-Address' }
      }
    })
    expect(foundation?.origins.get('/Outputs/VpcExportArn')).toEqual(placeAt(7))
    for (const group of others) {
      expect(group.imports).toEqual(['shop-prod-foundation'])
      for (const [id, body] of Object.entries(group.body.Resources)) {
        if (!id.endsWith('Task')) continue
        expect(body).toMatchObject({
          DependsOn: [id.replace('Task', 'Role')],
          Properties: {
            Vpc: { 'Fn::ImportValue': 'shop-prod-foundation-Vpc' },
            Arn: { 'Fn::ImportValue': 'shop-prod-foundation-Vpc-Arn' },
            Own: { Ref: id.replace('Task', 'Role') }
          }
        })
      }
    }
  })

  it('a parameter of `params` stands where it is used', () => {
    expect(foundation?.body['Parameters']).toHaveProperty('NameParam')
    for (const group of others) expect(group.body['Parameters']).not.toHaveProperty('NameParam')
  })

  it('no kind of logical id contains `Export`, so the ids of exports cannot meet others', () => {
    expect(kinds.filter(kind => kind.includes('Export'))).toEqual([])
  })
})
