import { describe, expect, it } from 'vitest'
import { keptDays } from '../../../packages/compiler/src/semantics/kept-days.ts'
import { templatesOf } from '../../support/build.ts'
import { cart, container, ids, mesh, resource } from './support.ts'

const type = 'AWS::Logs::LogGroup'

describe('the log group of a service', () => {
  it('has no name and keeps logs for 30 days where nothing is written', () => {
    expect(resource(mesh(cart), 'CartAppLogGroup')?.Properties).toEqual({ RetentionInDays: 30 })
  })

  it('takes the retention of the file, and that of the service before it', () => {
    const text = mesh(`${cart}    logs: { retention: 90d }\n`, 'observability: { logs: { retention: 7d } }')
    expect(resource(text, 'CartAppLogGroup')?.Properties).toEqual({ RetentionInDays: 90 })
  })

  it('keeps logs for the next number of days that CloudWatch knows', () => {
    expect([0.5, 1, 2, 30, 31, 366, 3653, 9999].map(keptDays)).toEqual([1, 1, 3, 30, 60, 400, 3653, 3653])
  })

  it('is one of its own for a version that keeps its logs longer', () => {
    const text = mesh(`${cart}    versions: { v1: {}, v2: { logs: { retention: 60d } } }\n`)
    expect(ids(text, type)).toEqual(['CartAppLogGroup', 'CartZV2AppLogGroup', 'MetricsLogGroup'])
    expect(resource(text, 'CartZV2AppLogGroup')?.Properties).toEqual({ RetentionInDays: 60 })
  })
})

describe('a log group with a name', () => {
  const shared = (name: string, days: string, group: string) =>
    `  ${name}: { image: a, port: 8080/http, logs: { group: ${group}, retention: ${days} } }\n`

  it('is one for all services that write into it, and kept as long as any of them wants', () => {
    const text = mesh(shared('a', '7d', '/shop/all') + shared('b', '90d', '/shop/all'))
    const named = ids(text, type).filter(id => id.endsWith('NamedLogGroup'))
    expect(named).toHaveLength(1)
    expect(resource(text, named[0] ?? '')?.Properties).toEqual({
      LogGroupName: '/shop/all',
      RetentionInDays: 90
    })
  })

  it('is the same by whatever reference its name is written', () => {
    const text = mesh(shared('a', '7d', '/shop/eu-central-1') + shared('b', '7d', "'/shop/${region}'"))
    expect(ids(text, type).filter(id => id.endsWith('NamedLogGroup'))).toHaveLength(1)
  })

  it('is not taken for the group of a service with that name', () => {
    const text = mesh(`${shared('a', '7d', 'b')}  b: { image: a }\n`)
    expect(ids(text, type)).toEqual(expect.arrayContaining(['BNamedLogGroup', 'BAppLogGroup']))
  })

  it('lives in the foundation, and services of other stacks write into it', () => {
    const text = mesh(
      shared('a', '7d', '/shop/all') + shared('b', '7d', '/shop/all'),
      'stacks: { groups: 2 }'
    )
    const [foundation, ...groups] = templatesOf(text)
    expect(
      Object.keys(foundation?.body.Resources ?? {}).filter(id => id.endsWith('NamedLogGroup'))
    ).toHaveLength(1)
    expect(
      groups.flatMap(({ body }) => Object.keys(body.Resources)).filter(id => id.endsWith('LogGroup'))
    ).toEqual([])
  })

  it('has an id of bounded length', () => {
    const text = mesh(shared('a', '7d', `/${'LONG/'.repeat(80)}`))
    const [id = ''] = ids(text, type).filter(one => one.endsWith('NamedLogGroup'))
    expect(id.length).toBeGreaterThan(20)
    expect(id.length).toBeLessThanOrEqual(255)
  })
})

describe('the logs of a container', () => {
  it('go to the group of the service, in a stream of its own name, and never hold the app up', () => {
    expect(container(mesh(cart), 'app')?.LogConfiguration).toEqual({
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: 'CartAppLogGroup' },
        'awslogs-region': 'eu-central-1',
        'awslogs-stream-prefix': 'app',
        mode: 'non-blocking',
        'max-buffer-size': '10m'
      }
    })
  })

  it('take the prefix of the file', () => {
    const text = mesh(`${cart}    logs: { prefix: shop-cart }\n`)
    expect(container(text, 'app')?.LogConfiguration).toMatchObject({
      Options: { 'awslogs-stream-prefix': 'shop-cart' }
    })
  })
})
