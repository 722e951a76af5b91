import { describe, expect, test } from 'vitest'
import { accepted, offered } from '../../support/completions.ts'

const head = 'mesh: m\nregions: { eu-central-1: {} }\nservices:\n  auth:\n'

describe('where something follows already', () => {
  test('before a value the choice takes its place', () => {
    expect(accepted(`${head}    idempotent: ┆ true # why\n`, 'false')).toBe(
      `${head}    idempotent: false # why\n`
    )
    expect(accepted('mesh: m\ntarget: ┆ envoy\n', 'appmesh')).toBe('mesh: m\ntarget: appmesh\n')
    expect(accepted(`${head}    routes: [{ match: /**, idempotent: ┆ true }]\n`, 'false')).toBe(
      `${head}    routes: [{ match: /**, idempotent: false }]\n`
    )
  })

  test('before a key or an item in brackets it brings the comma', () => {
    expect(accepted(`${head}    circuitBreaker: { ┆ connections: 1 }\n`, 'pending')).toBe(
      `${head}    circuitBreaker: { pending: , connections: 1 }\n`
    )
    expect(accepted(`${head}    circuitBreaker: {┆connections: 1 }\n`, 'connections')).toBe(
      `${head}    circuitBreaker: {connections: 1 }\n`
    )
    expect(accepted(`${head}    calls: [┆ b]\n  b: {}\n  c: {}\n`, 'c')).toBe(
      `${head}    calls: [c, b]\n  b: {}\n  c: {}\n`
    )
  })

  test('a blank line in the column of a key that is missing takes the lines below', () => {
    const text = 'mesh: m\nlint:\n  ┆\n    target-end-of-life: info\n'
    expect(accepted(text, 'rules')).toBe('mesh: m\nlint:\n  rules:\n    target-end-of-life: info\n')
  })

  test('behind characters of several units, before a comment, and with line ends of Windows', () => {
    const text = `${head}    description: "🚀 ü"\n    idempotent: t┆ # 🚀\n`
    expect(accepted(text, 'true')).toBe(`${head}    description: "🚀 ü"\n    idempotent: true # 🚀\n`)
    const windows = `${head}    circuitBreaker: { ┆ connections: 1 } # x\n`.replaceAll('\n', '\r\n')
    expect(accepted(windows, 'pending')).toBe(
      `${head}    circuitBreaker: { pending: , connections: 1 } # x\n`.replaceAll('\n', '\r\n')
    )
  })
})

describe('a sentence between brackets goes on behind a blank', () => {
  test.each([
    ['policies: { p: { retry: 2x 600ms ┆ } }', 'on', 'policies: { p: { retry: 2x 600ms on } }'],
    [
      'policies: { p: { retry: 2x 600ms on 5xx or ┆',
      'refused-stream',
      'policies: { p: { retry: 2x 600ms on 5xx or refused-stream'
    ]
  ])('%s', (text, label, result) => {
    expect(accepted(`mesh: m\n${text}\n`, label)).toBe(`mesh: m\n${result}\n`)
  })

  test('and the name of a port behind a colon', () => {
    const text = `${head}    calls: [b:┆]\n  b: { ports: { web: 80/http, admin: 81/http } }\n`
    expect(accepted(text, 'b:admin')).toBe(text.replace('b:┆', 'b:admin'))
  })
})

describe('a text that is an item of a list', () => {
  const front = `${head}    image: x\n  a: { image: x }\ninvariants:\n`
  const names = ['service.auth', 'service.a']

  test.each([
    ['plain, before a parenthesis', '  - calls(service.auth, s┆)', '  - calls(service.auth, service.a)'],
    ['before another argument', '  - not calls(s┆, service.auth)', '  - not calls(service.a, service.auth)'],
    ['in double quotes', '  - "calls(service.auth, s┆)"', '  - "calls(service.auth, service.a)"'],
    ['in single quotes', "  - 'calls(service.auth, s┆)'", "  - 'calls(service.auth, service.a)'"],
    ['over two lines', '  - not\n    calls(service.auth, s┆)', '  - not\n    calls(service.auth, service.a)'],
    ['folded', '  - >\n    calls(service.auth, s┆)', '  - >\n    calls(service.auth, service.a)']
  ])('%s: the word at the cursor is completed', (_title, line, result) => {
    expect(offered(`${front}${line}\n`).labels).toEqual(names)
    expect(accepted(`${front}${line}\n`, 'service.a')).toBe(`${front}${result}\n`)
  })

  test('behind its closing quote nothing is', () => {
    expect(offered(`${front}  - "calls(service.a, service.auth)"┆\n`).labels).toEqual([])
  })

  test('in quotes it is a name and no map', () => {
    expect(offered(`${head}    calls:\n      - "┆"\n  a: {}\n`).labels).toEqual(['a'])
  })
})

describe('names', () => {
  test('files under `include`, by name and by folder', () => {
    const files = {
      'mesh.yaml': 'include: [┆]\nmesh: m\n',
      'a/one.mesh.yaml': '',
      'a/two.mesh.yaml': '',
      'b/three.mesh.yaml': '',
      'b/notes.yaml': '',
      'node_modules/x/four.mesh.yaml': ''
    }
    const { items } = offered(files)
    expect(items.map(({ label, kind }) => `${kind} ${label}`)).toEqual([
      'file a/*.mesh.yaml',
      'file a/one.mesh.yaml',
      'file a/two.mesh.yaml',
      'file b/three.mesh.yaml'
    ])
    expect(accepted(files, 'a/*.mesh.yaml')).toBe('include: [a/*.mesh.yaml]\nmesh: m\n')
  })

  test('regions of AWS, but those that are there', () => {
    const { labels } = offered('mesh: m\nregions:\n  eu-central-1: {}\n  eu-w┆\n')
    expect(labels.slice(0, 4)).toEqual(['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'])
  })

  test('losses and paths under `lint.accept`', () => {
    const text = (line: string) => `${head}    image: x\nlint:\n  accept:\n    - ${line}\n`
    expect(accepted(text('loss: retry-b┆'), 'retry-backoff')).toBe(text('loss: retry-backoff'))
    expect(offered(text('rule: x\n      at: services.┆')).labels).toEqual(['services.auth'])
    expect(offered(text('rule: x\n      at: services.auth.┆')).labels).toEqual(['services.auth.image'])
  })

  test('versions that only an overlay adds, and volumes of `defaults`', () => {
    const overlay = 'environments:\n  dev:\n    services: { auth: { versions: { v2: {}, v1: } } }\n'
    const text = `${head}    versions: { v1: {} }\n    routes: [{ match: /**, shares: { ┆ } }]\n${overlay}`
    expect(offered(text).labels).toEqual(['v1', 'v2'])
    expect(offered(`mesh: m\ndefaults:\n  volumes: { keys: {} }\n  mounts: { ┆ }\n`).labels).toEqual(['keys'])
  })

  test('versions that only an overlay adds, in invariants', () => {
    const text = `${head}    image: x\n    versions: { v1: {} }\ninvariants:\n  - share("GET /**", service.┆) == 1%\nenvironments:\n  dev:\n    services: { auth: { versions: { v2: {} } } }\n`
    expect(offered(text).labels).toEqual(['service.auth@v1', 'service.auth@v2'])
  })

  test('anchors, where a whole value may be one', () => {
    const text = `${head}    retry: &r { maxRetries: 1, perTry: 2s }\n  b:\n    retry: *┆\n`
    expect(accepted(text, '*r')).toBe(text.replace('*┆', '*r'))
    expect(offered(text.replace('*┆', '*r┆')).labels).toEqual(['*r'])
  })
})
