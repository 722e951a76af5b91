import { expect, test } from 'vitest'
import { formatText } from '../../../packages/compiler/src/format/format-text.ts'
import { accept, offered } from '../../support/completions.ts'
import { open } from '../../support/ide.ts'
import { today } from '../../support/lint.ts'

const head = 'edition: 1\nmesh: m\ntarget: appmesh\n\nregions:\n  eu-central-1: { cidr: 10.0.0.0/16 }\n\n'
const service =
  'services:\n  web:\n    image: registry.example/web:1.0.0\n    port: 8080/http\n' +
  '    health: GET /healthz every 10s timeout 2s\n    timeout: 5s idle 60s\n    retry: none\n'
const versions = '    versions:\n      v1: {}\n      v2: { image: registry.example/web:1.1.0 }\n'

/** The findings that a snippet brings with it: its holes are to be filled in, and what it declares is used by nothing yet. */
test.each([
  ['service', `${head}services:\n  ┆\n`, []],
  ['service grpc', `${head}services:\n  ┆\n`, []],
  [
    'gateway',
    `${head}params:\n  certificate: { type: arn }\n\ngateways:\n  ┆\n\n${service}`,
    ['missing-value']
  ],
  ['external', `${head}externals:\n  ┆\n\n${service}`, ['unused-external']],
  ['policy', `${head}policies:\n  ┆\n\n${service}`, ['unused-policy']],
  ['environment', `${head}${service}\nenvironments:\n  ┆\n`, []],
  ['parameter', `${head}params:\n  ┆\n\n${service}`, ['unused-parameter']],
  ['region', `edition: 1\nmesh: m\ntarget: appmesh\n\nregions:\n  ┆\n\n${service}`, []],
  ['version', `${head}${service}    versions:\n      v1: {}\n      ┆\n`, ['missing-split']],
  ['deployment canary', `${head}${service}${versions}    ┆\n`, []],
  ['deployment blueGreen', `${head}${service}${versions}    ┆\n`, []],
  ['versions two', `${head}${service}    ┆\n`, ['missing-split']],
  ['circuitBreaker eject', `${head}${service}    ┆\n`, []],
  ['mesh file', '┆', []]
])('the snippet `%s` with what stands in its holes is formatted and right', (label, text, findings) => {
  const { items, files } = offered(text)
  const item = items.find(one => one.label === label && one.kind === 'snippet')
  const accepted = item === undefined ? '' : accept(files['mesh.yaml']?.text ?? '', item)
  const found = open(accepted).ide.workspace.findings({ environment: undefined, target: undefined, today })
  expect(found.map(({ rule }) => rule).filter(rule => rule !== 'target-end-of-life')).toEqual(findings)
  expect(formatText('mesh.yaml', accepted, true).edits).toEqual([])
})
