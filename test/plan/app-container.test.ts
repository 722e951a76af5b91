import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { arnHere, containerIn, containersIn, planned, plannedOf, shop } from '../support/planned.ts'

const app = (text: string): JsonObject => containerIn(text, 'app')

describe('the container of the app', () => {
  it('runs what the file says, word by word', () => {
    const text = shop(`    command: [node, server.js, '\${region}']
    entryPoint: [/bin/tini, --]
    user: '1000:1000'
    workingDirectory: /app`)
    expect(app(text)).toMatchObject({
      Name: 'app',
      Image: 'shop/cart:1',
      Command: ['node', 'server.js', 'eu-central-1'],
      EntryPoint: ['/bin/tini', '--'],
      User: '1000:1000',
      WorkingDirectory: '/app',
      Essential: true
    })
  })

  it('leaves to the image what is not written', () => {
    const keys = Object.keys(app(shop('')))
    for (const key of ['Command', 'EntryPoint', 'User', 'WorkingDirectory', 'HealthCheck', 'Secrets'])
      expect(keys).not.toContain(key)
  })

  it('takes an image that is known only when deploying', () => {
    const text = shop("    command: ['${param.tag}']", 'params: { tag: { type: string } }')
    expect(app(text).Command).toEqual([{ Ref: 'TagParam' }])
  })

  it('names its ports and their protocols; plain TCP has none', () => {
    const text = shop('    ports: { web: 8080/http, stream: 8081/http2, rpc: 9090/grpc, raw: 7000/tcp }')
    expect(app(text).PortMappings).toEqual([
      { Name: 'raw', ContainerPort: 7000, Protocol: 'tcp' },
      { Name: 'rpc', ContainerPort: 9090, Protocol: 'tcp', AppProtocol: 'grpc' },
      { Name: 'stream', ContainerPort: 8081, Protocol: 'tcp', AppProtocol: 'http2' },
      { Name: 'web', ContainerPort: 8080, Protocol: 'tcp', AppProtocol: 'http' }
    ])
  })

  it('of a worker listens nowhere', () => {
    expect(app(shop(''))).not.toHaveProperty('PortMappings')
  })

  it('stands last, for everything else starts before it', () => {
    const text = shop('    sidecars: { zoo: { image: zoo:1 } }')
    const names = containersIn(text).map(({ Name }) => Name)
    expect(names.at(-1)).toBe('app')
    expect(names).toContain('zoo')
  })

  it('may stop for as long as the file says, and for 30 s by default', () => {
    expect(app(shop('')).StopTimeout).toBe(30)
    expect(app(shop('    shutdown: { stop: 90s }')).StopTimeout).toBe(90)
    expect(app(shop('    shutdown: { stop: 1500ms }')).StopTimeout).toBe(2)
    expect(app(shop('    shutdown: { stop: 10m }')).StopTimeout).toBe(120)
  })

  it('has an init process where people may open a shell in it', () => {
    expect(app(shop('', 'cluster: { exec: true }')).LinuxParameters).toEqual({ InitProcessEnabled: true })
    expect(app(shop(''))).not.toHaveProperty('LinuxParameters')
  })

  it('waits for the collector to start, which therefore stops after it', () => {
    const text = shop('    tracing: { export: [xray] }')
    expect(app(text).DependsOn).toContainEqual({ ContainerName: 'adot', Condition: 'START' })
    const names = ((app(shop('')).DependsOn ?? []) as JsonObject[]).map(one => one.ContainerName)
    expect(names).not.toContain('adot')
  })
})

describe('the health check of a container', () => {
  const check = (health: string) => app(shop(`    port: 8080/http\n    health: ${health}`)).HealthCheck

  it('is the command, with the times of the probe', () => {
    const written =
      '{ probe: GET /, every: 10s, timeout: 3s, unhealthy: 4, start: 90s, command: [CMD, /healthy] }'
    expect(check(written)).toEqual({
      Command: ['CMD', '/healthy'],
      Interval: 10,
      Timeout: 3,
      Retries: 4,
      StartPeriod: 90
    })
  })

  it('leaves times that are not written to ECS', () => {
    expect(check('{ probe: GET /, command: [CMD, /healthy] }')).toEqual({ Command: ['CMD', '/healthy'] })
  })

  it('is not made from a probe alone, which mesh and load balancer ask', () => {
    expect(check('GET / every 10s')).toBeUndefined()
  })

  it('stays within what ECS takes', () => {
    const written =
      '{ probe: GET /, every: 10m, timeout: 1s, unhealthy: 99, start: 20m, command: [CMD, /healthy] }'
    expect(check(written)).toEqual({
      Command: ['CMD', '/healthy'],
      Interval: 300,
      Timeout: 2,
      Retries: 10,
      StartPeriod: 300
    })
  })

  it.each([
    ['[/healthy, --deep]', ['CMD', '/healthy', '--deep']],
    ["['curl -f http://localhost/']", ['CMD-SHELL', 'curl -f http://localhost/']],
    ["[CMD-SHELL, 'exit 0']", ['CMD-SHELL', 'exit 0']]
  ])('of %s says who reads the command', (command, expected) => {
    expect(check(`{ probe: GET /, command: ${command} }`)).toEqual({ Command: expected })
  })
})

