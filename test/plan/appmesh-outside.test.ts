import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { unsayableRoutes } from '../../packages/compiler/src/targets/appmesh/unsayable.ts'
import { pinnedTo, routeModel, serviceModel, splitTo, versionModel } from '../support/arbitrary-mesh-model.ts'
import { planned, plannedOf, shop } from '../support/planned.ts'

const http = '    port: 8080/http'

function spec(text: string, id: string): JsonObject {
  return planned(text, id).properties['Spec'] as JsonObject
}

describe('an external', () => {
  const db = shop(
    `${http}\n    calls: [db]`,
    'externals:\n  db: { port: 5432/tcp, host: db.example, timeout: idle 30s }'
  )

  it('is a virtual service under the name of its host, found by DNS', () => {
    expect(planned(db, 'DbVirtualService').properties['VirtualServiceName']).toBe('db.example')
    expect(planned(db, 'DbVirtualNode').properties).toEqual({
      MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] },
      VirtualNodeName: 'db',
      Spec: {
        Listeners: [
          {
            PortMapping: { Port: 5432, Protocol: 'tcp' },
            Timeout: { TCP: { Idle: { Unit: 's', Value: 30 } } }
          }
        ],
        ServiceDiscovery: { DNS: { Hostname: 'db.example', ResponseType: 'LOADBALANCER' } }
      }
    })
    expect(spec(db, 'DbMeshRoute')).toEqual({
      Priority: 0,
      TcpRoute: {
        Action: {
          WeightedTargets: [
            { VirtualNode: { 'Fn::GetAtt': ['DbVirtualNode', 'VirtualNodeName'] }, Weight: 100 }
          ]
        },
        Timeout: { Idle: { Unit: 's', Value: 30 } }
      }
    })
  })

  it('has its timeouts and retries on HTTP', () => {
    const text = shop(
      http,
      'externals:\n  api: { port: 80/http, host: api.example, timeout: 20s idle 60s, retry: 1x 9s on 5xx }'
    )
    expect(spec(text, 'ApiMeshRoute')).toMatchObject({
      HttpRoute: {
        Match: { Prefix: '/' },
        RetryPolicy: { MaxRetries: 1, HttpRetryEvents: ['server-error'] },
        Timeout: { PerRequest: { Unit: 's', Value: 20 }, Idle: { Unit: 's', Value: 60 } }
      }
    })
    expect(spec(text, 'ApiVirtualNode')).toMatchObject({
      Listeners: [{ Timeout: { HTTP: { PerRequest: { Unit: 's', Value: 20 } } } }]
    })
  })

  it('lies where the region says, and is not there in a region that says nothing', () => {
    const text = shop(
      `${http}\n    calls: [db]`,
      "externals:\n  db: { port: 5432/tcp, host: { eu-central-1: '${param.host}', eu-west-1: west.example } }\nparams: { host: { type: string } }"
    ).replace('{ eu-central-1: {} }', '{ eu-central-1: { role: primary }, eu-west-1: {}, eu-north-1: {} }')
    const address = (region: string): Json | undefined =>
      plannedOf(text, { region }).get('DbVirtualService')?.properties['VirtualServiceName']
    expect(address('eu-central-1')).toEqual({ Ref: 'HostParam' })
    expect(address('eu-west-1')).toBe('west.example')
    expect(address('eu-north-1')).toBeUndefined()
    const calls = planned(text, 'CartVirtualNode', { region: 'eu-north-1' }).properties['Spec'] as JsonObject
    expect(calls['Backends']).toBeUndefined()
  })

  it('that shares its host with others shares their virtual service, and is told from them by its port', () => {
    const text = shop(
      `${http}\n    calls: [reads, writes]`,
      'externals:\n  writes: { port: 5432/tcp, host: db.example }\n  reads: { port: 5433/tcp, host: db.example }\n  same: { port: 5433/tcp, host: db.example }'
    )
    const ids = [...plannedOf(text)].flatMap(([id, { type }]) =>
      type === 'AWS::AppMesh::VirtualService' ? [id] : []
    )
    expect(ids).toEqual(['ReadsVirtualService', 'CartVirtualService'])
    expect(spec(text, 'ReadsVirtualRouter')).toEqual({
      Listeners: [
        { PortMapping: { Port: 5433, Protocol: 'tcp' } },
        { PortMapping: { Port: 5432, Protocol: 'tcp' } }
      ]
    })
    expect(spec(text, 'WritesMeshRoute')).toMatchObject({ Priority: 1, TcpRoute: { Match: { Port: 5432 } } })
    expect(planned(text, 'WritesMeshRoute').properties['VirtualRouterName']).toEqual({
      'Fn::GetAtt': ['ReadsVirtualRouter', 'VirtualRouterName']
    })
    expect(spec(text, 'CartVirtualNode')['Backends']).toEqual([
      { VirtualService: { VirtualServiceName: 'db.example' } }
    ])
  })
})

