import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planOf } from '../../support/build.ts'
import { lint } from '../../support/lint.ts'

const kinds = ['general', 'internal', 'external', 'crossRegion'] as const

/** Which goals a place of the file writes. */
const goals = fc.record(Object.fromEntries(kinds.map(kind => [kind, fc.boolean()])))

const services = fc.record({
  goals,
  port: fc.constantFrom('8080/http', '9090/grpc', '5432/tcp'),
  log: fc.constantFrom('true', 'false', '{ format: text }', '{ path: /tmp/log }', '{ path: /dev/stderr }')
})

const meshes = fc.record({
  target: fc.constantFrom('appmesh', 'service-connect'),
  via: fc.constantFrom('alb', 'virtualGateway', undefined),
  file: goals,
  cart: services,
  auth: services,
  called: fc.boolean()
})

it('a goal has an alarm or is a finding, and never both', () => {
  fc.assert(
    fc.property(meshes, ({ target, via, file, cart, auth, called }) => {
      let last = 100
      const written: string[] = []
      // Each goal is another time, so that it can be told by its text.
      const next = () => {
        written.push(`${++last}ms`)
        return `{ p95: ${last}ms }`
      }
      const hidden: string[] = []
      const slo = (set: Readonly<Record<string, boolean>>) => {
        const general = set['general'] === true ? `p95: ${next().slice(7, -2)}, ` : ''
        // Of a general goal nothing is left where there is another one for each kind of requests.
        if (general !== '' && kinds.slice(1).every(kind => set[kind] === true || file[kind] === true))
          hidden.push(`${last}ms`)
        return `{ ${general}${kinds
          .slice(1)
          .flatMap(kind => (set[kind] === true ? [`${kind}: ${next()}`] : []))
          .join(', ')} }`
      }
      const service = (name: string, { port, log, goals }: typeof cart, calls: string) =>
        `  ${name}: { image: 'a:1', port: ${port}, accessLog: ${log}, slo: ${slo(goals)}, calls: [${calls}] }\n`
      const gateway =
        via === undefined || cart.port === '5432/tcp'
          ? ''
          : `gateways: { public: { via: ${via}, routes: [{ match: ${cart.port === '9090/grpc' ? 'grpc **' : '/**'}, to: cart }] } }\n`
      const text = `mesh: m
target: ${target}
regions: { eu-west-1: {} }
observability: { slo: ${slo(file)} }
${gateway}services:
${service('cart', cart, called ? 'auth' : '')}${service('auth', auth, '')}`
      const alarmed = planOf(text)
        .resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
        .map(({ at }) => at.entry.text.slice(at.start, at.end))
      const found = lint(text)
        .filter(({ rule }) => rule === 'unmeasured-goal')
        .map(({ span }) => text.slice(span.start.offset, span.end.offset))
      expect(found.filter(goal => alarmed.includes(goal))).toEqual([])
      // What a service says in place of a goal for all leaves that without a meaning for it, and nobody has to be told.
      const rest = written.filter(goal => !alarmed.includes(goal) && !found.includes(goal))
      const forAll = text.slice(0, text.indexOf('services:'))
      expect(rest.filter(goal => !hidden.includes(goal) && !forAll.includes(goal))).toEqual([])
    }),
    { numRuns: 300 }
  )
})
