import { expect, it } from 'vitest'
import { describeKey, describeKeys, describePath, pathsOfKey, shapeAt } from './describe.ts'
import { namedShape } from './shapes.ts'

it('a key is described wherever it stands', () => {
  expect(describePath(['services', 'auth', 'timeout'])).toMatchObject({
    default: 'what the target does',
    required: false,
    closed: false
  })
  expect(describePath(['mesh'])?.required).toBe(true)
  expect(describePath(['services', 'auth', 'routes', 0, 'match'])?.required).toBe(true)
  expect(describePath(['environments', 'dev', 'services', '*', 'timeout', 'idle'])?.doc).toContain('silent')
})

it('a name of the user has the description of the key around it', () => {
  expect(describePath(['services', 'auth'])?.doc).toBe(describePath(['services'])?.doc)
  expect(describePath(['services', 'auth', 'env', 'A'])?.doc).toBe(
    describePath(['services', 'auth', 'env'])?.doc
  )
})

it('a key that is not there has no description', () => {
  expect(describePath(['services', 'auth', 'timout'])).toBeUndefined()
  expect(describePath(['services', 'auth', 'constructor'])).toBeUndefined()
  expect(shapeAt(['toString'])).toBeUndefined()
})

it('words that may stand there are known', () => {
  expect(describePath(['target'])).toMatchObject({
    values: ['appmesh', 'service-connect', 'envoy'],
    closed: true
  })
  expect(describePath(['services', 'a', 'idempotent'])?.values).toEqual(['true', 'false'])
  expect(describeKey(namedShape('timeout'), 'request')?.values).toEqual(['none'])
})

it('keys come in the order of the language', () => {
  expect([...describeKeys(namedShape('timeout')).keys()]).toEqual(['request', 'idle'])
})

it('all places of a key are found, each once and without those of overlays', () => {
  expect(pathsOfKey('waf')).toEqual([
    ['gateways', '*', 'waf'],
    ['edge', 'cloudfront', 'waf']
  ])
  expect(pathsOfKey('hasOwnProperty')).toEqual([])
})
