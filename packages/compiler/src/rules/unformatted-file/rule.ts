import { defineRule } from '../define-rule.ts'
import { formatProblem } from './problem.ts'

const { summary, messages } = formatProblem.problems['unformatted-file']

export default defineRule({
  name: 'unformatted-file',
  level: 'none',
  summary,
  definition: 'formatting.md#formatting',
  messages
})
