import type { Located } from '../../model/types.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { deploymentsInSteps } from '../deployments-in-steps.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'invalid-canary-waves',
  level: 'error',
  summary: 'The waves of a rollout do not hold every region exactly once.',
  definition: 'language.md#deployment',
  restsOn: ['waves', 'regions'],
  messages: {
    unknown: ({ region, question }: { region: string; question: string }) =>
      `The mesh has no region \`${region}\`.${question}`,
    twice: ({ region }: { region: string }) =>
      `\`${region}\` is in two waves, and each region is rolled out once.`,
    missing: ({ regions }: { regions: readonly string[] }) =>
      `No wave holds ${listNames(regions)}, so the new version never reaches ${regions.length === 1 ? 'it' : 'them'}.`
  },
  mesh({ mesh, everywhere, report }) {
    const isFirst = oncePerPlace()
    for (const deployment of deploymentsInSteps(mesh)) {
      const { waves, wavesAt } = deployment.canary
      if (waves === undefined || wavesAt === undefined || !isFirst(wavesAt)) continue
      const seen = new Map<string, Located<string>>()
      let isWhole = true
      for (const region of waves.flat()) {
        const first = seen.get(region.value)
        if (!mesh.regions.has(region.value)) {
          // An environment with fewer regions shares the waves of the others.
          if (everywhere().some(({ regions }) => regions.has(region.value))) continue
          isWhole = false
          const { question, fixes } = suggest(region.value, region.at, mesh.regions.keys())
          const help = `The regions are ${listNames([...mesh.regions.keys()])}.`
          report('unknown', { region: region.value, question }, { at: region.at, fixes, help })
        } else if (first !== undefined)
          report(
            'twice',
            { region: region.value },
            {
              at: region.at,
              notes: [{ at: first.at, message: 'the first time' }],
              help: 'Regions of one wave take their steps together, and waves follow each other. Remove one of the two.'
            }
          )
        else seen.set(region.value, region)
      }
      const missing = [...mesh.regions.keys()].filter(name => !seen.has(name))
      // A misspelled name stands for one of these.
      if (missing.length > 0 && isWhole)
        report(
          'missing',
          { regions: missing },
          {
            at: wavesAt,
            help: `Add ${missing.length === 1 ? 'it to a wave, or as' : 'them to waves, or as'} a wave of ${missing.length === 1 ? 'its' : 'their'} own: \`[…, [${missing.join(', ')}]]\`.`
          }
        )
    }
  }
})
