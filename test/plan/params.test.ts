import { expect, it } from 'vitest'
import { templateOf } from '../support/build.ts'

const parameter = (keys: string) =>
  templateOf(
    `mesh: shop\nregions: { eu-central-1: {} }\nparams: { tier: { ${keys} } }\n` +
      "services: { web: { image: 'web:1', env: { TIER: '${param.tier}' } } }"
  ).body['Parameters']

it.each([
  ['type: string', { Type: 'String' }],
  ['type: string, default: small', { Type: 'String', Default: 'small' }],
  ['type: string, values: [small, large]', { Type: 'String', AllowedValues: ['small', 'large'] }],
  ['type: string, values: ["${region}"]', { Type: 'String', AllowedValues: ['eu-central-1'] }],
  ['type: number', { Type: 'Number' }],
  ['type: arn', { Type: 'String', AllowedPattern: '^arn:[^ ]+$' }],
  ['type: secret', { Type: 'String', NoEcho: true }],
  ['type: ssm, default: /shop/tier', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/tier' }]
])('{ %s } is a parameter of the stack', (keys, expected) => {
  expect(parameter(keys)).toEqual({
    TierParam: { Description: '`params.tier` of shop', ...expected }
  })
})

it('says what it is for', () => {
  expect(parameter('type: string, description: Size of the shop')).toMatchObject({
    TierParam: { Description: 'Size of the shop' }
  })
})
