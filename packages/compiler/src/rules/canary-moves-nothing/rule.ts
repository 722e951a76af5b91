import { defineRule } from '../define-rule.ts'
import { routePlace } from '../route-name.ts'

export default defineRule({
  name: 'canary-moves-nothing',
  level: 'warning',
  summary: 'A rollout has no requests that it could move.',
  definition: 'arithmetic.md#shares',
  restsOn: ['routes', 'from', 'to', 'port', 'ports'],
  messages: {
    pinned: ({ service }: { service: string }) =>
      `Every route of \`${service}\` names its version, so this rollout moves no requests.`,
    worker: ({ service }: { service: string }) =>
      `\`${service}\` has no port and gets no requests, so this rollout moves nothing.`,
    same: ({ version }: { version: string }) =>
      `This rollout goes from \`${version}\` to \`${version}\`, so it moves no requests.`
  },
  service({ service, report }) {
    const { deployment, name, routes, ports } = service
    if (deployment.strategy === 'rolling') return
    const { from, to, fromKnown, toKnown } = deployment.canary
    if (from === undefined || to === undefined || !fromKnown || !toKnown) return
    const { at } = deployment
    if (from.value === to.value)
      report(
        'same',
        { version: to.value },
        {
          at: to.at,
          notes: [{ at: from.at, message: 'where it comes from' }],
          help: 'Name the version that serves now in `from` and the one that takes over in `to`.'
        }
      )
    else if (ports.length === 0)
      report(
        'worker',
        { service: name },
        { at, help: 'Write `deployment: rolling`: ECS then replaces its tasks one after the other.' }
      )
    else if (routes.length > 0 && routes.every(route => route.to.kind !== 'deployment'))
      report(
        'pinned',
        { service: name },
        {
          at,
          notes: routes
            .filter(({ implied }) => !implied)
            .map(route => ({ at: routePlace(route), message: 'this route' })),
          help: 'Remove `to` and `shares` from the routes that the rollout is to move.'
        }
      )
  }
})
