import { list, scalar } from '../../model/read-values.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { suggest } from '../suggest.ts'

interface Given {
  readonly value: string
  readonly question: string
}

export default defineRule({
  name: 'invalid-parameter-default',
  level: 'error',
  summary: 'The default of a parameter is none of the values that it may have.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  sourceRead: '2026-11-22',
  restsOn: ['values'],
  messages: {
    other: ({ value, question }: Given) => `\`${value}\` is not one of the \`values\`.${question}`
  },
  mesh({ mesh, report }) {
    for (const node of mesh.paramNodes.values()) {
      const written = scalar(node, 'default')
      const values = list(node, 'values')
      if (written === undefined || values === undefined) continue
      const allowed = values.items.flatMap(item => (item.kind === 'scalar' ? item.text : []))
      // What is filled in when building may still turn out to be the same.
      if (allowed.includes(written.text) || [written.text, ...allowed].some(text => text.includes('${')))
        continue
      const { question, fixes } = suggest(written.text, written, allowed)
      report(
        'other',
        { value: written.text, question },
        {
          at: written,
          fixes,
          notes: [{ at: values, message: 'the only values that may be given' }],
          help: `CloudFormation would refuse the template. Write ${listNames(allowed, 'or')}, or add the default to \`values\`.`
        }
      )
    }
  }
})
