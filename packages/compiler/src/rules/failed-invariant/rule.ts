import type { ClaimProblem } from '../../semantics/claims.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { fact, isRegional } from '../evidence.ts'
import { evidenceNotes } from '../evidence-notes.ts'
import { invariantAnswers } from '../invariant-answers.ts'
import { placeWithin } from '../place-within.ts'

interface Way {
  readonly from: string
  readonly to: string
}

export default defineRule({
  name: 'failed-invariant',
  level: 'error',
  summary: 'The mesh does not keep what an invariant claims.',
  definition: 'language.md#expressions',
  restsOn: ['timeout', 'retry', 'calls', 'routes', 'versions', 'deployment', 'tasks', 'regions', 'network'],
  messages: {
    fails: ({ facts, regions }: { facts: readonly string[]; regions: readonly string[] }) =>
      `This does not hold${regions.length === 0 ? '' : ` in ${listNames(regions)}`}: ${facts.join('; ')}.`,
    same: ({ from }: Way) => `\`${from}\` stands on both ends, so there is no way to speak of.`,
    tcp: ({ from, to }: Way) =>
      `From \`${from}\` to \`${to}\` there is TCP only, which has no requests to count or to wait for.`,
    none: ({ from, to }: Way) => `No call leads from \`${from}\` to \`${to}\`, so there is nothing to claim.`,
    noRequest: ({ match }: { match: string }) =>
      `No request of the service is \`${match}\` under these conditions, so there is nothing to claim.`,
    unknownRegion: ({ region }: { region: string }) => `There is no \`${region}\` in this mesh.`,
    negatedShare: () => 'A claim about shares cannot be turned round by `not` or `== false`.',
    shareLimit: () => 'A share is compared with a fixed percentage, such as `50%`, and with nothing else.'
  },
  mesh({ mesh, meshes, capabilities, report }) {
    for (const { claim, answer } of invariantAnswers({ mesh, meshes, capabilities })) {
      if (answer.kind === 'fails') {
        // One mesh stands for all regions that have no overrides.
        const isVaried = meshes.length > 1 && mesh.regions.size > 1
        const regions = isVaried && answer.evidence.some(isRegional) ? answer.regions : []
        const from = regions.length > 1 ? ` What is shown is \`${regions[0]}\`, the first of them.` : ''
        report(
          'fails',
          { facts: answer.evidence.map(fact), regions },
          {
            at: claim.at,
            notes: evidenceNotes(answer.evidence),
            help: `\`meshc explain failed-invariant\` says how these numbers are found.${from}`
          }
        )
      } else if (answer.kind === 'problem') {
        const at = placeWithin(claim.at, answer.at.start, answer.at.end)
        reportProblem(answer.reason, at)
      }
    }

    /** An unknown name or version is reported where names are bound. */
    function reportProblem(reason: ClaimProblem['reason'], at: Parameters<typeof placeWithin>[0]): void {
      const help = 'A claim about nothing would always be true and would prove nothing.'
      if (reason.kind === 'unrelated') report(reason.how, { from: reason.from, to: reason.to }, { at, help })
      else if (reason.kind === 'noRequest') report('noRequest', { match: reason.match }, { at, help })
      else if (reason.kind === 'negatedShare') report('negatedShare', undefined, { at, help: negatedHelp })
      else if (reason.kind === 'unknownName' && reason.name.startsWith('region.'))
        report('unknownRegion', { region: reason.name }, { at })
      // What is left is about shares: any other form is a finding of the expression, which is then no claim.
      else if (reason.kind !== 'unknownName' && reason.kind !== 'unknownVersion')
        report('shareLimit', undefined, { at, help: shareHelp })
    }
  }
})

const negatedHelp =
  'It is claimed of all requests and steps, so its opposite would be a promise about some request only. Write the opposite comparison: `share(…) < 5%` in place of `not share(…) >= 5%`.'

const shareHelp =
  'A share is decided for each kind of request by itself, so two shares, or a multiple of one, have no single number to compare.'
