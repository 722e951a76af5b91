import type { Fix } from '../../diagnostics/diagnostic.ts'
import { circuitBreakerOf, type Ejection } from '../../model/details/circuit-breaker.ts'
import { isFoundByDns } from '../../model/details/discovery.ts'
import type { Service } from '../../model/types.ts'
import { ejectableTasks } from '../../semantics/ejection.ts'
import { tasksIn } from '../../semantics/tasks.ts'
import { defineRule } from '../define-rule.ts'

interface Emptied {
  readonly service: string
  readonly count: number
}

export default defineRule({
  name: 'unbounded-ejection',
  level: 'warning',
  summary: 'Ejection may take every task of a version out of rotation.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_OutlierDetection.html',
  sourceRead: '2026-11-22',
  restsOn: ['circuitBreaker', 'eject', 'tasks', 'versions', 'policy'],
  messages: {
    all: ({ service, count }: Emptied) =>
      `At 100%, all ${count} tasks of \`${service}\` may be out of rotation at once.`,
    version: ({ service, version, count }: Emptied & { version: string }) =>
      `At 100%, all ${count} tasks of \`${version}\` of \`${service}\` may be out of rotation at once.`
  },
  service({ service, capabilities, report }) {
    const eject = ejectionOf(service)
    if (eject?.maxPercent === undefined) return
    if (capabilities.features['eject.maxEjectionPercent']?.support !== 'native') return
    // Where tasks are not told apart, none is taken out, which is a finding of its own.
    if (capabilities.target === 'appmesh' && isFoundByDns(service)) return
    const { maxPercent } = eject
    // One task is always all of them, at whatever share: that is a matter of its number.
    const emptied = tasksIn(service).parts.find(
      ({ count }) => count > 1 && ejectableTasks(count, maxPercent.value, false) === count
    )
    if (emptied === undefined) return
    const { version, count, at } = emptied
    const data = { service: service.name, count }
    const finding = {
      at: maxPercent.at,
      notes: [{ at, message: 'the least number of tasks' }],
      help: 'When something that all of them need fails, all are ejected, and no task answers. Leave some in rotation, such as `at most 50%`.',
      fixes: toHalf(eject)
    }
    if (service.versions.length === 1) report('all', data, finding)
    else report('version', { ...data, version }, finding)
  }
})

/** What takes tasks out of rotation; undefined where nothing is counted, or no requests are. */
function ejectionOf({ node, ports }: Service): Ejection | undefined {
  const { eject } = circuitBreakerOf(node)
  const isCounted = eject?.consecutive5xx !== undefined || eject?.consecutiveGatewayErrors !== undefined
  return isCounted && ports.some(({ protocol }) => protocol !== 'tcp') ? eject : undefined
}

function toHalf({ maxPercent }: Ejection): readonly Fix[] {
  return maxPercent === undefined
    ? []
    : [{ title: 'Change to `50%`', safe: false, edits: [{ at: maxPercent.at, insert: '50%' }] }]
}
