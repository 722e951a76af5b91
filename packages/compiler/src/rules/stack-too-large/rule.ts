import { stackProblems } from '../../semantics/stack-problems.ts'
import { defineRule } from '../define-rule.ts'

const { level, summary, messages } = stackProblems.problems['stack-too-large']

/** Found when building, for only then it is known what stacks hold. */
export default defineRule({
  name: 'stack-too-large',
  level,
  summary,
  definition: 'build.md#limits',
  needs: 'plan',
  messages
})
