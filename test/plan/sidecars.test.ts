import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { arnHere, containerIn, containersIn, planned, shop } from '../support/planned.ts'

const besideApp = (text: string) =>
  containersIn(text)
    .map(({ Name }) => Name)
    .filter(name => name !== 'envoy' && name !== 'app')

const withSidecar = (keys: string, cart = '') =>
  shop(`${cart}\n    sidecars: { log: { image: log:1${keys === '' ? '' : `, ${keys}`} } }`)

const log = (keys: string, cart?: string): JsonObject => containerIn(withSidecar(keys, cart), 'log')

describe('containers of the user beside the app', () => {
  it('stand in the order of their names, whatever the order of the file', () => {
    expect(besideApp(shop('    sidecars: { b: { image: b:1 }, a: { image: a:1 } }'))).toEqual(['a', 'b'])
  })

  it('have what the file says, and keep the task alive only while they run', () => {
    const keys =
      'command: [run], cpu: 0.5vCPU, memory: 512MB, env: { B: b, A: a }, secrets: { KEY: ssm:/key }, health: { command: [CMD, /ok], every: 20s }'
    expect(log(keys)).toMatchObject({
      Name: 'log',
      Image: 'log:1',
      Command: ['run'],
      Essential: true,
      Cpu: 512,
      Memory: 512,
      Environment: [
        { Name: 'A', Value: 'a' },
        { Name: 'B', Value: 'b' }
      ],
      Secrets: [{ Name: 'KEY', ValueFrom: arnHere('ssm', 'parameter/key') }],
      HealthCheck: { Command: ['CMD', '/ok'], Interval: 20 }
    })
    expect(log('essential: false').Essential).toBe(false)
  })

  it('may stop for as long as the app', () => {
    expect(log('', '    shutdown: { stop: 100s }').StopTimeout).toBe(100)
  })

  it('of a version are its own', () => {
    const text = shop(`    sidecars: { log: { image: log:1 } }
    versions: { v1: {}, v2: { sidecars: { log: { image: log:2 } } } }
    routes: [{ match: /**, to: v1 }]`)
    expect(containerIn(text, 'log', 'CartZV1TaskDefinition').Image).toBe('log:1')
    expect(containerIn(text, 'log', 'CartZV2TaskDefinition').Image).toBe('log:2')
  })

  it('cannot take the name of the app', () => {
    const names = containersIn(shop('    sidecars: { app: { image: other:1 } }')).map(({ Name }) => Name)
    expect(names.filter(name => name === 'app')).toHaveLength(1)
  })
})

describe('what a container of the user waits for', () => {
  const waits = (text: string, name: string) => containerIn(text, name).DependsOn

  it('is Envoy where nothing is written, so that its requests find a way', () => {
    expect(log('').DependsOn).toEqual([{ ContainerName: 'envoy', Condition: 'HEALTHY' }])
  })

  it('is nothing where the target runs no Envoy', () => {
    const text = withSidecar('').replace('target: appmesh', 'target: service-connect')
    expect(containerIn(text, 'log')).not.toHaveProperty('DependsOn')
  })

  it('is what the file says', () => {
    const text = shop(
      '    sidecars: { migrate: { image: m:1, essential: false }, seed: { image: s:1, dependsOn: { migrate: success, envoy: healthy } } }'
    )
    expect(waits(text, 'seed')).toEqual([
      { ContainerName: 'envoy', Condition: 'HEALTHY' },
      { ContainerName: 'migrate', Condition: 'SUCCESS' }
    ])
  })

  it('ends without ending the task', () => {
    const text = shop(
      '    sidecars: { migrate: { image: m:1 }, seed: { image: s:1, dependsOn: { migrate: complete } } }'
    )
    expect(containerIn(text, 'migrate').Essential).toBe(false)
    expect(containerIn(text, 'seed').Essential).toBe(true)
  })

  it('has only to start where it has no health check', () => {
    const text = (health: string) =>
      shop(`    sidecars: { db: { image: db:1${health} }, log: { image: l:1, dependsOn: { db: healthy } } }`)
    expect(waits(text(''), 'log')).toEqual([{ ContainerName: 'db', Condition: 'START' }])
    expect(waits(text(', health: { command: [CMD, /ok] }'), 'log')).toEqual([
      { ContainerName: 'db', Condition: 'HEALTHY' }
    ])
  })

  it('is there, and never a circle: ECS would refuse the task definition', () => {
    const text = shop(
      '    sidecars: { a: { image: a:1, dependsOn: { b: start, ghost: start, a: start } }, b: { image: b:1, dependsOn: { a: start } } }'
    )
    expect(waits(text, 'a')).toEqual([{ ContainerName: 'b', Condition: 'START' }])
    expect(waits(text, 'b')).toBeUndefined()
  })

  it('may be the app', () => {
    expect(log('dependsOn: { app: start }').DependsOn).toEqual([{ ContainerName: 'app', Condition: 'START' }])
  })
})

describe('volumes', () => {
  const text = shop(`    volumes: { keys: { efs: { fileSystem: fs-0123, root: /keys } }, cache: {} }
    mounts: { keys: { path: /keys, readOnly: true }, cache: /var/cache }
    sidecars: { log: { image: log:1, mounts: { cache: /cache } } }`)

  it('are space that ends with the task, or a file system', () => {
    expect(planned(text, 'CartTaskDefinition').properties.Volumes).toEqual([
      { Name: 'cache' },
      {
        Name: 'keys',
        EFSVolumeConfiguration: {
          FilesystemId: 'fs-0123',
          RootDirectory: '/keys',
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: { IAM: 'ENABLED' }
        }
      }
    ])
  })

  it('appear where containers mount them', () => {
    expect(containerIn(text, 'app').MountPoints).toEqual([
      { SourceVolume: 'cache', ContainerPath: '/var/cache', ReadOnly: false },
      { SourceVolume: 'keys', ContainerPath: '/keys', ReadOnly: true }
    ])
    expect(containerIn(text, 'log').MountPoints).toEqual([
      { SourceVolume: 'cache', ContainerPath: '/cache', ReadOnly: false }
    ])
  })

  it('of an access point have the directory that it shows', () => {
    const shown = shop(
      "    volumes: { keys: { efs: { fileSystem: '${param.fs}', root: /keys, accessPoint: fsap-1 } } }\n    mounts: { keys: /keys }",
      'params: { fs: { type: string } }'
    )
    expect(planned(shown, 'CartTaskDefinition').properties.Volumes).toEqual([
      {
        Name: 'keys',
        EFSVolumeConfiguration: {
          FilesystemId: { Ref: 'FsParam' },
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: { AccessPointId: 'fsap-1', IAM: 'ENABLED' }
        }
      }
    ])
  })

  it('that are mounted and not declared are space that ends with the task', () => {
    const undeclared = shop('    mounts: { tmp: /tmp }')
    expect(planned(undeclared, 'CartTaskDefinition').properties.Volumes).toEqual([{ Name: 'tmp' }])
  })

  it('are left out where there are none', () => {
    expect(planned(shop(), 'CartTaskDefinition').properties).not.toHaveProperty('Volumes')
  })
})
