import type { Expression } from '../../expr/types.ts'
import { unreachableRoutes } from '../../semantics/routing/unreachable.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'
import { routeName } from '../route-name.ts'

export default defineRule({
  name: 'unreachable-condition',
  level: 'info',
  summary: 'A part of an `or` never decides anything.',
  definition: 'arithmetic.md#route-decision',
  restsOn: ['when'],
  messages: {
    taken: ({ by }: { by: readonly string[] }) =>
      `This part of the condition has no effect: ${listNames(by)} above it already ${take(by)} those requests.`,
    repeated: () =>
      'This part of the condition has no effect: the parts before it already hold for those requests.',
    contradiction: () => 'This part of the condition can never be true.'
  },
  service({ service, report }) {
    for (const { route, branch, takenBy } of unreachableRoutes(service)) {
      if (branch === undefined || route.when === undefined) continue
      const at = placeOf(branch, route.when.at)
      const others = takenBy.filter(other => other !== route)
      if (takenBy.length === 0) report('contradiction', undefined, { at })
      else if (others.length === 0) report('repeated', undefined, { at })
      else {
        const by = others.map(other => routeName(other) ?? service.name)
        report(
          'taken',
          { by },
          {
            at,
            notes: others.map(other => ({ at: other.match.at, message: 'this route takes them' })),
            help: 'Remove this part.'
          }
        )
      }
    }
  }
})

function take(by: readonly string[]): string {
  return by.length === 1 ? 'takes' : 'take'
}

function placeOf({ start, end }: Expression, at: Parameters<typeof placeWithin>[0]) {
  return placeWithin(at, start, end)
}
