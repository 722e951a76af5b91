import { attempts } from './attempts.ts'
import { availableAfterLosing } from './available-after-losing.ts'
import type { Builtin } from './builtin.ts'
import { calls } from './calls.ts'
import { header } from './header.ts'
import { metric } from './metric.ts'
import { query } from './query.ts'
import { reaches } from './reaches.ts'
import { share } from './share.ts'
import { tasks } from './tasks.ts'
import { worstLatency } from './worst-latency.ts'

export { type Builtin, signatureOf, type Use } from './builtin.ts'
export { type BuiltinWord, words } from './words.ts'

/** Every function of the expression language. */
export const builtins: readonly Builtin[] = [
  header,
  query,
  metric,
  worstLatency,
  attempts,
  calls,
  reaches,
  share,
  tasks,
  availableAfterLosing
]
