import type { Diagnostic, Level } from '../diagnostics/diagnostic.ts'
import { readInteger, readNumber } from '../expr/read-number.ts'
import { levelOfFindings, type Rule } from '../rules/define-rule.ts'
import { isEmpty, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import { checkProblems } from './problems.ts'
import type { RuleWishes } from './rule-wishes.ts'

/** What `lint.rules` of a file says: a level and options for each rule it names. */
export interface Settings {
  level(rule: Rule): Level | 'off'
  option(rule: Rule, name: string): number
  readonly problems: readonly Diagnostic[]
}

const levels = ['info', 'warning', 'error'] as const

interface RuleSetting {
  readonly level: Level | 'off' | undefined
  readonly options: ReadonlyMap<string, number>
}

/** Without wishes, what the mesh says and then the rules' own levels. */
export function readSettings(
  lint: Node | undefined,
  rules: ReadonlyMap<string, Rule>,
  wishes?: RuleWishes
): Settings {
  const problems: Diagnostic[] = []
  const settings = new Map<string, RuleSetting>()
  const written = lint?.kind === 'map' ? valueAt(lint, 'rules') : undefined
  if (written?.kind === 'map') {
    for (const { key, value } of written.items) {
      const rule = rules.get(key.text)
      if (rule === undefined) problems.push(unknownRule(key, rules))
      else settings.set(rule.name, readSetting(rule, value, problems))
    }
  }
  const own: Settings = {
    level: rule => settings.get(rule.name)?.level ?? (rule.level === 'none' ? 'off' : rule.level),
    option: (rule, name) => settings.get(rule.name)?.options.get(name) ?? rule.options[name] ?? Number.NaN,
    problems
  }
  return wishes === undefined ? own : wished(own, settings, wishes)
}

/** Asked for by name, a rule runs even where it is off until something gives it a level. */
function wished(
  own: Settings,
  settings: ReadonlyMap<string, RuleSetting>,
  { under = own, over, only }: RuleWishes
): Settings {
  return {
    level(rule) {
      if (only?.has(rule.name) === false) return 'off'
      const level = over.get(rule.name) ?? settings.get(rule.name)?.level ?? under.level(rule)
      return level === 'off' && only !== undefined && !over.has(rule.name)
        ? levelOfFindings(rule.level)
        : level
    },
    option: (rule, name) => settings.get(rule.name)?.options.get(name) ?? under.option(rule, name),
    problems: own.problems
  }
}

function readSetting(rule: Rule, value: Node, problems: Diagnostic[]): RuleSetting {
  if (value.kind === 'scalar' && !isEmpty(value))
    return { level: levelOf(rule, value, problems), options: new Map() }
  if (value.kind !== 'map') return { level: undefined, options: new Map() }
  const level = valueAt(value, 'level')
  const options = valueAt(value, 'options')
  return {
    level: level?.kind === 'scalar' ? levelOf(rule, level, problems) : undefined,
    options: options?.kind === 'map' ? optionsOf(rule, options, problems) : new Map()
  }
}

/** A rule that is an error by itself says that the mesh does not work; a setting may not hide that. */
function levelOf(rule: Rule, node: ScalarNode, problems: Diagnostic[]): Level | 'off' | undefined {
  const level = node.text === 'none' ? 'off' : levels.find(candidate => candidate === node.text)
  if (level !== undefined && level !== 'error' && rule.level === 'error' && rule.needs !== 'before') {
    problems.push(checkProblems.make('invalid-rule-setting', 'isError', { rule: rule.name }, { at: node }))
    return undefined
  }
  return level
}

function optionsOf(rule: Rule, options: MapNode, problems: Diagnostic[]): ReadonlyMap<string, number> {
  const known = Object.keys(rule.options)
  const result = new Map<string, number>()
  for (const { key, value } of options.items) {
    if (!known.includes(key.text)) {
      problems.push(
        checkProblems.make(
          'invalid-rule-setting',
          'unknownOption',
          { rule: rule.name, option: key.text, known },
          { at: key }
        )
      )
      continue
    }
    const number =
      value.kind === 'scalar' ? (readInteger(value.text).value ?? readNumber(value.text).value) : undefined
    if (number === undefined)
      problems.push(
        checkProblems.make('invalid-rule-setting', 'notANumber', { option: key.text }, { at: value })
      )
    else result.set(key.text, number)
  }
  return result
}

function unknownRule(key: ScalarNode, rules: ReadonlyMap<string, Rule>): Diagnostic {
  const candidate = nearest(key.text, [...rules.keys()])
  return checkProblems.make(
    'unknown-rule',
    'unknown',
    { name: key.text, nearest: candidate },
    {
      at: key,
      help: '`meshc explain` lists the rules.',
      fixes:
        candidate === undefined
          ? []
          : [{ title: `Change to \`${candidate}\``, safe: false, edits: [{ at: key, insert: candidate }] }]
    }
  )
}
