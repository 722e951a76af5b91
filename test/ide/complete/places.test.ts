import { describe, expect, test } from 'vitest'
import { complete } from '../../../packages/compiler/src/ide/complete/index.ts'
import { keysOf, namedShape } from '../../../packages/compiler/src/shape/shapes.ts'
import { accepted, offered } from '../../support/completions.ts'

const head = 'mesh: m\nregions: { eu-central-1: {} }\nservices:\n  auth:\n'
const serviceKeys = [...keysOf(namedShape('service')).keys()]

/** The keys that a service may still have, when it has some. */
function without(...present: string[]): readonly string[] {
  const excluded = present.includes('port') || present.includes('ports') ? ['port', 'ports'] : []
  return serviceKeys.filter(key => !present.includes(key) && !excluded.includes(key))
}

/** The keys among what is offered. */
function keysAt(text: string): readonly string[] {
  return offered(text)
    .items.filter(({ kind }) => kind === 'key')
    .map(({ label }) => label)
}

describe('keys and values of text that is being written', () => {
  test('without a blank behind the colon the value brings it', () => {
    expect(accepted(`${head}    idempotent:┆\n`, 'true')).toBe(`${head}    idempotent: true\n`)
    expect(accepted(`${head}    size:\n      app:\n        cpu:┆\n`, '0.25vCPU')).toBe(
      `${head}    size:\n      app:\n        cpu: 0.25vCPU\n`
    )
  })

  test('the second key of an item stands below the first', () => {
    const text = `${head}    routes:\n      - match: /**\n       ┆\n`
    expect(accepted(text, 'timeout')).toBe(`${head}    routes:\n      - match: /**\n        timeout: \n`)
  })

  test('line ends of Windows', () => {
    const text = `${head}    re┆\n    image: x\n`.replaceAll('\n', '\r\n')
    expect(keysAt(text)).toEqual(without('image'))
    expect(accepted(text, 'retry')).toBe(`${head}    retry: \n    image: x\n`.replaceAll('\n', '\r\n'))
  })

  test('at the end of a file behind blank lines', () => {
    expect(keysAt(`${head}    image: x\n\n    ┆`)).toEqual(without('image'))
    const top = offered(`${head}    image: x\n\n┆`)
    expect(top.labels.slice(0, 4)).toEqual(['edition', 'target', 'namespace', 'include'])
  })

  test('in an empty file', () => {
    expect(offered('┆').labels.slice(0, 3)).toEqual(['mesh', 'regions', 'services'])
  })

  test('the key of lines that stand below already takes them as its value', () => {
    const text = `${head}    ro┆\n      - match: /**\n`
    expect(accepted(text, 'routes')).toBe(`${head}    routes:\n      - match: /**\n`)
  })
})

describe('keys where parts of a mesh are patched, included or inherited', () => {
  test('in an environment nothing is required, and names are those that there are', () => {
    const env = `${head}    image: x\nenvironments:\n  dev:\n    services:\n`
    expect(offered(`${env}      ┆\n`).labels).toEqual(['*', 'auth'])
    expect(keysAt(`${env}      auth:\n        ┆\n`)).toEqual(serviceKeys)
  })

  test('in the overrides of a region', () => {
    const text = `mesh: m\nregions:\n  eu-central-1:\n    overrides:\n      services:\n        ┆\nservices:\n  auth: { image: x }\n`
    expect(offered(text).labels).toEqual(['*', 'auth'])
  })

  test('in `defaults` and `policies`', () => {
    expect(keysAt(`${head}    image: x\ndefaults:\n  ┆\n`)).toEqual([
      ...keysOf(namedShape('defaults')).keys()
    ])
    expect(keysAt(`policies:\n  fast:\n    ┆\n${head}    image: x\n`)).toEqual([
      'timeout',
      'retry',
      'circuitBreaker',
      'tls'
    ])
  })

  test('in a file that is included', () => {
    const files = {
      'mesh.yaml': `include: [team.mesh.yaml]\n${head}    image: x\n    port: 80/http\n`,
      'team.mesh.yaml': 'services:\n  b:\n    calls: [┆]\n'
    }
    expect(offered(files).labels).toEqual(['auth', 'as a map in braces'])
    expect(offered({ ...files, 'team.mesh.yaml': '┆' }).labels).toEqual([
      'policies',
      'gateways',
      'externals',
      'services',
      'invariants',
      'environments'
    ])
  })
})

