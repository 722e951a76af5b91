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
    same: ({ from }: Way) => `\`${from}\` is on both ends, and a claim is about the calls between two.`,
    tcp: ({ from, to }: Way) =>
      `From \`${from}\` to \`${to}\` there are only TCP connections, and no requests to count or to wait for.`,
    none: ({ from, to }: Way) =>
      `No call leads from \`${from}\` to \`${to}\`, so the claim is about nothing.`,
    noRequest: ({ match }: { match: string }) =>
      `No request to the service is \`${match}\` under these conditions, so the claim is about nothing.`,
    unknownRegion: ({ region }: { region: string }) => `This mesh has no \`${region}\`.`,
    negatedShare: () => 'A claim about shares cannot be negated with `not` or `== false`.',
    shareLimit: () => 'A share can be compared only with a fixed percentage, such as `50%`.'
  },
  mesh({ mesh, meshes, capabilities, report }) {
    for (const { claim, answer } of invariantAnswers({ mesh, meshes, capabilities })) {
      if (answer.kind === 'fails') {
        // One mesh stands for all regions that have no overrides.
        const isVaried = meshes.length > 1 && mesh.regions.size > 1
        const regions = isVaried && answer.evidence.some(isRegional) ? answer.regions : []
        const from =
          regions.length > 1 ? ` The numbers are those of \`${regions[0]}\`, the first region.` : ''
        report(
          'fails',
          { facts: answer.evidence.map(fact), regions },
          {
            at: claim.at,
            notes: evidenceNotes(answer.evidence),
            help: `Change one of the values that the notes point at, or the claim. \`meshc explain failed-invariant\` says how the numbers are found.${from}`
          }
        )
      } else if (answer.kind === 'problem') {
        const at = placeWithin(claim.at, answer.at.start, answer.at.end)
        reportProblem(answer.reason, at)
      }
    }

    /** An unknown name or version is reported where names are bound. */
    function reportProblem(reason: ClaimProblem['reason'], at: Parameters<typeof placeWithin>[0]): void {
      const help = 'A claim about nothing is always true and proves nothing. Correct it or remove it.'
      if (reason.kind === 'unrelated') report(reason.how, { from: reason.from, to: reason.to }, { at, help })
      else if (reason.kind === 'noRequest') report('noRequest', { match: reason.match }, { at, help })
      else if (reason.kind === 'negatedShare') report('negatedShare', undefined, { at, help: negatedHelp })
      else if (reason.kind === 'unknownName' && reason.name.startsWith('region.'))
        report(
          'unknownRegion',
          { region: reason.name },
          { at, help: `It has ${listNames([...mesh.regions.keys()].map(name => `region.${name}`))}.` }
        )
      // What is left is about shares: any other form is a finding of the expression, which is then no claim.
      else if (reason.kind !== 'unknownName' && reason.kind !== 'unknownVersion')
        report('shareLimit', undefined, { at, help: shareHelp })
    }
  }
})

const negatedHelp =
  'The claim is about all requests, so its negation would be about some of them. Write the opposite comparison: `share(…) < 5%` for `not share(…) >= 5%`.'

const shareHelp =
  'Each kind of request has its own share, so two shares, or a multiple of one, are no single number. Write a claim for each share.'
