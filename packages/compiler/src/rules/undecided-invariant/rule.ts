import { defineRule } from '../define-rule.ts'
import { evidenceNotes, fact } from '../evidence.ts'
import { invariantAnswers } from '../invariant-answers.ts'

export default defineRule({
  name: 'undecided-invariant',
  level: 'warning',
  summary: 'Whether an invariant holds cannot be decided.',
  restsOn: ['timeout', 'retry', 'calls', 'routes', 'versions', 'deployment', 'tasks', 'regions'],
  messages: {
    open: ({ facts, region }: { facts: readonly string[]; region: string | undefined }) =>
      `Whether this holds${region === undefined ? '' : ` in \`${region}\``} is not decided: ${facts.join('; ')}.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    for (const { claim, answer } of invariantAnswers({ mesh, meshes, capabilities })) {
      if (answer.kind !== 'undecided') continue
      const region = mesh.regions.size > 1 ? answer.region : undefined
      report(
        'open',
        { facts: answer.evidence.map(fact), region },
        {
          at: claim.at,
          notes: answer.evidence.flatMap(evidenceNotes),
          help: 'Regular expressions are not looked into, and a very large search is cut short; neither is answered with a guess. Write paths instead of expressions, or claim less at once.'
        }
      )
    }
  }
})
