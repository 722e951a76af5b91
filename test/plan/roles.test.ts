import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { arnHere, planned, plannedOf, shop } from '../support/planned.ts'

interface Statement {
  readonly Sid: string
  readonly Effect: string
  readonly Action: readonly string[]
  readonly Resource: readonly Json[]
  readonly Condition?: JsonObject
}

function statements(text: string, id: string): readonly Statement[] {
  const { Policies = [] } = planned(text, id).properties
  return (Policies as unknown as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement
  )
}

const toStart = (text: string, sid: string) =>
  statements(text, 'CartExecutionRole').find(({ Sid }) => Sid === sid)
const toRun = (text: string, sid: string) => statements(text, 'CartTaskRole').find(({ Sid }) => Sid === sid)

describe('the roles of a service', () => {
  it('trust ECS for tasks of this account alone, and have no names', () => {
    for (const id of ['CartExecutionRole', 'CartTaskRole']) {
      const { type, properties } = planned(shop(), id)
      expect(type).toBe('AWS::IAM::Role')
      expect(properties).not.toHaveProperty('RoleName')
      expect(properties).not.toHaveProperty('ManagedPolicyArns')
      expect(properties.AssumeRolePolicyDocument).toEqual({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }
          }
        ]
      })
    }
  })

  it('are shared by its versions', () => {
    const text = shop('    versions: { v1: {}, v2: {} }\n    routes: [{ match: /**, to: v1 }]')
    const roles = [...plannedOf(text)].filter(([, { type }]) => type === 'AWS::IAM::Role')
    expect(roles.map(([id]) => id)).toEqual(['CartExecutionRole', 'CartTaskRole'])
  })

  it('allow everything only where an action has no resources of its own', () => {
    const text = shop('    secrets: { KEY: ssm:/key }', 'cluster: { exec: true }')
    const wide = ['CartExecutionRole', 'CartTaskRole']
      .flatMap(id => statements(text, id))
      .filter(({ Resource }) => Resource.includes('*'))
      .flatMap(({ Action }) => Action)
    expect(wide.filter(action => !/^(ecr:GetAuthorizationToken|ssmmessages:)/.test(action))).toEqual([])
  })

  it('have statements with names that differ', () => {
    const text = shop(`    permissions:
      - { actions: [s3:GetObject], resources: ['arn:aws:s3:::a/*'] }
      - { actions: [s3:PutObject], resources: ['arn:aws:s3:::b/*'] }`)
    const names = statements(text, 'CartTaskRole').map(({ Sid }) => Sid)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/)
  })
})

describe('the role that starts tasks', () => {
  it('writes the logs of this service alone', () => {
    expect(toStart(shop(), 'WriteLogs')).toEqual({
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [arnHere('logs', 'log-group:', { Ref: 'CartAppLogGroup' }, ':*')]
    })
  })

  it('fetches the parameters and secrets that containers name, and no others', () => {
    const text = shop(`    secrets:
      A: ssm:/shop/a
      B: secretsmanager:rds/db#password@AWSCURRENT
      C: arn:aws:secretsmanager:eu-central-1:111122223333:secret:c-AbCdEf:key::
      D: arn:aws:secretsmanager:eu-central-1:111122223333:secret:short
      E: secretsmanager:rds/db#user
    sidecars: { log: { image: log:1, secrets: { F: ssm:/shop/f } } }`)
    expect(toStart(text, 'FetchParameters')?.Resource).toEqual([
      arnHere('ssm', 'parameter/shop/f'),
      arnHere('ssm', 'parameter/shop/a')
    ])
    expect(toStart(text, 'FetchSecrets')?.Resource).toEqual([
      arnHere('secretsmanager', 'secret:rds/db-??????'),
      'arn:aws:secretsmanager:eu-central-1:111122223333:secret:c-AbCdEf',
      'arn:aws:secretsmanager:eu-central-1:111122223333:secret:c-AbCdEf-??????',
      'arn:aws:secretsmanager:eu-central-1:111122223333:secret:short-??????'
    ])
  })

  it('has nothing to do with secrets where there are none', () => {
    expect(toStart(shop(), 'FetchParameters')).toBeUndefined()
    expect(toStart(shop(), 'FetchSecrets')).toBeUndefined()
  })

  it('fetches what a parameter names from either store', () => {
    const text = shop("    secrets: { KEY: '${param.key}' }", 'params: { key: { type: arn } }')
    const value = { Ref: 'KeyParam' }
    const either = [value, { 'Fn::Join': ['', [value, '-??????']] }]
    expect(toStart(text, 'FetchParameters')?.Resource).toEqual([value])
    expect(toStart(text, 'FetchSecrets')?.Resource).toEqual(either)
  })

  it('fetches the secret that is made from a parameter', () => {
    const text = shop("    secrets: { KEY: '${param.key}' }", 'params: { key: { type: secret } }')
    expect(toStart(text, 'FetchSecrets')?.Resource).toEqual([{ Ref: 'KeyParameterSecret' }])
    expect(toStart(text, 'FetchParameters')).toBeUndefined()
  })

  it('pulls the repositories of its images in ECR by name', () => {
    const text = shop(`    versions:
      v1: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/cart:1' }
      v2: { image: '\${account}.dkr.ecr.\${region}.amazonaws.com/cart@sha256:0123' }
    routes: [{ match: /**, to: v1 }]`)
    const own = (toStart(text, 'PullImages')?.Resource ?? []).map(one => JSON.stringify(one))
    expect(own).toContainEqual(
      JSON.stringify({
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':ecr:eu-central-1:111122223333:repository/team/cart']
        ]
      })
    )
    expect(own).toContainEqual(
      JSON.stringify({
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':ecr:eu-central-1:',
            { Ref: 'AWS::AccountId' },
            ':repository/cart'
          ]
        ]
      })
    )
  })
})

