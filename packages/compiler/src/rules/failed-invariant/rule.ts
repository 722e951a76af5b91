import type { ClaimProblem } from '../../semantics/claims.ts'
import { defineRule } from '../define-rule.ts'
import { evidenceNotes, fact } from '../evidence.ts'
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
  restsOn: ['timeout', 'retry', 'calls', 'routes', 'versions', 'deployment', 'tasks', 'regions', 'network'],
  messages: {
    fails: ({ facts, region }: { facts: readonly string[]; region: string | undefined }) =>
      `This does not hold${region === undefined ? '' : ` in \`${region}\``}: ${facts.join('; ')}.`,
    same: ({ from }: Way) => `\`${from}\` stands on both ends, so there is no way to speak of.`,
    tcp: ({ from, to }: Way) =>
      `From \`${from}\` to \`${to}\` there is TCP only, which has no requests to count or to wait for.`,
    none: ({ from, to }: Way) => `No call leads from \`${from}\` to \`${to}\`, so there is nothing to claim.`,
    noRequest: ({ match }: { match: string }) =>
      `No request of the service is \`${match}\` under these conditions, so there is nothing to claim.`,
    unknownRegion: ({ region }: { region: string }) => `There is no \`${region}\` in this mesh.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    for (const { claim, answer } of invariantAnswers({ mesh, meshes, capabilities })) {
      if (answer.kind === 'fails') {
        const region = mesh.regions.size > 1 ? answer.region : undefined
        report(
          'fails',
          { facts: answer.evidence.map(fact), region },
          {
            at: claim.at,
            notes: answer.evidence.flatMap(evidenceNotes),
            help: '`meshc explain failed-invariant` says how these numbers are found.'
          }
        )
      } else if (answer.kind === 'problem') {
        const at = placeWithin(claim.at, answer.at.start, answer.at.end)
        reportProblem(answer.reason, at)
      }
    }

    /** Of the reasons that are not here, reading the claim or binding its names has spoken. */
    function reportProblem(reason: ClaimProblem['reason'], at: Parameters<typeof placeWithin>[0]): void {
      const help = 'A claim about nothing would always be true and would prove nothing.'
      if (reason.kind === 'unrelated') report(reason.how, { from: reason.from, to: reason.to }, { at, help })
      else if (reason.kind === 'noRequest') report('noRequest', { match: reason.match }, { at, help })
      else if (reason.kind === 'unknownName' && reason.name.startsWith('region.'))
        report('unknownRegion', { region: reason.name }, { at })
    }
  }
})
