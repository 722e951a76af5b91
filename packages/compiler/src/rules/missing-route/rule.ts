import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Port, Service } from '../../model/types.ts'
import { requestKind, routesOn } from '../../semantics/routing/taken.ts'
import { askedBehind, untakenRequest } from '../../semantics/routing/untaken.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { routePlace } from '../route-name.ts'

export default defineRule({
  name: 'missing-route',
  level: 'error',
  summary: 'No route of a service takes the requests that a call or a gateway sends to it.',
  definition: 'language.md#routes',
  restsOn: ['routes', 'match', 'ports', 'port', 'rewrite'],
  messages: {
    call: ({ service, callee }: { service: string; callee: string }) =>
      `No route of \`${callee}\` takes these requests: \`${service}\` always gets 404.`,
    protocol: ({ callee, asked, spoken }: { callee: string; asked: string; spoken: readonly string[] }) =>
      `These are ${asked} requests, and \`${callee}\` speaks ${listNames(spoken)}, so no route takes them.`,
    gateway: ({ gateway, callee }: { gateway: string; callee: string }) =>
      `No route of \`${callee}\` takes these requests, which come in through \`${gateway}\`: the answer is 404.`,
    rewritten: ({ gateway, callee }: { gateway: string; callee: string }) =>
      `No route of \`${callee}\` takes these requests as \`${gateway}\` rewrites them: the answer is 404.`
  },
  calls({ service, capabilities, callee, report }) {
    // Without routes in the mesh every request of a caller reaches the service, which is a finding of its own.
    if (capabilities.features['split.weight']?.support === 'impossible') return
    for (const { to, port, match } of service.calls) {
      const called = match === undefined ? undefined : callee(to.value)
      if (match === undefined || called === undefined || !('versions' in called)) continue
      const spoken = called.ports.filter(({ name }) => port === undefined || name === port)
      if (spoken.length > 0 && spoken.every(each => requestKind(each) !== match.value.kind)) {
        report(
          'protocol',
          {
            callee: called.name,
            asked: titles[match.value.kind],
            spoken: [...new Set(spoken.map(({ protocol }) => protocol))]
          },
          {
            at: match.at,
            notes: spoken.map(({ at }) => ({ at, message: `a port of \`${called.name}\`` })),
            help: 'Write what its protocol can match: `GET /v1/**` for HTTP, `grpc shop.Cart/Get` for gRPC, nothing for TCP.'
          }
        )
        continue
      }
      const reached = portOf(called, port)
      if (reached === undefined) continue
      const untaken = untakenRequest(called, reached, { match, when: undefined })
      if (untaken?.isAll !== true) continue
      report(
        'call',
        { service: service.name, callee: called.name },
        { at: match.at, notes: notesOf(called, reached), help }
      )
    }
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values())
      for (const { route, target, rewriting } of gatewayDetails(mesh, gateway).routes) {
        if (target === undefined) continue
        const { service, port } = target
        const asked = askedBehind(route, rewriting)
        if (asked === undefined || untakenRequest(service, port, asked)?.isAll !== true) continue
        const notes = notesOf(service, port)
        report(
          rewriting?.path === undefined && rewriting?.prefix === undefined ? 'gateway' : 'rewritten',
          { gateway: gateway.name, callee: service.name },
          {
            at: route.match.at,
            notes:
              rewriting === undefined ? notes : [{ at: rewriting.at, message: 'what they become' }, ...notes],
            help
          }
        )
      }
  }
})

const help =
  'Add a route that takes them, or change this match to what the routes take. `/a` is that path alone, `/a/**` also what is below.'

function notesOf(service: Service, port: Port) {
  return routesOn(service, port)
    .slice(0, 5)
    .map(route => ({ at: routePlace(route), message: `\`${service.name}\` takes these` }))
}

/** The port that a call reaches: the one that it names, or the only one. */
function portOf({ ports }: Service, named: string | undefined): Port | undefined {
  if (named !== undefined) return ports.find(({ name }) => name === named)
  return ports.length === 1 ? ports[0] : undefined
}

const titles = { http: 'HTTP', grpc: 'gRPC', tcp: 'TCP' } as const
