import { describe, expect, it } from 'vitest'
import type { JsonObject, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { templatesOf } from '../support/build.ts'
import { differencesOf, linesOf } from '../support/prove.ts'

const mesh = `mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
stacks: { groups: 3 }
params: { certificate: { type: arn } }
externals:
  db: { host: db.example, port: 5432/tcp }
gateways:
  public:
    host: shop.example
    certificate: \${param.certificate}
    routes: [{ match: /**, to: web }]
services:
  web: { image: web:1, port: 8080/http, calls: [cart, users] }
  cart: { image: cart:1, port: 9090/http, calls: [db] }
  users: { image: users:1, port: 9090/http, calls: [db] }
`

type Properties = Readonly<Record<string, unknown>>

/** The templates with other properties of one resource of the foundation. */
function changing(
  type: string,
  is: (properties: Properties) => boolean,
  turn: (properties: Properties) => Properties
) {
  let count = 0
  const turned = (body: TemplateBody): TemplateBody => {
    const resources = Object.entries(body.Resources).map(([id, resource]) => {
      const properties = resource.Properties as Properties
      if (resource.Type !== type || !is(properties)) return [id, resource] as const
      count++
      return [id, { ...resource, Properties: turn(properties) as JsonObject }] as const
    })
    return { ...body, Resources: Object.fromEntries(resources) }
  }
  const lines = linesOf(differencesOf(mesh, [], {}, turned))
  expect(count).toBe(1)
  return lines
}

/** The load balancers let nobody else through to tasks than those that have this group. */
const isFromGateway = ({ SourceSecurityGroupId: source }: Properties) =>
  JSON.stringify(source ?? '').includes('GatewaySecurityGroup')

const isAt = (port: number) => (properties: Properties) => properties['FromPort'] === port

it('a foundation and groups agree with the mesh', () => {
  expect(templatesOf(mesh).length).toBeGreaterThan(2)
  expect(differencesOf(mesh)).toEqual([])
})

describe('the one security group of all services', () => {
  it('lets nobody in without its rule for a port', () => {
    const lines = changing('AWS::EC2::SecurityGroupIngress', isAt(9090), properties => ({
      ...properties,
      FromPort: 9091,
      ToPort: 9091
    }))
    expect(lines).toEqual(
      expect.arrayContaining([
        'who may connect to port `main` of `cart`: service web, not nothing',
        'who may connect to port `main` of `users`: service web, not nothing'
      ])
    )
  })

  it('lets nobody out without its rule for a port', () => {
    const lines = changing('AWS::EC2::SecurityGroupEgress', isAt(9090), properties => ({
      ...properties,
      FromPort: 1,
      ToPort: 1
    }))
    expect(lines).toContain('who may connect to port `main` of `cart`: service web, not nothing')
  })

  it('is open to no range of addresses', () => {
    const lines = changing(
      'AWS::EC2::SecurityGroupIngress',
      isAt(9090),
      ({ SourceSecurityGroupId: _, ...properties }) => ({ ...properties, CidrIp: '0.0.0.0/0' })
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        'who may connect to port `main` of `cart`: service web, not 0.0.0.0/0',
        'who may connect to port `main` of `users`: service web, not 0.0.0.0/0'
      ])
    )
  })

  it('lets load balancers in at the ports that they send to', () => {
    const lines = changing('AWS::EC2::SecurityGroupIngress', isFromGateway, properties => ({
      ...properties,
      FromPort: 9090,
      ToPort: 9090
    }))
    expect(lines).toEqual(['who may connect to port `main` of `web`: gateway public, not nothing'])
  })

  it('sends nowhere that no service calls', () => {
    const lines = changing(
      'AWS::EC2::SecurityGroup',
      ({ SecurityGroupEgress: out }) => JSON.stringify(out ?? '').includes('5432'),
      ({ SecurityGroupEgress: out, ...properties }) => ({
        ...properties,
        SecurityGroupEgress: JSON.parse(JSON.stringify(out).replaceAll('5432', '22'))
      })
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        'what `web` may send out of the mesh: nothing, not tcp 22 0.0.0.0/0',
        'what `cart` may send out of the mesh: tcp 5432 0.0.0.0/0, not tcp 22 0.0.0.0/0'
      ])
    )
  })

  it('is open at no other port', () => {
    const lines = changing('AWS::EC2::SecurityGroupIngress', isAt(9090), properties => ({
      ...properties,
      ToPort: 9999
    }))
    expect(lines).toContain('a port that is open at `cart`: one port that is called, not tcp 9090..9999')
  })
})
