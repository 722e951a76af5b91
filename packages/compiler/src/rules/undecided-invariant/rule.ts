import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { fact, isRegional } from '../evidence.ts'
import { evidenceNotes } from '../evidence-notes.ts'
import { invariantAnswers } from '../invariant-answers.ts'

export default defineRule({
  name: 'undecided-invariant',
  level: 'error',
  summary: 'Whether an invariant holds cannot be decided.',
  definition: 'arithmetic.md#shares',
  restsOn: ['timeout', 'retry', 'calls', 'routes', 'versions', 'deployment', 'tasks', 'regions'],
  messages: {
    open: ({ facts, regions }: { facts: readonly string[]; regions: readonly string[] }) =>
      `Whether this holds${regions.length === 0 ? '' : ` in ${listNames(regions)}`} cannot be decided: ${facts.join('; ')}.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    for (const { claim, answer } of invariantAnswers({ mesh, meshes, capabilities })) {
      if (answer.kind !== 'undecided') continue
      const { evidence } = answer
      const regions = meshes.length > 1 && evidence.some(isRegional) ? answer.regions : []
      const isOpaque = evidence.some(each => each.kind === 'share' && each.answer.kind === 'opaque')
      report(
        'open',
        { facts: evidence.map(fact), regions },
        {
          at: claim.at,
          notes: evidenceNotes(evidence),
          help: isOpaque ? opaque : tooMuch
        }
      )
    }
  }
})

const opaque =
  'Regular expressions are not analysed. Write paths and texts in place of the expression, or a claim about requests that it does not touch.'

const tooMuch =
  'The search is cut short, and a guess would be no proof. Claim less at once: fewer conditions, or the calls on one way in place of all.'