describe('encryption', () => {
  const keys = (tls: string, calls = '[prices]') =>
    shop(`${http}\n    calls: ${calls}\n    tls: ${tls}`, '  prices: { image: prices, port: 80/http }')
  const listenerTls = (text: string) =>
    (spec(text, 'CartVirtualNode')['Listeners'] as readonly JsonObject[])[0]?.['TLS']

  it('of a listener shows a certificate', () => {
    const acm = keys("{ mode: strict, certificate: { acm: '${param.cert}' } }").concat(
      'params: { cert: { type: arn } }\n'
    )
    expect(listenerTls(acm)).toEqual({
      Mode: 'STRICT',
      Certificate: { ACM: { CertificateArn: { Ref: 'CertParam' } } }
    })
    const files =
      '{ mode: permissive, certificate: { file: { chain: /k/c.pem, key: /k/k.pem } }, trust: { sds: ca }, sans: [web] }'
    expect(listenerTls(keys(files))).toEqual({
      Mode: 'PERMISSIVE',
      Certificate: { File: { CertificateChain: '/k/c.pem', PrivateKey: '/k/k.pem' } },
      Validation: {
        Trust: { SDS: { SecretName: 'ca' } },
        SubjectAlternativeNames: { Match: { Exact: ['web'] } }
      }
    })
    expect(listenerTls(keys('disabled'))).toBeUndefined()
  })

  it('of a listener judges client certificates by files and secrets, for App Mesh has no other way', () => {
    const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
    const shown = keys(`{ mode: strict, certificate: { sds: own }, trust: { acm: ['${authority}'] } }`)
    expect(listenerTls(shown)).toEqual({ Mode: 'STRICT', Certificate: { SDS: { SecretName: 'own' } } })
  })

  it('of a caller says whom it trusts, for all calls and for one', () => {
    const text = keys(
      '{ client: { ports: [80], trust: { acm: [arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a] } } }',
      '[{ to: prices, tls: { enforce: false, trust: { file: /k/ca.pem } } }]'
    )
    expect(spec(text, 'CartVirtualNode')).toMatchObject({
      BackendDefaults: {
        ClientPolicy: {
          TLS: {
            Enforce: true,
            Ports: [80],
            Validation: {
              Trust: {
                ACM: {
                  CertificateAuthorityArns: [
                    'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
                  ]
                }
              }
            }
          }
        }
      },
      Backends: [
        {
          VirtualService: {
            VirtualServiceName: 'prices.svc.local',
            ClientPolicy: {
              TLS: { Enforce: false, Validation: { Trust: { File: { CertificateChain: '/k/ca.pem' } } } }
            }
          }
        }
      ]
    })
  })

  it('of several calls to one service is what the first of them says that says something', () => {
    const policy = (calls: string) =>
      (spec(keys('strict', calls), 'CartVirtualNode')['Backends'] as readonly JsonObject[]).map(
        ({ VirtualService }) => (VirtualService as JsonObject)['ClientPolicy'] !== undefined
      )
    const secured = '{ to: prices, tls: { trust: { sds: ca } } }'
    expect(policy(`[${secured}, prices]`)).toEqual([true])
    expect(policy(`[prices, ${secured}]`)).toEqual([true])
  })

  it('lets Envoy fetch the certificates that it shows and trusts, and no others', () => {
    const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/a'
    const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
    const text = keys(
      `{ mode: strict, certificate: { acm: '${certificate}' }, client: { trust: { acm: ['${authority}'] } } }`
    )
    const [policy] = planned(text, 'CartTaskRole').properties['Policies'] as readonly JsonObject[]
    expect(policy?.['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ Action: ['acm:ExportCertificate'], Resource: [certificate] }),
        expect.objectContaining({
          Action: ['acm-pca:GetCertificateAuthorityCertificate'],
          Resource: [authority]
        })
      ])
    })
  })
})

describe('what App Mesh cannot say', () => {
  const versions = [versionModel('v1'), versionModel('v2')]
  const featuresOf = (to: ReturnType<typeof pinnedTo>) =>
    unsayableRoutes(serviceModel('cart', { versions, routes: [routeModel({ to })] })).flatMap(({ parts }) =>
      parts.map(({ feature, at }) => [feature, at.entry.id])
    )
  const many = Array.from({ length: 11 }, (_, at): [string, number] => [`v${at}`, 1])

  it.each([
    ['a version', pinnedTo('v1'), []],
    [
      'whole percents',
      splitTo(
        [
          ['v1', 90],
          ['v2', 10]
        ],
        'percent'
      ),
      []
    ],
    [
      'ratios that are rounded',
      splitTo(
        [
          ['v1', 2],
          ['v2', 1]
        ],
        'share'
      ),
      []
    ],
    [
      'fractions',
      splitTo(
        [
          ['v1', 99.5],
          ['v2', 0.5]
        ],
        'percent'
      ),
      [
        ['split.weight', '99.5'],
        ['split.weight', '0.5']
      ]
    ],
    [
      'a ratio that rounds to nothing',
      splitTo(
        [
          ['v1', 999],
          ['v2', 1]
        ],
        'share'
      ),
      [['split.weight', '1']]
    ],
    ['eleven targets', splitTo(many, 'share'), [['split.targets', 'to']]]
  ])('of weights: %s', (_, to, features) => expect(featuresOf(to)).toEqual(features))
})
