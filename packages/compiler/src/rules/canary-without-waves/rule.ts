import { edgeRegions } from '../../model/details/edge.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { deploymentsInSteps } from '../deployments-in-steps.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'canary-without-waves',
  level: 'warning',
  summary: 'A rollout takes its steps in all regions together.',
  source: 'https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/',
  sourceRead: '2026-11-22',
  restsOn: ['waves', 'regions'],
  messages: {
    together: ({ regions }: { regions: readonly string[] }) =>
      `${listNames(regions)} take each step together, so a fault of the new version reaches every region at once.`
  },
  mesh({ mesh, report }) {
    if (mesh.regions.size < 2) return
    const isFirst = oncePerPlace()
    for (const deployment of deploymentsInSteps(mesh)) {
      const { waves, wavesAt } = deployment.canary
      const [only, ...others] = waves ?? []
      if (only === undefined || wavesAt === undefined || others.length > 0 || !isFirst(wavesAt)) continue
      const names = new Set(only.map(({ value }) => value))
      // One that is missing or unknown is another finding.
      if (names.size !== mesh.regions.size || ![...names].every(name => mesh.regions.has(name))) continue
      const [primary, ...secondary] = edgeRegions(mesh).map(({ name }) => name)
      const ordered = [...secondary, ...(primary === undefined ? [] : [primary])]
      report(
        'together',
        { regions: only.map(({ value }) => value) },
        {
          at: wavesAt,
          help: 'No region is then left to fail over to. Remove `waves`: the secondary regions then come first and the primary one last.',
          fixes: [
            {
              title: 'Write one wave for each region, the primary one last',
              safe: false,
              edits: [{ at: wavesAt, insert: `[${ordered.map(name => `[${name}]`).join(', ')}]` }]
            }
          ]
        }
      )
    }
  }
})
