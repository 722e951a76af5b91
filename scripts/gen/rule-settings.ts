import type { Rule } from '../../packages/compiler/src/rules/define-rule.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * What may be written of each rule under `lint.rules`, as properties of a JSON Schema: its level, and its options with
 * what they are when nothing is said. A rule that is an error by itself stays one.
 */
export function ruleSettings(rules: readonly Rule[]): JsonSchema {
  return Object.fromEntries(byName(rules).map(rule => [rule.name, settingOf(rule)]))
}

/** The same in an overlay, where nothing takes a setting away; `whole` is the definition that has them. */
export function ruleSettingsPatch(rules: readonly Rule[], whole: string): JsonSchema {
  return Object.fromEntries(
    byName(rules).map(({ name }) => [
      name,
      { anyOf: [{ $ref: `#/definitions/${whole}/properties/${name}` }, { type: 'null' }] }
    ])
  )
}

function byName(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function settingOf(rule: Rule): JsonSchema {
  const { level, summary, options } = rule
  const levels = {
    enum: level === 'error' && rule.needs !== 'before' ? ['error'] : ['error', 'warning', 'info', 'none']
  }
  const numbers = Object.entries(options).map(([name, value]) => [name, { type: 'number', default: value }])
  return {
    description: `${summary}\n\nDefault: ${level === 'none' ? '`none`, so it is off' : `\`${level}\``}`,
    anyOf: [
      levels,
      {
        type: 'object',
        properties: {
          level: levels,
          ...(numbers.length === 0
            ? {}
            : {
                options: {
                  type: 'object',
                  properties: Object.fromEntries(numbers),
                  additionalProperties: false
                }
              })
        },
        additionalProperties: false
      }
    ]
  }
}
