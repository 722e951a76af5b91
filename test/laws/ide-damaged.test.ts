import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { open } from '../support/ide.ts'
import { allIdeFeatures, askIde } from '../support/ide-features.ts'
import { root } from '../support/sources.ts'

/** Whatever a text has become, each feature answers at each offset, and its answer can be used. */

const example = (path: string) => readFileSync(join(root, 'examples', path), 'utf8').replaceAll(/[┆«»]/g, '')
const examples = [
  'matbakh/mesh.yaml',
  'canary/mesh.yaml',
  'gateway/mesh.yaml',
  'mtls/mesh.yaml',
  'grpc/mesh.yaml',
  'team-files/mesh.yaml'
]
const part = example('team-files/services/orders.mesh.yaml')

const overlays = `mesh: m
include: [part.mesh.yaml]
policies: { slow: &slow { timeout: 9s } }
services:
  a: &a { image: 'x:1', port: 80/http, policy: slow, calls: [orders] }
  b:
    <<: *a
    timeout: "3\\u0073 idle 5m"
    retry: >-
      3x 200ms
      on 5xx
environments: { prod: { services: { '*': { tasks: 2 }, a: { timeout: 2s } } } }
regions: { eu-west-1: { overrides: { services: { b: { timeout: 1s } } } } }
`

const text = fc.oneof(fc.constantFrom(...examples).map(example), fc.constant(overlays))
const lineEnds = fc.constantFrom('\n', '\n', '\r\n', '\r')

it.each(allIdeFeatures.filter(each => each.isOfFile !== true))(
  '$name at any offset of a damaged mesh',
  feature => {
    fc.assert(
      fc.property(text, arbitraryDamages(), lineEnds, fc.nat(16), (first, damages, lineEnd, phase) => {
        const damaged = applyDamages(first, damages).replaceAll('\n', lineEnd)
        const { ide } = open({ 'mesh.yaml': damaged.replaceAll(/[┆«»]/g, ''), 'part.mesh.yaml': part })
        const length = ide.workspace.source('mesh.yaml')?.text.length ?? 0
        const step = Math.max(17, Math.floor(length / 60))
        for (let offset = phase; offset <= length; offset += step)
          askIde(ide, feature, { file: 'mesh.yaml', offset })
        for (const offset of [0, length, length + 7]) askIde(ide, feature, { file: 'mesh.yaml', offset })
        askIde(ide, feature, { file: 'part.mesh.yaml', offset: (phase * 31) % part.length })
      }),
      { numRuns: 12 }
    )
  }
)

it.each(allIdeFeatures.filter(each => each.isOfFile === true))('$name of a damaged mesh', feature => {
  fc.assert(
    fc.property(text, arbitraryDamages(), lineEnds, (first, damages, lineEnd) => {
      const damaged = applyDamages(first, damages).replaceAll('\n', lineEnd)
      const { ide } = open({ 'mesh.yaml': damaged.replaceAll(/[┆«»]/g, ''), 'part.mesh.yaml': part })
      for (const file of ['mesh.yaml', 'part.mesh.yaml']) askIde(ide, feature, { file, offset: 0 })
    }),
    { numRuns: 60 }
  )
})

it.each(allIdeFeatures)('$name where there is nothing', feature => {
  const { ide } = open({ 'mesh.yaml': '', 'part.mesh.yaml': part })
  for (const file of ['mesh.yaml', 'part.mesh.yaml', 'nowhere.yaml', ''])
    for (const offset of [0, 1, 1e9]) askIde(ide, feature, { file, offset })
  expect(ide.workspace.source('mesh.yaml')?.text).toBe('')
})