describe('the role of the containers', () => {
  it('may do what the file permits, and no more', () => {
    const text = shop(
      `    permissions:
      - actions: [s3:GetObject]
        resources: ['arn:aws:s3:::menus-\${region}/*', '\${param.bucket}']
        conditions: { StringEquals: { 'aws:PrincipalOrgID': o-1, 'aws:PrincipalTag/team': [a, b] }, Bool: { 'aws:SecureTransport': true } }
      - { effect: deny, actions: [s3:PutObject], resources: ['*'] }`,
      'params: { bucket: { type: arn } }'
    )
    expect(toRun(text, 'Permission1')).toEqual({
      Sid: 'Permission1',
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::menus-eu-central-1/*', { Ref: 'BucketParam' }],
      Condition: {
        Bool: { 'aws:SecureTransport': 'true' },
        StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:PrincipalTag/team': ['a', 'b'] }
      }
    })
    expect(toRun(text, 'Permission2')).toEqual({
      Sid: 'Permission2',
      Effect: 'Deny',
      Action: ['s3:PutObject'],
      Resource: ['*']
    })
  })

  it('opens a shell only where the cluster lets people do so', () => {
    expect(toRun(shop('', 'cluster: { exec: true }'), 'OpenShell')?.Action).toContain(
      'ssmmessages:OpenDataChannel'
    )
    expect(toRun(shop(), 'OpenShell')).toBeUndefined()
  })

  it('mounts its file systems, and writes only to those that some container may write to', () => {
    const text = (mount: string) =>
      shop(
        `    volumes: { keys: { efs: { fileSystem: fs-1, accessPoint: fsap-1 } } }\n    mounts: { keys: ${mount} }`
      )
    expect(toRun(text('{ path: /keys, readOnly: true }'), 'MountVolume1')).toEqual({
      Sid: 'MountVolume1',
      Effect: 'Allow',
      Action: ['elasticfilesystem:ClientMount'],
      Resource: [arnHere('elasticfilesystem', 'file-system/fs-1')],
      Condition: {
        StringEquals: {
          'elasticfilesystem:AccessPointArn': arnHere('elasticfilesystem', 'access-point/fsap-1')
        }
      }
    })
    expect(toRun(text('/keys'), 'MountVolume1')?.Action).toEqual([
      'elasticfilesystem:ClientMount',
      'elasticfilesystem:ClientWrite'
    ])
  })
})

it('roles carry the tags of the service', () => {
  const { Tags } = planned(shop('    tags: { team: identity }'), 'CartTaskRole').properties
  expect(Tags).toEqual([{ Key: 'team', Value: 'identity' }])
})
