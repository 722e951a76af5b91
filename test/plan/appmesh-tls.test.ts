import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { planned, plannedOf, shop } from '../support/planned.ts'

const http = '    port: 8080/http'
const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
const everybody = '{ file: /etc/pki/tls/cert.pem }'

interface Backend {
  readonly VirtualService: { readonly VirtualServiceName: string; readonly ClientPolicy?: JsonObject }
}

function specOf(text: string): JsonObject {
  return planned(text, 'CartVirtualNode').properties['Spec'] as JsonObject
}

/** `TLS` of the client policy of each backend by its address; undefined where it says none. */
function policies(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (specOf(text)['Backends'] as unknown as readonly Backend[]).map(({ VirtualService }) => [
      VirtualService.VirtualServiceName,
      VirtualService.ClientPolicy?.['TLS']
    ])
  )
}

function mesh(calls: string, externals: string, tls = ''): string {
  return shop(
    `${http}\n    calls: ${calls}${tls === '' ? '' : `\n    tls: ${tls}`}`,
    `  prices: { image: prices, port: 80/http }\nexternals:\n${externals}`
  )
}

describe('a host outside', () => {
  it('is spoken to over TLS by every caller, at its port', () => {
    const text = mesh(
      '[bank]',
      `  bank: { port: 443/http, host: bank.example, tls: { mode: strict, trust: ${everybody}, sans: [api.bank.example] } }`
    )
    expect(policies(text)).toEqual({
      'bank.example': {
        Enforce: true,
        Ports: [443],
        Validation: {
          Trust: { File: { CertificateChain: '/etc/pki/tls/cert.pem' } },
          SubjectAlternativeNames: { Match: { Exact: ['api.bank.example'] } }
        }
      }
    })
    // What the host accepts is its own business, so its node says nothing of it.
    expect(planned(text, 'BankVirtualNode').properties['Spec']).toMatchObject({
      Listeners: [{ PortMapping: { Port: 443, Protocol: 'http' } }]
    })
    expect(JSON.stringify(planned(text, 'BankVirtualNode').properties)).not.toContain('TLS')
  })

  it('is shown the certificate that stands under it', () => {
    const file = 'certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }'
    const text = mesh(
      '[bank]',
      `  bank: { port: 443/http, host: bank.example, tls: { mode: strict, trust: ${everybody}, ${file} } }`
    )
    expect(policies(text)['bank.example']).toMatchObject({
      Certificate: { File: { CertificateChain: '/keys/chain.pem', PrivateKey: '/keys/key.pem' } }
    })
  })

  it.each([
    ['strict', true],
    ['permissive', false]
  ])('of mode %s has a policy that is enforced: %s', (mode, Enforce) => {
    const text = mesh(
      '[bank]',
      `  bank: { port: 443/http, host: bank.example, tls: { mode: ${mode}, trust: ${everybody} } }`
    )
    expect(policies(text)['bank.example']).toMatchObject({ Enforce })
  })

  it.each([
    ['no mode', `{ trust: ${everybody} }`],
    ['mode disabled', `{ mode: disabled, trust: ${everybody} }`],
    ['nobody to trust', '{ mode: strict }']
  ])('with %s has none', (_, tls) => {
    expect(policies(mesh('[bank]', `  bank: { port: 443/http, host: bank.example, tls: ${tls} }`))).toEqual({
      'bank.example': undefined
    })
  })

  it('takes what its bundle says, and nothing of `defaults`', () => {
    const text = `${mesh('[bank, files]', '  bank: { port: 443/http, host: bank.example, policy: safe }\n  files: { port: 80/http, host: files.example }')}
policies: { safe: { tls: { mode: strict, trust: ${everybody} } } }
defaults: { tls: { mode: strict, certificate: { sds: own }, trust: { sds: ca } } }
`
    expect(policies(text)).toEqual({
      'bank.example': expect.objectContaining({ Enforce: true }),
      'files.example': undefined
    })
  })

  it('is called as the call says, where it says something', () => {
    const own = '{ enforce: false, trust: { sds: partners } }'
    const text = mesh(
      `[{ to: bank, tls: ${own} }]`,
      `  bank: { port: 443/http, host: bank.example, tls: { mode: strict, trust: ${everybody} } }`
    )
    expect(policies(text)['bank.example']).toEqual({
      Enforce: false,
      Ports: [443],
      Validation: { Trust: { SDS: { SecretName: 'partners' } } }
    })
  })

  it('that shares its host with others has a policy for the ports that want it', () => {
    const tls = `tls: { mode: strict, trust: ${everybody} }`
    const text = mesh(
      '[plain, second, first]',
      `  first: { port: 443/http, host: bank.example, ${tls} }\n  second: { port: 8443/http, host: bank.example, ${tls} }\n  plain: { port: 80/http, host: bank.example }`
    )
    expect(policies(text)).toEqual({ 'bank.example': expect.objectContaining({ Ports: [8443, 443] }) })
  })

  it('lets the tasks of its callers read the authorities that they trust', () => {
    const text = mesh(
      '[bank]',
      `  bank: { port: 443/http, host: bank.example, tls: { mode: strict, trust: { acm: ['${authority}'] } } }`
    )
    const resources = (id: string) => JSON.stringify(plannedOf(text).get(id)?.properties['Policies'])
    expect(resources('CartTaskRole')).toContain(authority)
    expect(resources('PricesTaskRole')).not.toContain(authority)
  })
})

describe('what a service says of all its calls', () => {
  const client = '{ client: { trust: { sds: ca } } }'
  const all = { Enforce: true, Validation: { Trust: { SDS: { SecretName: 'ca' } } } }

  it('is the default of its nodes', () => {
    const text = mesh('[prices]', '  files: { port: 80/http, host: files.example }', client)
    expect(specOf(text)['BackendDefaults']).toEqual({ ClientPolicy: { TLS: all } })
    expect(policies(text)).toEqual({ 'prices.svc.local': undefined })
  })

  it('stands at each service where a host outside is spoken to in plain text', () => {
    const text = mesh('[prices, files]', '  files: { port: 80/http, host: files.example }', client)
    expect(specOf(text)['BackendDefaults']).toBeUndefined()
    expect(policies(text)).toEqual({ 'prices.svc.local': all, 'files.example': undefined })
  })

  it('and a host with an encryption of its own leave each other alone', () => {
    const text = mesh(
      '[prices, files]',
      `  files: { port: 443/http, host: files.example, tls: { mode: strict, trust: ${everybody} } }`,
      client
    )
    expect(specOf(text)['BackendDefaults']).toEqual({ ClientPolicy: { TLS: all } })
    expect(policies(text)).toMatchObject({
      'files.example': { Validation: { Trust: { File: { CertificateChain: '/etc/pki/tls/cert.pem' } } } }
    })
  })
})

describe('a mesh of another account', () => {
  const shared = (file: string) =>
    shop(http, file)
      .replace('mesh: shop', "mesh: { name: shop, owner: '111122223333' }")
      .concat('environments: { prod: { mesh: { name: platform } }, dev: {} }\n')

  it.each([
    ['prod', 'platform'],
    ['dev', 'shop']
  ])('is called in %s what its owner calls it', (environment, MeshName) => {
    const plan = plannedOf(shared(''), { environment })
    expect(plan.get('Mesh')).toBeUndefined()
    for (const id of ['CartVirtualNode', 'CartVirtualRouter', 'CartVirtualService'])
      expect(plan.get(id)?.properties).toMatchObject({ MeshName, MeshOwner: '111122223333' })
  })
})
