import { type Stopwatch, timed } from '../query/stopwatch.ts'
import type { Rule } from '../rules/define-rule.ts'

/** Rules that count the time of their looks, each as the part `rule NAME`. Without a stopwatch they are the rules themselves. */
export function timedRules(rules: readonly Rule[], stopwatch: Stopwatch | undefined): readonly Rule[] {
  if (stopwatch === undefined) return rules
  return rules.map(rule => {
    const part = `rule ${rule.name}`
    const { service, calls, mesh, ...rest } = rule
    return {
      ...rest,
      ...(service && { service: setting => timed(stopwatch, part, service(setting)) }),
      ...(calls && { calls: setting => timed(stopwatch, part, calls(setting)) }),
      ...(mesh && { mesh: setting => timed(stopwatch, part, mesh(setting)) })
    }
  })
}
