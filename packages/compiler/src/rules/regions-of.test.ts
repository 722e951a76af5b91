import { describe, expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'

const mesh = (rest: string) => `
mesh: shop
target: envoy
${rest}
services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
`

function found(text: string, rule: string): readonly string[] {
  return lint(text)
    .filter(finding => finding.rule === rule)
    .map(({ span, message }) => `${span.start.line}: ${message}`)
}

describe('what is wrong with a network is found in the region that has it', () => {
  it('by its own `network`', () => {
    const text = mesh(`regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-west-1: { network: { cidr: 10.1.0.0/29 } }`)
    expect(found(text, 'invalid-network-range')).toEqual([
      expect.stringMatching(/^6: A VPC has a range of \/16 to \/28/)
    ])
  })

  it('by its overrides', () => {
    const text = mesh(`network:
  vpc: vpc-0123456789abcdef0
  subnets: { public: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], private: [subnet-0123456789abcdef2] }
gateways: { public: { routes: [{ match: /**, to: cart }] } }
regions:
  eu-central-1: { role: primary }
  eu-west-1: { overrides: { gateways: { public: { internal: true } } } }`)
    expect(found(text, 'missing-subnet')).toEqual([
      '7: The load balancer of `public` needs subnets in two zones, and there is one.'
    ])
  })

  it('once, where all regions have it', () => {
    const text = mesh(`network: { endpoints: [{ service: logs, type: gateway }] }
regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-west-1: { cidr: 10.1.0.0/16, overrides: { services: { '*': { tasks: 2 } } } }`)
    expect(found(text, 'invalid-endpoint-type')).toHaveLength(1)
  })
})

it('a region with a VPC of its own has no range that could overlap', () => {
  const text = mesh(`regions:
  eu-central-1: { role: primary }
  eu-west-1: { network: { vpc: vpc-0123456789abcdef0, subnets: { private: [subnet-0123456789abcdef0] } } }`)
  expect(found(text, 'conflicting-network-range')).toEqual([])
  expect(found(text, 'missing-subnet')).toEqual([])
})

it('`nat: none` of the file asks nothing of a region whose VPC exists', () => {
  const text = mesh(`network: { nat: none }
regions:
  eu-central-1: { role: primary, network: { nat: single } }
  eu-west-1: { network: { vpc: vpc-0123456789abcdef0, subnets: { private: [subnet-0123456789abcdef0] } } }`)
  expect(found(text, 'missing-way-out')).toEqual([])
})
