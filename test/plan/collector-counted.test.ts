import fc from 'fast-check'
import { expect, it } from 'vitest'
import { besideApp } from '../../packages/compiler/src/semantics/beside-app.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../support/memory-host.ts'
import { containersIn } from '../support/planned.ts'

const meshes = fc.record({
  target: fc.constantFrom('appmesh', 'service-connect'),
  port: fc.constantFrom('80/http', '80/grpc', '80/tcp'),
  tracing: fc.constantFrom('none', '{ export: [xray] }', '{ export: [{ otlp: https://o.example }] }'),
  red: fc.boolean(),
  use: fc.boolean(),
  custom: fc.constantFrom('', ', custom: [orders]'),
  adot: fc.constantFrom('', 'adot: { memory: 256MB }', 'adot: { config: /m/adot }'),
  own: fc.boolean()
})

it('what stands beside an app is counted exactly where the task has it', () => {
  fc.assert(
    fc.property(meshes, ({ target, port, tracing, red, use, custom, adot, own }) => {
      const keys = `tracing: ${tracing}, metrics: { red: ${red}, use: ${use}${custom} }`
      const text = `mesh: m
target: ${target}
regions: { eu-west-1: {} }
${own ? '' : `observability: { ${keys} }`}
services:
  cart: { image: 'a:1', port: ${port}, sidecars: { ${adot} }${own ? `, ${keys}` : ''} }
`
      const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
      const mesh = workspace.analysis({ environment: undefined, target: undefined, today: '2026-11-22' })
        .meshes[0]
      const service = mesh?.services.get('cart')
      const version = service?.versions[0]
      if (mesh === undefined || service === undefined || version === undefined) throw new Error(text)
      const { names, size } = besideApp(mesh, service, version, mesh.target.value)
      const containers = containersIn(text).filter(({ Name }) => Name !== 'app')
      const hasWork =
        tracing !== 'none' ||
        use ||
        custom !== '' ||
        (red && target === 'appmesh' && port !== '80/tcp') ||
        adot.includes('config')
      expect(names.includes('ADOT')).toBe(hasWork)
      expect(containers.some(({ Name }) => Name === 'adot')).toBe(hasWork)
      const reserved = containers.reduce((sum, { Memory }) => sum + Number(Memory), 0)
      // The proxy of Service Connect stands in no task definition.
      expect(size.memoryMiB).toBe(reserved + (target === 'service-connect' ? 64 : 0))
    }),
    { numRuns: 150 }
  )
})
