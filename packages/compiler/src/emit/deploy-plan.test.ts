import { expect, it } from 'vitest'
import { parameter, placeAt, resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { ref } from '../plan/intrinsics.ts'
import { sourced } from '../plan/value.ts'
import { assemble } from './assemble.ts'
import { deployPlanOf } from './deploy-plan.ts'

const plan = smallPlan(
  [
    resource('Vpc', undefined, { Name: ref('NameParam'), Key: ref('KeyParam') }),
    resource('Role', 'auth', { Vpc: ref('Vpc') }, { type: 'AWS::IAM::Role' })
  ],
  {
    groups: 1,
    parameters: [
      parameter('NameParam', { default: 'shop' }),
      parameter('KeyParam', { noEcho: true, type: 'Number', description: 'A key' })
    ],
    tags: { team: sourced('platform', placeAt(2)) }
  }
)

it('says of each stack what deploying it needs, in the order in which they can be deployed', () => {
  const templates = assemble(plan).map((template, at) => ({
    template,
    path: `eu-central-1/${template.name}.json`,
    bytes: at === 0 ? 51_200 : 51_201
  }))
  const region = { region: 'eu-central-1', role: 'primary', plan } as const
  const given = { mesh: 'shop', environment: 'prod', target: 'appmesh' } as const
  const deployed = deployPlanOf({ ...given, regions: [{ ...region, templates }] })
  expect(deployed).toEqual({
    version: 1,
    mesh: 'shop',
    environment: 'prod',
    target: 'appmesh',
    regions: [
      {
        region: 'eu-central-1',
        role: 'primary',
        stacks: [
          {
            name: 'shop-prod-foundation',
            template: 'eu-central-1/foundation.template.json',
            bytes: 51_200,
            needsS3: false,
            dependsOn: [],
            capabilities: [],
            parameters: [
              {
                name: 'NameParam',
                type: 'String',
                description: 'NameParam',
                default: 'shop',
                needsValue: false
              },
              { name: 'KeyParam', type: 'Number', description: 'A key', needsValue: true, secret: true }
            ],
            tags: { team: 'platform' }
          },
          {
            name: 'shop-prod-group-00',
            template: 'eu-central-1/group-00.template.json',
            bytes: 51_201,
            needsS3: true,
            dependsOn: ['shop-prod-foundation'],
            capabilities: ['CAPABILITY_IAM'],
            parameters: [],
            tags: { team: 'platform' }
          }
        ]
      }
    ]
  })
  // Whatever order they come in, a stack stands after those that it imports from.
  const turned = deployPlanOf({ ...given, regions: [{ ...region, templates: [...templates].reverse() }] })
  expect(turned).toEqual(deployed)
})
