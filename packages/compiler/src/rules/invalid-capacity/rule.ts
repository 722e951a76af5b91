import type { Finding } from '../../diagnostics/define.ts'
import { type Capacity, capacityOf, clusterCapacityOf } from '../../model/details/capacity.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

/** Source: Amazon ECS API, CapacityProviderStrategyItem. */
const mostWeight = 1000
const mostBase = 100_000

interface Above {
  readonly key: string
  readonly value: number
  readonly most: number
}

export default defineRule({
  name: 'invalid-capacity',
  level: 'error',
  summary: 'Tasks are divided between two kinds of capacity in a way that ECS refuses.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  sourceRead: '2026-11-22',
  messages: {
    twoBases: () => 'Only one kind of capacity may have a `base`, and both have one.',
    weightless: () => 'No kind of capacity has a weight above 0, so no task starts after the `base`.',
    above: ({ key, value, most }: Above) => `\`${key}\` is ${value}, and ECS accepts at most ${most}.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const { node } of service.versions) {
      const capacity = capacityOf(node)
      if (capacity !== undefined && isFirst(capacity.at)) judge(capacity, report)
    }
  },
  mesh({ mesh, report }) {
    const capacity = clusterCapacityOf(mesh)
    if (capacity !== undefined) judge(capacity, report)
  }
})

interface Report {
  (message: 'twoBases' | 'weightless', data: undefined, finding: Finding): void
  (message: 'above', data: Above, finding: Finding): void
}

function judge({ at, providers }: Capacity, report: Report): void {
  const [first, second] = providers.filter(({ base }) => base.value > 0)
  if (first !== undefined && second !== undefined)
    report('twoBases', undefined, {
      at: second.base.at ?? second.at,
      notes: [{ at: first.base.at ?? first.at, message: 'the other one' }],
      help: 'Remove one. All further tasks are divided by `weight`.'
    })
  if (providers.every(({ weight }) => weight.value === 0))
    report('weightless', undefined, { at, help: 'Write a `weight` of 1 or more for one of them.' })
  for (const { base, weight } of providers)
    for (const { key, value, most } of [
      { key: 'base', value: base, most: mostBase },
      { key: 'weight', value: weight, most: mostWeight }
    ])
      if (value.at !== undefined && value.value > most)
        report(
          'above',
          { key, value: value.value, most },
          { at: value.at, help: `Write at most \`${most}\`.` }
        )
}
