import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'

export interface Finding {
  readonly diagnostic: Diagnostic
  /** Where it was found, when not in all environments that were looked at. */
  readonly environments: readonly string[] | undefined
}

/** Gathers what all environments find; equal findings are one, which remembers where it was found. */
export function createFindings(environmentCount: number) {
  const first = new Map<string, Diagnostic>()
  const where = new Map<Diagnostic, Set<string>>()

  return { addEverywhere, add, all, withEnvironments }

  function addEverywhere(diagnostic: Diagnostic): void {
    const key = keyOf(diagnostic)
    if (!first.has(key)) first.set(key, diagnostic)
  }

  function add(diagnostic: Diagnostic, environment: string | undefined): void {
    const key = keyOf(diagnostic)
    const known = first.get(key)
    if (known === undefined) first.set(key, diagnostic)
    if (environment === undefined) return
    const found = known ?? diagnostic
    const environments = where.get(found)
    if (environments !== undefined) environments.add(environment)
    else if (known === undefined) where.set(found, new Set([environment]))
  }

  function all(): readonly Diagnostic[] {
    return [...first.values()]
  }

  function withEnvironments(diagnostic: Diagnostic): Finding {
    const environments = where.get(diagnostic)
    const isPartial = environments !== undefined && environments.size < environmentCount
    return { diagnostic, environments: isPartial ? [...environments] : undefined }
  }
}

const numbers = new WeakMap<object, number>()
let next = 0

/** Two findings are equal when they say the same of the same place. */
const keyOf = perObject(({ rule, message, at }: Diagnostic): string => {
  let entry = numbers.get(at.entry)
  if (entry === undefined) {
    entry = next++
    numbers.set(at.entry, entry)
  }
  return `${rule}|${entry}|${at.start}|${at.end}|${message}`
})
