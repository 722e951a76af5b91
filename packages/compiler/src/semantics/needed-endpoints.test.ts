import { expect, it } from 'vitest'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import { neededEndpoints } from './needed-endpoints.ts'

const always = ['ecr.api', 'ecr.dkr', 's3', 'logs']

it.each([
  ['nothing of its own', '', '', []],
  ['a parameter of SSM', '', 'secrets: { A: ssm:/shop/a }', ['ssm']],
  ['a secret', '', 'secrets: { A: secretsmanager:shop/a }', ['secretsmanager']],
  ['an ARN', '', 'secrets: { A: arn:aws:ssm:eu-central-1:111122223333:parameter/a }', ['ssm']],
  [
    'a secret parameter',
    'params: { a: { type: secret } }',
    "secrets: { A: '${param.a}' }",
    ['secretsmanager']
  ],
  ['an ARN that is handed in', 'params: { a: { type: arn } }', "secrets: { A: '${param.a}' }", []],
  ['a secret of a sidecar', '', 'sidecars: { x: { image: x:1, secrets: { A: ssm:/shop/a } } }', ['ssm']],
  ['a collector with a configuration of its own', '', 'sidecars: { adot: { config: /shop/adot } }', ['ssm']],
  ['traces that X-Ray is to get', 'observability: { tracing: { export: [xray] } }', '', ['xray']],
  ['a shell', 'cluster: { exec: true }', '', ['ssmmessages']]
])('%s', (_, file, keys, more) => {
  expect(needed(file, keys, 'service-connect')).toEqual([...always, ...more])
})

it('Envoy on App Mesh asks for its configuration', () => {
  expect(needed('', '', 'appmesh')).toEqual([...always, 'appmesh-envoy-management'])
})

function needed(file: string, keys: string, target: 'appmesh' | 'service-connect'): readonly string[] {
  const text = `mesh: shop\nregions: { eu-central-1: {} }\n${file}\nservices:\n  cart:\n    image: cart:1\n    ${keys}\n`
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const mesh = workspace.mesh({ environment: undefined, region: undefined, target })
  return neededEndpoints(mesh, [...mesh.services.values()], target)
}
