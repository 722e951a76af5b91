import { expect, it } from 'vitest'
import type { Json, ResourceBody } from '../../packages/compiler/src/emit/template.ts'
import { resourcesOf, templateOf } from '../support/build.ts'

/** The ECS services that have to exist first. */
function waitsFor(service: ResourceBody | undefined): readonly Json[] {
  const ids = service?.['DependsOn']
  return Array.isArray(ids) ? ids.filter((id: string) => id.endsWith('EcsService')) : []
}

const twoServices = `
mesh: shop
target: service-connect
regions: { eu-central-1: {} }
services:
  web:
    image: nginx:1.27
    size: 0.25vCPU 512MB
    port: 8080/http
    calls: [catalog]
    timeout: 3s idle 60s
  catalog:
    image: catalog:1
    size: 0.25vCPU 512MB
    port: 9090/http
    timeout: 1500ms
`

it('each service offers its port under the name that callers dial, and the caller waits for the callee', () => {
  const services = resourcesOf(templateOf(twoServices), 'AWS::ECS::Service')
  const { CatalogEcsService, WebEcsService } = services
  expect(CatalogEcsService?.Properties['ServiceConnectConfiguration']).toMatchObject({
    Enabled: true,
    Namespace: { 'Fn::GetAtt': ['Namespace', 'Arn'] },
    Services: [
      {
        PortName: 'main',
        DiscoveryName: 'catalog',
        ClientAliases: [{ Port: 9090, DnsName: 'catalog.svc.local' }],
        // Service Connect knows whole seconds only.
        Timeout: { PerRequestTimeoutSeconds: 2, IdleTimeoutSeconds: 300 }
      }
    ]
  })
  expect(WebEcsService?.Properties['ServiceConnectConfiguration']).toMatchObject({
    Services: [{ Timeout: { PerRequestTimeoutSeconds: 3, IdleTimeoutSeconds: 60 } }]
  })
  expect(waitsFor(WebEcsService)).toEqual(['CatalogEcsService'])
  expect(waitsFor(CatalogEcsService)).toEqual([])
})

it('services that call each other in a circle do not wait for each other', () => {
  const template = templateOf(`${twoServices}    calls: [web]\n`)
  const services = resourcesOf(template, 'AWS::ECS::Service')
  expect(Object.keys(services)).toHaveLength(2)
  for (const service of Object.values(services)) expect(waitsFor(service)).toEqual([])
})

it('a worker is a client only', () => {
  const template = templateOf(`
mesh: shop
target: service-connect
regions: { eu-central-1: {} }
services:
  worker: { image: 'worker:1', size: 0.25vCPU 512MB }
`)
  const [worker] = Object.values(resourcesOf(template, 'AWS::ECS::Service'))
  expect(worker?.Properties['ServiceConnectConfiguration']).toMatchObject({ Enabled: true })
  expect(worker?.Properties['ServiceConnectConfiguration']).not.toHaveProperty('Services')
})

it('nothing of App Mesh is emitted, and tasks have no Envoy of their own', () => {
  const { body } = templateOf(twoServices)
  const types = new Set(Object.values(body.Resources).map(({ Type }) => Type))
  expect([...types].filter(type => type.startsWith('AWS::AppMesh'))).toEqual([])
  expect(types).not.toContain('AWS::ServiceDiscovery::Service')
  for (const task of Object.values(resourcesOf(templateOf(twoServices), 'AWS::ECS::TaskDefinition'))) {
    expect(JSON.stringify(task)).not.toMatch(/envoy/)
    expect(task.Properties).not.toHaveProperty('ProxyConfiguration')
  }
})
