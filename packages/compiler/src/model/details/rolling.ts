import { map, percent } from '../read-values.ts'
import type { Service } from '../types.ts'
import { byDefault, type Setting } from './observability.ts'

/** How ECS replaces the tasks of a service, or of each of its versions: `deployment.rolling`. */
export interface Rolling {
  /** Percent of the tasks that keep running; 100 by default. */
  readonly minHealthyPercent: Setting<number>
  /** Percent of the tasks that may run at one time; 200 by default. */
  readonly maxHealthyPercent: Setting<number>
}

export function rollingOf({ node }: Service): Rolling {
  const rolling = map(map(node, 'deployment'), 'rolling')
  return {
    minHealthyPercent: percent(rolling, 'minHealthy') ?? byDefault(100),
    maxHealthyPercent: percent(rolling, 'maxHealthy') ?? byDefault(200)
  }
}
