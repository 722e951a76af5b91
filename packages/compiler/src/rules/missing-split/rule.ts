import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { routePlace } from '../route-name.ts'

export default defineRule({
  name: 'missing-split',
  level: 'error',
  summary: 'A service has several versions and nothing says which one takes the requests of a route.',
  definition: 'language.md#routes',
  restsOn: ['versions', 'deployment', 'to', 'shares'],
  messages: {
    undecided: ({ service, versions }: { service: string; versions: readonly string[] }) =>
      `\`${service}\` has the versions ${listNames(versions)}, and nothing says which of them gets its requests.`,
    undecidedRoute: ({ service, versions }: { service: string; versions: readonly string[] }) =>
      `\`${service}\` has the versions ${listNames(versions)}, and nothing says which of them gets the requests of this route.`
  },
  service({ service, report }) {
    const { versions, deployment } = service
    if (versions.length < 2 || deployment.strategy !== 'rolling') return
    const [first, ...others] = service.routes.filter(({ to }) => to.kind === 'deployment')
    if (first === undefined) return
    const names = versions.map(({ name }) => name)
    report(
      first.implied ? 'undecided' : 'undecidedRoute',
      { service: service.name, versions: names },
      {
        at: routePlace(first),
        notes: [
          ...versions.map(({ at, name }) => ({ at, message: `version \`${name}\`` })),
          ...others.map(route => ({ at: routePlace(route), message: 'the same holds for this route' }))
        ],
        help: `Write it in the route, \`to: ${names[0]}\` or \`to: { ${names[0]}: 90%, ${names[1]}: 10% }\`, or let a canary under \`deployment\` move the requests from one to the other.`
      }
    )
  }
})
