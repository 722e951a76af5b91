import { describe, expect, it } from 'vitest'
import { templateOf } from '../support/build.ts'

const mesh = (names: { login?: string; v1?: string; route?: string; was?: readonly string[] } = {}) => {
  const { login = 'auth', v1 = 'v1', route = 'tokens', was = [] } = names
  const [service, version, routeWas] = was
  return `
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
params: { certificate: { type: arn } }
gateways:
  public:
    host: shop.example
    certificate: \${param.certificate}
    routes: [{ match: /**, to: ${login} }]
services:
  web:
    image: web:1
    size: 0.25vCPU 512MB
    port: 8080/http
    health: GET /healthz
    env: { AUTH: '\${service.${login}.url}' }
    calls: [${login}]
  ${login}:
    image: auth:1
    size: 0.25vCPU 512MB
    port: 8080/http
    health: GET /healthz
${service === undefined ? '' : `    was: ${service}\n`}    versions:
      ${v1}: {${version === undefined ? '' : ` was: ${version} `}}
      v2: { image: 'auth:2' }
    routes:
      - { name: ${route},${routeWas === undefined ? '' : ` was: ${routeWas},`} match: POST /v1/token, to: ${v1} }
      - { match: /** }
    deployment: { strategy: canary, canary: { from: ${v1}, to: v2, steps: 5% -> 100%, rollback: errorRate > 5% } }
`
}

describe('what is renamed and says `was` keeps every name it had', () => {
  it('a service, with its callers, its gateway and the address that others dial', () => {
    expect(templateOf(mesh({ login: 'login', was: ['auth'] })).body).toEqual(templateOf(mesh()).body)
  })

  it('a version and a route', () => {
    const renamed = templateOf(mesh({ v1: 'stable', route: 'sign-in', was: ['auth', 'v1', 'tokens'] }))
    expect(renamed.body).toEqual(templateOf(mesh()).body)
  })

  it('without `was` the same renaming replaces resources', () => {
    const before = Object.keys(templateOf(mesh()).body.Resources)
    const after = Object.keys(templateOf(mesh({ login: 'login' })).body.Resources)
    expect(after.filter(id => id.startsWith('Login')).length).toBeGreaterThan(10)
    expect(after.filter(id => before.includes(id) && id.startsWith('Auth'))).toEqual([])
  })

  it('a former name that is in use again belongs to the one that bears it', () => {
    const text = mesh().replace('  web:\n', '  web:\n    was: auth\n')
    expect(templateOf(text).body).toEqual(templateOf(mesh()).body)
  })
})

it('the first version keeps the identity of a service that had none', () => {
  const plain = (versions: string) => `
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth: { image: 'auth:1', size: 0.25vCPU 512MB, port: 8080/http, health: GET /healthz${versions} }
`
  const before = Object.keys(templateOf(plain('')).body.Resources)
  const after = Object.keys(
    templateOf(
      plain(", versions: { v1: { was: main }, v2: { image: 'auth:2' } }, routes: [{ match: /**, to: v1 }]")
    ).body.Resources
  )
  expect(before.filter(id => !after.includes(id))).toEqual([])
  expect(after).toContain('AuthZV2EcsService')
})
