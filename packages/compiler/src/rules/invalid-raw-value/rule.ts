import { rawProblems } from '../../semantics/raw-problems.ts'
import { defineRule } from '../define-rule.ts'

const { level, summary, messages } = rawProblems.problems['invalid-raw-value']

/** Found when building, for the schemas of AWS are larger than the rest of the compiler. */
export default defineRule({
  name: 'invalid-raw-value',
  level,
  summary,
  definition: 'language.md#raw',
  needs: 'plan',
  messages
})