describe('variables of the app', () => {
  it('are sorted by name, and those of the file win over the rest', () => {
    const text = shop(`    env: { ZONE: z, LOG_FIELDS: own, A: '\${region}' }`)
    const variables = app(text).Environment as readonly { Name: string; Value: Json }[]
    const names = variables.map(({ Name }) => Name)
    expect(names).toEqual([...names].sort())
    expect(variables).toContainEqual({ Name: 'A', Value: 'eu-central-1' })
    expect(variables).toContainEqual({ Name: 'ZONE', Value: 'z' })
    expect(variables.filter(({ Name }) => Name === 'LOG_FIELDS')).toEqual([
      { Name: 'LOG_FIELDS', Value: 'own' }
    ])
  })

  it('never stand beside a secret of the same name', () => {
    const text = shop('    secrets: { LOG_FIELDS: ssm:/shop/fields }')
    const variables = app(text).Environment as readonly { Name: string }[]
    expect(variables.map(({ Name }) => Name)).not.toContain('LOG_FIELDS')
  })

  it('keep text as it is written', () => {
    const variables = app(shop('    env: { NUMBER: 012, FLAG: yes, SHELL: "$${HOME}" }')).Environment
    expect(variables).toContainEqual({ Name: 'NUMBER', Value: '012' })
    expect(variables).toContainEqual({ Name: 'FLAG', Value: 'yes' })
    expect(variables).toContainEqual({ Name: 'SHELL', Value: '${HOME}' })
  })
})

describe('secrets of the app', () => {
  const secret = (source: string) => app(shop(`    secrets: { KEY: ${source} }`)).Secrets

  it.each([
    ['ssm:/shop/${region}/key', arnHere('ssm', 'parameter/shop/eu-central-1/key')],
    ['secretsmanager:rds/db', arnHere('secretsmanager', 'secret:rds/db')],
    ["'secretsmanager:rds/db#password'", arnHere('secretsmanager', 'secret:rds/db:password::')],
    [
      "'secretsmanager:rds/db#password@AWSPENDING'",
      arnHere('secretsmanager', 'secret:rds/db:password:AWSPENDING:')
    ],
    ['arn:aws:ssm:eu-central-1:111122223333:parameter/a', 'arn:aws:ssm:eu-central-1:111122223333:parameter/a']
  ])('from %s are named by their ARN', (source, expected) => {
    expect(secret(source)).toEqual([{ Name: 'KEY', ValueFrom: expected }])
  })

  const given = shop(
    "    secrets: { KEY: '${param.key}' }\n    sidecars: { log: { image: log:1, secrets: { KEY: '${param.key}' } } }",
    'params: { key: { type: secret } }'
  )

  it('from a secret parameter go through one secret of the account, and never into the task definition', () => {
    const own = [...plannedOf(given)].filter(([, { type }]) => type === 'AWS::SecretsManager::Secret')
    expect(own.map(([id, { properties }]) => [id, properties])).toEqual([
      ['KeyParameterSecret', { Description: '`params.key` of shop', SecretString: { Ref: 'KeyParam' } }]
    ])
    expect(app(given).Secrets).toEqual([{ Name: 'KEY', ValueFrom: { Ref: 'KeyParameterSecret' } }])
    expect(JSON.stringify(planned(given, 'CartTaskDefinition').properties)).not.toContain('"KeyParam"')
  })

  it('make none for a parameter that no container is given', () => {
    const text = shop('', 'params: { key: { type: secret } }')
    expect(plannedOf(text).has('KeyParameterSecret')).toBe(false)
  })

  it('from a parameter that holds an ARN are that ARN', () => {
    const text = shop("    secrets: { KEY: '${param.key}' }", 'params: { key: { type: arn } }')
    expect(app(text).Secrets).toEqual([{ Name: 'KEY', ValueFrom: { Ref: 'KeyParam' } }])
  })
})

describe('what set a value', () => {
  it('is the line of the file that says it', () => {
    const text = shop(`    port: 8080/http
    env: { LEVEL: debug }
    size: { app: 0.5vCPU 1GB, task: 1vCPU 3GB }
    architecture: arm64`)
    const { placed } = planned(text, 'CartTaskDefinition')
    const at = containersIn(text).findIndex(({ Name }) => Name === 'app')
    const path = `/ContainerDefinitions/${at}`
    const variables = app(text).Environment as readonly { Name: string }[]
    const level = variables.findIndex(({ Name }) => Name === 'LEVEL')
    expect(placed(`${path}/PortMappings/0`)).toBe('8080/http')
    expect(placed(`${path}/Environment/${level}/Value`)).toBe('debug')
    expect(placed(`${path}/Image`)).toBe('shop/cart:1')
    expect(placed('/Cpu')).toBe('1vCPU 3GB')
    expect(placed(`${path}/Cpu`)).toBe('0.5vCPU 1GB')
    expect(placed('/RuntimePlatform/CpuArchitecture')).toBe('arm64')
    expect(placed(`${path}/StopTimeout`)).toBeUndefined()
  })
})
