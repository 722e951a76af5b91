import { expect, test } from 'vitest'
import {
  graphNodeAt,
  graphView,
  scheduleView,
  traceView
} from '../../../packages/compiler/src/ide/views/index.ts'
import { drawRanges, open } from '../../support/ide.ts'

const mesh = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
params:
  cert: { type: arn }
gateways:
  public: { host: shop.example, certificate: '\${param.cert}', routes: [{ match: /**, to: web }] }
externals:
  mail: { host: mail.example, port: 443/tcp }
services:
  web:
    image: shop/web:1
    port: 8080/http
    health: GET /
    calls: [mail]
    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 50% for 20m -> 100%, every: 10m, approve: { at: 10%, timeout: 30m } }
      gates: [{ smoke: GET /, at: 50% }]
environments:
  dev:
    services:
      web: { timeout: 3s }
`

test('nodes of the graph stand where they are declared', () => {
  const { ide, files } = open(mesh)
  const { nodes } = graphView(ide)
  expect(nodes.map(({ id }) => id)).toEqual(['gateway.public', 'service.web', 'external.mail'])
  expect(
    drawRanges(
      files['mesh.yaml']?.text ?? '',
      nodes.map(({ selection }) => selection)
    )
  ).toBe(mesh.replace('public:', '«public»:').replace('  mail:', '  «mail»:').replace('  web:', '  «web»:'))
})

test.each([
  ['port: 80┆80', 'service.web'],
  ['host: mail┆.example', 'external.mail'],
  ['host: sh┆op.example', 'gateway.public'],
  ['timeout: ┆3s', 'service.web'],
  ['type: a┆rn', undefined]
])('a cursor in %s is at %s', (marked, id) => {
  const { ide, cursor } = open(mesh.replace(marked.replace('┆', ''), marked))
  expect(graphNodeAt(ide, cursor, graphView(ide).graph)?.id).toBe(id)
})

test('a request is followed in the chosen view', () => {
  const { ide } = open(mesh)
  expect(traceView(ide, { request: 'GET /' })).toMatchObject({ answer: 'taken', environment: 'dev' })
  expect(traceView(ide, { request: 'GET /', from: 'nobody' })).toMatchObject({ kind: 'refused' })
})

test('a rollout is a row for each step', () => {
  const { ide, files } = open(mesh)
  const view = scheduleView(ide, 'web')
  const text = files['mesh.yaml']?.text ?? ''
  const minutes = (ms: number) => ms / 60_000
  expect(
    view?.rows.map(({ wave, regions, step, share, startMs, waitMs, stops, stopMs, source }) =>
      [
        wave,
        regions.join(),
        step,
        `${share}%`,
        minutes(startMs),
        minutes(waitMs),
        stops.join(' and '),
        minutes(stopMs),
        text.slice(source?.start, source === undefined ? 0 : source.end)
      ].join(' | ')
    )
  ).toEqual([
    '1 | eu-central-1 | 0 | 0% | 0 | 0 |  | 0 | ',
    '1 | eu-central-1 | 1 | 10% | 0 | 10 | approval | 30 | 10%',
    '1 | eu-central-1 | 2 | 50% | 10 | 20 | smoke | 5 | 50% for 20m',
    '1 | eu-central-1 | 3 | 100% | 30 | 10 |  | 0 | 100%'
  ])
  expect([
    view?.from,
    view?.to,
    minutes(view?.earliestMs ?? 0),
    minutes(view?.longestMs ?? 0),
    view?.mayHold
  ]).toEqual(['v1', 'v2', 40, 75, false])
  expect(scheduleView(ide, 'none')).toBeUndefined()
})
