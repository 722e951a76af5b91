import type { TextShape, TextType } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'
import { expect, it } from 'vitest'
import { readText } from './text-types.ts'

const arn = 'arn:aws:sns:eu-central-1:111122223333:alerts'

/** Texts that each type takes, and texts that it refuses. */
const cases: Readonly<
  Record<Exclude<TextType, 'text' | 'name' | 'path'>, readonly [good: string[], bad: string[]]>
> = {
  sentence: [['5s idle 60s'], ['5s idle']],
  boolean: [
    ['true', 'false'],
    ['yes', 'on', 'True', '1']
  ],
  integer: [
    ['0', '12'],
    ['1.5', '-1', '012', '1e3', '0x1F']
  ],
  number: [
    ['0.5', '3'],
    ['.5', '1.', '1.2.3']
  ],
  duration: [
    ['250ms', '1.5s', '5m', '2h', '30d'],
    ['5', '5 s', '5sec', '-1s']
  ],
  percent: [
    ['5%', '0.5%', '200%'],
    ['5', '5 %', '0.05']
  ],
  share: [['5%'], ['5']],
  cpu: [['0.25vCPU'], ['256', '0.25']],
  memory: [
    ['512MB', '2GB'],
    ['512', '512MiB']
  ],
  port: [
    ['8080/http', '53/tcp'],
    ['8080', 'http', '8080/https', '70000/http']
  ],
  arn: [
    [arn, 'arn:aws:s3:::bucket', 'arn:aws-cn:acm:cn-north-1:111122223333:certificate/x'],
    ['arn:aws', 'alerts', `${arn} x`]
  ],
  account: [
    ['012345678901', '000000000012'],
    ['12345678901', '1111-2222-3333']
  ],
  cidr: [
    ['10.0.0.0/16', '0.0.0.0/0'],
    ['10.0.0.0', '10.0.0.256/16', '10.0.0.0/33', '10.0.0/8']
  ],
  region: [
    ['eu-central-1', 'us-gov-west-1'],
    ['frankfurt', 'eu-central', 'EU-CENTRAL-1']
  ],
  host: [
    ['db.example.com', '*.example.com', 'localhost', '10.0.0.1'],
    ['https://x', 'a b', 'a..b', '-a.example']
  ],
  url: [
    ['https://otlp.example.com/v1', 'http://localhost:4317'],
    ['otlp.example.com', 'ftp://x', 'https://']
  ],
  image: [
    ['nginx', 'nginx:1.27', 'a.b/c/d@sha256:00ff', '111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:1'],
    ['', 'nginx 1', ':1']
  ],
  date: [
    ['2027-01-31', '2028-02-29'],
    ['2027-02-29', '2027-13-01', '31.01.2027', '2027-1-1']
  ],
  probe: [
    ['GET /healthz', 'grpc', 'tcp', 'GET / expect 200..299'],
    ['POST /x', 'GET', '/healthz']
  ],
  secret: [
    ['ssm:/a/b', 'secretsmanager:a/b#key@AWSCURRENT'],
    ['ssm:a', 'hunter2']
  ],
  match: [
    ['/**', 'GET|HEAD /a/*/b', 'grpc a.B/C', 'tcp', '~ ^/a.*'],
    ['POST', '*', '']
  ],
  expression: [['header("x") == "1"'], ['header("x"', '']],
  invariant: [['attempts(gateway.g, service.s) <= 6'], ['attempts(']],
  schedule: [
    ['08:00', 'cron(0 6 ? * MON-FRI *)'],
    ['* * * * *', '25:00']
  ],
  reference: [
    ['auth', 'auth:admin', 'v2'],
    ['auth service', 'auth:', '']
  ],
  vpc: [
    ['vpc-0123456789abcdef0', 'vpc-01234567'],
    ['0123', 'vpc-xyz']
  ],
  subnet: [
    ['subnet-0123456789abcdef0', '10.0.0.0/20'],
    ['private', 'subnet-']
  ],
  securityGroup: [['sg-0123456789abcdef0'], ['web']],
  money: [
    ['500USD', '0.50USD'],
    ['500', '$500', '500EUR', '0.005USD']
  ],
  price: [
    ['1USD', '0.0000125USD'],
    ['0.04', '$0.04', '0.04EUR', '0.012345678901USD', '-1USD']
  ],
  runner: [
    ['client', `lambda:${arn}`, `stateMachine:${arn}`],
    ['lambda:smoke', 'codebuild']
  ]
}

const shapes: Readonly<Record<string, TextShape>> = {
  sentence: { type: 'sentence', sentence: 'timeout', interpolation: 'none' },
  expression: { type: 'expression', use: 'when', interpolation: 'none' },
  invariant: { type: 'invariant', use: 'invariant', interpolation: 'none' }
}

for (const [type, [good, bad]] of Object.entries(cases)) {
  const shape = (shapes as Readonly<Record<string, (typeof shapes)['sentence']>>)[type] ?? {
    type: type as TextType,
    interpolation: 'none' as const
  }
  it.each(good)(`takes the ${type} %j`, text => {
    expect(readText(shape, text).problems).toEqual([])
  })
  it.each(bad)(`refuses the ${type} %j`, text => {
    expect(readText(shape, text).problems).not.toEqual([])
  })
}

it('every type of the tables has a case here', () => {
  const used = new Set(tables.shapes.flatMap(({ text }) => text?.type ?? []))
  expect([...used].filter(type => !(type in cases) && !['text', 'name', 'path'].includes(type))).toEqual([])
})
