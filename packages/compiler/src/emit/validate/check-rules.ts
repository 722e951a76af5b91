import type { ObjectRules, ValuePairs } from '@meshc/schema/cloudformation'
import { listNames } from '../../util/list-names.ts'
import type { JsonObject } from '../template.ts'

/** What is wrong between the properties of one object; `kind` is what AWS calls such an object. */
export function brokenRules(value: JsonObject, rules: ObjectRules, kind: string): readonly string[] {
  const broken: string[] = []
  for (const name of rules.required ?? [])
    if (!has(value, name)) broken.push(`\`${name}\` is missing; \`${kind}\` needs it.`)
  for (const set of rules.exactlyOneOf ?? []) {
    const there = set.filter(name => has(value, name))
    if (there.length === 0)
      broken.push(`One of ${listNames(set, 'or')} is missing; \`${kind}\` needs exactly one.`)
    if (there.length > 1) broken.push(`${listNames(there)} exclude each other; \`${kind}\` has one of them.`)
  }
  for (const set of rules.atMostOneOf ?? []) {
    const there = set.filter(name => has(value, name))
    if (there.length > 1)
      broken.push(`${listNames(there)} exclude each other; \`${kind}\` has at most one of them.`)
  }
  for (const set of rules.atLeastOneOf ?? [])
    if (!set.some(name => has(value, name)))
      broken.push(`${listNames(set, 'or')} is missing; \`${kind}\` needs at least one.`)
  for (const name in rules.needs)
    if (has(value, name)) {
      const missing = (rules.needs[name] ?? []).filter(other => !has(value, other))
      if (missing.length > 0) broken.push(`\`${name}\` needs ${listNames(missing)} beside it.`)
    }
  if (rules.pairs !== undefined) broken.push(...brokenPair(value, rules.pairs))
  return broken
}

function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name)
}

function brokenPair(value: JsonObject, { of: [first, second], allowed }: ValuePairs): readonly string[] {
  const [one, other] = [value[first], value[second]]
  if (!isScalar(one) || !isScalar(other)) return []
  const known = Object.hasOwn(allowed, String(one)) ? allowed[String(one)] : undefined
  if (known === undefined)
    return [`\`${first}\` is \`${one}\`; allowed are ${listNames(Object.keys(allowed))}.`]
  if (known.includes(String(other))) return []
  return [`\`${second}\` is \`${other}\`; with \`${first}\` \`${one}\` allowed are ${listNames([...known])}.`]
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
