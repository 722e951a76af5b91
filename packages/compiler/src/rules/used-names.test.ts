import { expect, it } from 'vitest'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { createWorkspace } from '../workspace/workspace.ts'

const mesh = `edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: { role: primary }, eu-west-1: { overrides: { services: { cart: { policy: far } } } } }

params:
  registry: { type: string }
  nobody: { type: string }

policies:
  calm: { timeout: 5s }
  far: { timeout: 9s }
  nobody: { timeout: 1s }

externals:
  mail: { port: 25/tcp, host: mail.shop.example }
  nobody: { port: 25/tcp, host: other.shop.example }

services:
  cart: { image: 'shop/cart:1', timeout: 5s }

environments:
  dev: { services: { cart: { policy: calm, calls: [mail], image: '\${param.registry}/cart:1' } } }
  prod: {}
`

it.each([undefined, 'dev', 'prod'])(
  'what any environment or region uses is used, asked for %s',
  environment => {
    const workspace = createWorkspace(memoryHost({ 'mesh.yaml': mesh }), 'mesh.yaml')
    const found = workspace.findings({ environment, target: undefined, today: '2026-11-22' })
    const unused = found.filter(({ rule }) => rule.startsWith('unused-'))
    expect(
      unused.map(({ rule, span }) => `${rule} ${mesh.slice(span.start.offset, span.end.offset)}`)
    ).toEqual(['unused-parameter nobody', 'unused-policy nobody', 'unused-external nobody'])
  }
)
