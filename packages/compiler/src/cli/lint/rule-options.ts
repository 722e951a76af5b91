import type { RuleWishes } from '../../check/rule-wishes.ts'
import type { Level } from '../../diagnostics/diagnostic.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import { problemDefinitions } from '../../workspace/problem-names.ts'

export type RuleOptions = Pick<RuleWishes, 'over' | 'only'> | { readonly sentence: string }

const levels = ['error', 'warning', 'info', 'none'] as const

/**
 * What `--rule NAME[=LEVEL]` says, the last one of a name winning. As soon as one stands without a level, the named
 * rules are the only ones.
 */
export function readRuleOptions(given: readonly string[]): RuleOptions {
  const over = new Map<string, Level | 'off'>()
  const named = new Set<string>()
  let isChoice = false
  for (const text of given) {
    const [name = '', word] = text.split(/=(.*)/s)
    const rule = settableRules.get(name)
    if (rule === undefined && (word !== undefined || !problemDefinitions.has(name)))
      return { sentence: unknownRule(name) }
    if (rule?.needs === 'before')
      return {
        sentence: `\`${name}\` is a rule about changes, which \`meshc diff\` runs: \`meshc diff --rule ${name}=LEVEL\` sets its level.`
      }
    named.add(name)
    isChoice ||= word === undefined
    if (word === undefined || rule === undefined) continue
    const level = levels.find(each => each === word)
    if (level === undefined)
      return {
        sentence: `\`--rule ${name}=\` takes \`error\`, \`warning\`, \`info\` or \`none\`, and \`${word}\` is none of them.${didYouMean(nearest(word, levels))}`
      }
    if (rule.level === 'error' && level !== 'error')
      return { sentence: `\`${name}\` is an error, and errors cannot be lowered.` }
    over.set(name, level === 'none' ? 'off' : level)
  }
  return { over, only: isChoice ? named : undefined }
}

function unknownRule(name: string): string {
  if (problemDefinitions.has(name))
    return `\`${name}\` is no rule but keeps a mesh from being read, so it has no level.`
  const meant = didYouMean(nearest(name, problemDefinitions.keys()))
  return `There is no rule \`${name}\`.${meant || ' `meshc lint --list-rules` lists them.'}`
}
