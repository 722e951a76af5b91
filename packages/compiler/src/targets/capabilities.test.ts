import { expect, it } from 'vitest'
import type { Capability } from '../semantics/capabilities.ts'
import { lossName } from '../semantics/losses/loss.ts'
import { common } from './common/capabilities.ts'
import { allFeatures, featureOf, targetsWith } from './features.ts'
import { capabilitiesOf, targets } from './index.ts'

const rows = Object.entries({ ...targets, common }).flatMap(([target, { features }]) =>
  Object.entries(features).map(([name, row]) => [target, name, row] as const)
)

it.each(rows)('%s: %s has a date, a source and limits that can be met', (_target, name, row: Capability) => {
  expect(name).toMatch(/^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*$/)
  expect(row.date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
  expect(row.source).toMatch(/^https:\/\/[a-z.-]+\/\S+$/)
  expect(row.note ?? 'a').toMatch(/^\S(.*[^\s.])?$/)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = row.limits ?? {}
  expect(min).toBeLessThanOrEqual(max)
  if (row.limits !== undefined) expect(Number.isFinite(min) || Number.isFinite(max)).toBe(true)
  if (row.support === 'impossible') expect(row.limits).toBeUndefined()
})

it.each(Object.entries(targets))(
  '%s says what it does where nothing is written',
  (name, { target, defaults }) => {
    expect(target).toBe(name)
    expect(capabilitiesOf(target).target).toBe(name)
    for (const value of Object.values(defaults))
      if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0)
    expect(defaults.backoffBaseMs).toBeLessThanOrEqual(defaults.backoffMaxMs)
    expect(defaults.backoffBaseMs).toBeGreaterThan(0)
  }
)

it.each(Object.entries(targets))(
  '%s agrees with its own table about what it honours',
  (_, { defaults, features }) => {
    const isSaid = (name: string) => features[name]?.support === 'native'
    expect(defaults.honoursRetry).toBe(isSaid('retry.max'))
    expect(defaults.honoursBackoff).toBe(isSaid('retry.backoff'))
    expect(defaults.honoursConnectTimeout).toBe(isSaid('timeout.connect'))
  }
)

it('compares the targets by the same names', () => {
  const common = Object.keys(targets.envoy.features).filter(name => !name.startsWith('deployment.canary.'))
  for (const { features } of Object.values(targets))
    expect(Object.keys(features)).toEqual(expect.arrayContaining(common))
})

it('knows that App Mesh has ended', () => expect(targets.appmesh.endOfLife?.date).toBe('2026-09-30'))

it('knows of a feature by the table of the target, or by the one of all', () => {
  expect(featureOf(targets.appmesh, 'retry.backoff')?.support).toBe('fixed')
  expect(featureOf(targets.appmesh, 'health.verb')).toBe(common.features['health.verb'])
  expect(featureOf(targets.appmesh, 'constructor')).toBeUndefined()
  expect(targetsWith('retry.backoff', targets.appmesh)).toEqual(['envoy'])
  expect(targetsWith('retry.backoff', targets.envoy)).toEqual([])
})

it('no feature is both of one target and of all', () => {
  const own = Object.values(targets).flatMap(({ features }) => Object.keys(features))
  expect(Object.keys(common.features).filter(name => own.includes(name))).toEqual([])
})

it('a file can name every loss, and each by a name of its own', () => {
  const names = [...allFeatures.keys()].map(lossName)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter(name => !/^[a-z][a-z0-9-]{0,39}$/.test(name))).toEqual([])
})
