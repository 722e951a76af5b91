import type { Finding } from '../../diagnostics/define.ts'
import { printMatch } from '../../expr/print-match.ts'
import type { Asked } from '../../semantics/routing/decide.ts'
import { unreachableRoutes } from '../../semantics/routing/unreachable.ts'
import { unreachableGatewayRoutes } from '../../semantics/routing/unreachable-gateway-routes.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { routeName } from '../route-name.ts'

export default defineRule({
  name: 'unreachable-route',
  level: 'error',
  summary: 'No request ever comes to a route.',
  definition: 'arithmetic.md#route-decision',
  restsOn: ['match', 'when'],
  messages: {
    taken: ({ by }: { by: readonly string[] }) =>
      by.length === 1
        ? `No request reaches this route: ${listNames(by)} above it takes them all.`
        : `No request reaches this route: ${listNames(by)} above it take them all.`,
    contradiction: () => 'No request reaches this route: its condition can never be true.'
  },
  service({ service, report }) {
    for (const { route, branch, takenBy } of unreachableRoutes(service)) {
      if (branch !== undefined) continue
      if (takenBy.length === 0) report('contradiction', undefined, contradiction(route))
      else
        report('taken', { by: takenBy.map(other => routeName(other) ?? service.name) }, taken(route, takenBy))
    }
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values())
      for (const { route, takenBy } of unreachableGatewayRoutes(mesh, gateway)) {
        if (takenBy.length === 0) report('contradiction', undefined, contradiction(route))
        else
          report('taken', { by: takenBy.map(({ match }) => printMatch(match.value)) }, taken(route, takenBy))
      }
  }
})

function contradiction({ match, when }: Asked): Finding {
  return {
    at: when?.at ?? match.at,
    help: 'The condition contradicts itself or `match`. A missing header makes every comparison false, `!=` too. Correct it, or remove the route.'
  }
}

function taken({ match }: Asked, takenBy: readonly Asked[]): Finding {
  return {
    at: match.at,
    notes: takenBy.map(other => ({
      at: other.match.at,
      message:
        takenBy.length === 1
          ? 'this route takes all of its requests'
          : 'this route takes some of its requests'
    })),
    help: 'The first route that matches wins. Move this route up, narrow the earlier one, or remove this one.'
  }
}
