import { describe, expect, it } from 'vitest'
import { containerIn, containersIn, planned, shop } from '../support/planned.ts'

const http = '    port: 8080/http'
const task = (sidecars: string, more = '') => shop(`${http}\n${more}\n    sidecars: ${sidecars}`)
const waits = (text: string, name: string) => containerIn(text, name)['DependsOn']
const on = (ContainerName: string, Condition: string) => ({ ContainerName, Condition })

describe('Envoy', () => {
  it('has volumes of its service', () => {
    const volumes = '    volumes: { keys: { efs: { fileSystem: fs-0123456789abcdef0 } }, run: {} }'
    const text = task(
      '{ envoy: { mounts: { keys: { path: /keys, readOnly: true }, run: /run/sds } } }',
      volumes
    )
    expect(containerIn(text, 'envoy')['MountPoints']).toEqual([
      { SourceVolume: 'keys', ContainerPath: '/keys', ReadOnly: true },
      { SourceVolume: 'run', ContainerPath: '/run/sds', ReadOnly: false }
    ])
    const role = JSON.stringify(planned(text, 'CartTaskRole').properties['Policies'])
    expect(role).toContain('elasticfilesystem:ClientMount')
    expect(role).not.toContain('elasticfilesystem:ClientWrite')
  })

  it('has variables of its own, in order of their names, and none that others set', () => {
    const text = shop(
      `${http}\n    sidecars: { envoy: { env: { ENVOY_CONCURRENCY: 2, APPMESH_SDS_SOCKET_PATH: '/run/\${region}', ENVOY_LOG_LEVEL: debug } } }`
    )
    const list = containerIn(text, 'envoy')['Environment'] as readonly { Name: string; Value: unknown }[]
    const names = list.map(({ Name }) => Name)
    expect(names).toEqual(names.toSorted())
    expect(list).toEqual(
      expect.arrayContaining([
        { Name: 'APPMESH_SDS_SOCKET_PATH', Value: '/run/eu-central-1' },
        { Name: 'ENVOY_CONCURRENCY', Value: '2' },
        { Name: 'ENVOY_LOG_LEVEL', Value: 'info' }
      ])
    )
  })

  it('waits for a container that ends, which then neither waits for Envoy nor ends the task', () => {
    const text = task(
      '{ envoy: { dependsOn: { fetch: success } }, fetch: { image: fetch:1 }, agent: { image: agent:1 } }'
    )
    expect(waits(text, 'envoy')).toEqual([on('fetch', 'SUCCESS')])
    expect(waits(text, 'fetch')).toBeUndefined()
    expect(containerIn(text, 'fetch')['Essential']).toBe(false)
    expect(waits(text, 'agent')).toEqual([on('envoy', 'HEALTHY')])
    expect(waits(text, 'app')).toEqual([on('envoy', 'HEALTHY')])
  })

  it('is not waited for by what it waits for through others, whatever their names', () => {
    const text = task(
      '{ envoy: { dependsOn: { write: success } }, write: { image: w:1, dependsOn: { ask: complete } }, ask: { image: a:1 } }'
    )
    expect(waits(text, 'ask')).toBeUndefined()
    expect(waits(text, 'write')).toEqual([on('ask', 'COMPLETE')])
    expect(waits(text, 'envoy')).toEqual([on('write', 'SUCCESS')])
  })

  it.each([
    ['itself', '{ envoy: { dependsOn: { envoy: start } } }'],
    ['the app', '{ envoy: { dependsOn: { app: start } } }'],
    ['nothing that is there', '{ envoy: { dependsOn: { other: start } } }']
  ])('does not wait for %s', (_, sidecars) => expect(waits(task(sidecars), 'envoy')).toBeUndefined())

  it('of a task where containers wait in a circle waits for those that can be waited for', () => {
    const text = task(
      '{ envoy: { dependsOn: { a: healthy } }, a: { image: a:1, dependsOn: { envoy: healthy } } }'
    )
    const edges = containersIn(text).flatMap(({ Name, DependsOn = [] }) =>
      (DependsOn as readonly { ContainerName: string }[]).map(({ ContainerName }) => [Name, ContainerName])
    )
    expect(edges).toContainEqual(['a', 'envoy'])
    expect(edges).not.toContainEqual(['envoy', 'a'])
  })
})
