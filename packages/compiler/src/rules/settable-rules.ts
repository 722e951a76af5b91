import type { Rule } from './define-rule.ts'
import { diffRules } from './diff-rules.ts'
import { rules } from './index.gen.ts'

/** What `lint.rules` and `lint.accept` may name: the rules about a mesh, and those about a change of it. */
export const settableRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([...rules, ...diffRules])
