import { rawProblems } from '../../semantics/raw-problems.ts'
import { defineRule } from '../define-rule.ts'

const { level, summary, messages } = rawProblems.problems['conflicting-raw-value']

/** Found when building: the proof of the templates with the change shows what they do otherwise. */
export default defineRule({
  name: 'conflicting-raw-value',
  level,
  summary,
  definition: 'language.md#raw',
  needs: 'plan',
  messages
})
