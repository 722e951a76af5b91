import type { RuleWishes } from '../../check/rule-wishes.ts'
import type { Settings } from '../../check/settings.ts'
import type { Level } from '../../diagnostics/diagnostic.ts'
import { diffRules } from '../../rules/diff-rules.ts'
import { suggestion } from '../arguments.ts'

const levels = ['error', 'warning', 'info', 'none'] as const

/** What `--rule NAME=LEVEL` says, the last one of a name winning, over `under`; a sentence where it cannot be read. */
export function readRuleLevels(given: readonly string[], under: Settings | undefined): RuleWishes | string {
  const over = new Map<string, Level | 'off'>()
  for (const text of given) {
    const [name = '', word = ''] = text.split(/=(.*)/s)
    if (!diffRules.has(name))
      return `There is no rule \`${name}\` about changes.${suggestion(name, [...diffRules.keys()])}`
    const level = levels.find(each => each === word)
    if (level === undefined)
      return `\`--rule ${name}\` takes a level: \`--rule ${name}=warning\` (error, warning, info or none).`
    over.set(name, level === 'none' ? 'off' : level)
  }
  return { under, over, only: undefined }
}
