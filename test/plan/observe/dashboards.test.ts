import { describe, expect, it } from 'vitest'
import { jsonText } from '../../../packages/compiler/src/plan/observe/json-text.ts'
import { type Asked, templatesOf } from '../../support/build.ts'
import { cart, ids, joined, mesh, resource } from './support.ts'

const type = 'AWS::CloudWatch::Dashboard'
const gateway = 'gateways: { public: { host: shop.example, routes: [{ match: /**, to: cart }] } }'

interface Body {
  readonly widgets: readonly {
    readonly type: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly properties: {
      readonly title?: string
      readonly metrics?: readonly unknown[][]
      readonly alarms?: readonly string[]
    }
  }[]
}

function bodyOf(text: string, asked?: Asked, id = 'Dashboard'): Body {
  return JSON.parse(joined(resource(text, id, asked)?.Properties.DashboardBody))
}

const titles = (body: Body) => body.widgets.map(({ properties }) => properties.title)
const metricsOf = (body: Body, title: string) =>
  body.widgets.find(({ properties }) => properties.title === title)?.properties.metrics

describe('the dashboard', () => {
  it('has the name of mesh, environment and region', () => {
    const text = `${mesh(cart)}environments: { prod: {} }\n`
    expect(resource(text, 'Dashboard', { environment: 'prod' })?.Properties.DashboardName).toBe(
      'shop-prod-eu-central-1'
    )
  })

  it('shows alarms, gateways and services', () => {
    const text = mesh(`${cart}    slo: { p95: 200ms }\n`, gateway)
    expect(titles(bodyOf(text))).toEqual([
      'Alarms',
      'Gateway public: requests and errors',
      'Gateway public: duration (s)',
      'cart: requests and errors',
      'cart: duration',
      'cart: CPU and memory (%)'
    ])
    expect(bodyOf(text).widgets[0]?.properties.alarms).toEqual(['{CartZPublicLatencyAlarm.Arn}'])
  })

  it('shows connections and tasks of a virtual gateway, whose load balancer counts no requests', () => {
    const body = bodyOf(mesh(cart, gateway.replace('host', 'via: virtualGateway, host')))
    expect(titles(body).slice(0, 2)).toEqual([
      'Gateway public: connections',
      'Gateway public: CPU and memory (%)'
    ])
    const drawn = (title: string) => metricsOf(body, title)?.map(line => line.slice(0, -1))
    const balancer = ['LoadBalancer', '{PublicLoadBalancer.LoadBalancerFullName}']
    expect(drawn('Gateway public: connections')).toEqual([
      ['AWS/NetworkELB', 'NewFlowCount', ...balancer],
      ['AWS/NetworkELB', 'ActiveFlowCount', ...balancer],
      ['AWS/NetworkELB', 'TCP_Target_Reset_Count', ...balancer]
    ])
    const tasks = ['ClusterName', '{Cluster}', 'ServiceName', '{PublicGatewayFleet.Name}']
    expect(drawn('Gateway public: CPU and memory (%)')).toEqual([
      ['AWS/ECS', 'CPUUtilization', ...tasks],
      ['AWS/ECS', 'MemoryUtilization', ...tasks]
    ])
  })

  it('draws the metrics that the collector makes, with all of their dimensions', () => {
    const metrics = metricsOf(
      bodyOf(mesh(`${cart}    versions: { v1: {}, v2: {} }\n`)),
      'cart: requests and errors'
    )
    expect(metrics?.map(line => line.slice(0, -1))).toContainEqual([
      'shop',
      'Errors',
      'ServiceName',
      'cart',
      'Region',
      'eu-central-1',
      'Version',
      'v2'
    ])
    expect(metrics).toHaveLength(4)
  })

  it('draws percentiles where every request is measured, and else the average', () => {
    const stats = (text: string) =>
      metricsOf(bodyOf(text), 'cart: duration')?.map(line => (line.at(-1) as { stat: string }).stat)
    expect(stats(mesh(`${cart}    slo: { p95: 200ms }\n`))).toEqual(['p50', 'p95', 'p99'])
    expect(stats(mesh(cart))).toEqual(['Average'])
  })

  it('draws what tasks use by the names of cluster and service', () => {
    expect(metricsOf(bodyOf(mesh(cart)), 'cart: CPU and memory (%)')?.[0]?.slice(0, -1)).toEqual([
      'AWS/ECS',
      'CPUUtilization',
      'ClusterName',
      '{Cluster}',
      'ServiceName',
      '{CartEcsService.Name}'
    ])
  })

  it('draws nothing that nobody measures', () => {
    expect(titles(bodyOf(mesh(cart), { target: 'service-connect' }))).toEqual(['cart: CPU and memory (%)'])
  })

  it('places no two widgets on one another', () => {
    const { widgets } = bodyOf(
      mesh(`${cart}    slo: { p95: 200ms }\n${cart.replaceAll('cart', 'card')}`, gateway)
    )
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, at) => `${x + (at % width)}/${y + Math.floor(at / width)}`)
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBeLessThanOrEqual(24)
  })

  it('is left out where the file says so', () => {
    expect(ids(mesh(cart, 'observability: { dashboard: false }'), type)).toEqual([])
  })

  it('shows as many services as fit, and says how many do not', () => {
    const services = Array.from({ length: 180 }, (_, at) => `  s${at}: { image: a, port: 8080/http }\n`).join(
      ''
    )
    const { widgets } = bodyOf(mesh(services))
    expect(widgets.length).toBeLessThanOrEqual(500)
    expect(widgets[0]).toMatchObject({
      type: 'text',
      properties: { markdown: expect.stringContaining('further') }
    })
  })
})

describe('with groups of stacks', () => {
  it('each stack has a dashboard of what lives in it', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const services = names.map(name => cart.replaceAll('cart', name)).join('')
    const templates = templatesOf(mesh(services, `${gateway.replace('cart', 'a')}\nstacks: { groups: 2 }`))
    for (const { name, body } of templates) {
      const own = Object.values(body.Resources).filter(({ Type }) => Type === type)
      expect(own).toHaveLength(1)
      const text = joined(own[0]?.Properties.DashboardBody)
      const shown = names.filter(service => text.includes(`"${service}: duration"`))
      const living = names.filter(service => `${service.toUpperCase()}EcsService` in body.Resources)
      expect(shown).toEqual(living)
      expect(own[0]?.Properties.DashboardName).toBe(
        name === 'foundation.template'
          ? 'shop-eu-central-1'
          : `shop-eu-central-1-${name.replace('.template', '')}`
      )
    }
  })
})

describe('JSON with references', () => {
  it('is JSON with whatever stands in for them', () => {
    const value = {
      a: ['x"y', 1, true, { Ref: 'Thing' }],
      b: { 'Fn::Join': ['', ['say "', { Ref: 'Other' }]] }
    }
    expect(JSON.parse(joined(jsonText(value) as never))).toEqual({
      a: ['x"y', 1, true, '{Thing}'],
      b: 'say "{Other}'
    })
  })

  it('is a text alone without any', () => {
    expect(jsonText({ a: 1 })).toBe('{"a":1}')
  })
})