describe('names', () => {
  const three = `${head}    calls: «»\n  b: { port: 80/http }\n  c: {}\nexternals:\n  db: { port: 5432/tcp, host: db.example }\n`

  test('calls name services and externals, never itself and none twice', () => {
    expect(offered(three.replace('«»', '[b, ┆]')).labels).toEqual(['c', 'db', 'as a map in braces'])
    const list = three.replace(' «»', '\n      - b\n      - ┆')
    expect(
      offered(list)
        .items.filter(({ kind }) => kind !== 'key' && kind !== 'snippet')
        .map(({ label }) => label)
    ).toEqual(['c', 'db'])
  })

  test('versions of the service, policies and ports', () => {
    const service = `policies: { slow: { retry: none } }\n${head}    ports: { web: 80/http, admin: 81/http }\n    versions: { v1: {}, v2: {} }\n`
    expect(offered(`${service}    policy: ┆\n`).labels).toEqual(['slow'])
    expect(offered(`${service}    routes: [{ match: /**, port: ┆ }]\n`).labels).toEqual(['web', 'admin'])
    expect(offered(`${service}    routes: [{ match: /**, shares: { ┆ } }]\n`).labels).toEqual(['v1', 'v2'])
    expect(offered(`${service}    deployment:\n      canary:\n        from: v┆\n`).labels).toEqual([
      'v1',
      'v2'
    ])
  })

  test('closed words, booleans and the default', () => {
    expect(offered('mesh: m\ntarget: ┆').labels).toEqual(['appmesh', 'service-connect', 'envoy'])
    expect(offered('mesh: m\ntarget: "┆"').labels).toEqual(['appmesh', 'service-connect', 'envoy'])
    expect(accepted('mesh: m\ntarget: "app┆', 'appmesh')).toBe('mesh: m\ntarget: "appmesh"')
    expect(offered('mesh: m\ntarget: ┆').items[0]?.detail).toBe('default')
  })

  test('rules in `lint.rules` and in comments, where nothing else is offered', () => {
    const rule = 'retry-amplification'
    expect(accepted(`lint:\n  rules:\n    ┆\n`, rule)).toBe(`lint:\n  rules:\n    ${rule}: \n`)
    expect(accepted(`${head}    # meshc-ignore retry┆\n    image: x\n`, rule)).toBe(
      `${head}    # meshc-ignore ${rule}\n    image: x\n`
    )
    expect(offered(`${head}    # ┆\n    image: x\n`).labels).toEqual(['meshc-ignore', 'meshc-ignore-file'])
    expect(offered(`${head}    # a service that ┆\n    image: x\n`).labels).toEqual([])
  })
})

test('whole declarations take a free name and the indentation around them', () => {
  const text = `${head}    image: x\n\n  ┆\n`
  expect(accepted(text, 'service grpc')).toBe(
    `${head}    image: x\n\n  name:\n    image: registry.example/name:1.0.0\n    port: 9090/grpc\n    health: grpc every 10s timeout 2s\n    timeout: 5s idle 60s\n    retry: none\n`
  )
  expect(accepted('regions:\n  eu-central-1: {}\n  ┆\n', 'region')).toBe(
    'regions:\n  eu-central-1: {}\n  eu-west-1: { cidr: 10.0.0.0/16 }\n'
  )
})

test('a file that is not there, and an offset behind the end, have no completions', () => {
  const { ide } = offered('┆')
  const nothing = { items: [], isIncomplete: false }
  expect(complete(ide, { file: 'other.yaml', offset: 0 })).toEqual(nothing)
  expect(complete(ide, { file: 'mesh.yaml', offset: 99 })).toEqual(nothing)
})
