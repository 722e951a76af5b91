import { expect, it } from 'vitest'
import { planned, plannedOf, shop } from '../support/planned.ts'

const untagged: ReadonlySet<string> = new Set([
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress'
])

it('everything that belongs to a service carries its tags, as far as AWS has tags for it', () => {
  const text = shop('    port: 8080/http\n    tags: { team: identity }')
  const own = [...plannedOf(text)].flatMap(([id, { type, properties }]) =>
    id.startsWith('Cart') && !untagged.has(type) ? [{ type, properties }] : []
  )
  expect(own.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['AWS::AppMesh::Route', 'AWS::Logs::LogGroup', 'AWS::ServiceDiscovery::Service'])
  )
  for (const { properties } of own)
    expect(properties['Tags']).toContainEqual({ Key: 'team', Value: 'identity' })
})

it('a name that a service gives itself takes the place of the one that is made', () => {
  const tags = (text: string) => planned(text, 'CartServiceSecurityGroup').properties['Tags']
  expect(tags(shop(''))).toEqual([{ Key: 'Name', Value: 'shop-cart' }])
  expect(tags(shop('    tags: { Name: basket }'))).toEqual([{ Key: 'Name', Value: 'basket' }])
})
