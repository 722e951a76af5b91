import type { Expression } from '../../expr/types.ts'
import { accessLogOf, observed } from '../../model/details/observability.ts'
import type { Located, Service } from '../../model/types.ts'
import { type Unmeasured, unmeasuredReading } from '../../semantics/measured-rollout.ts'
import { measuredParts, type Reading, readingName } from '../../semantics/rollout-condition.ts'
import type { Place } from '../../text/place.ts'
import { defineRule, type ServiceContext } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'

interface Value {
  readonly value: string
  readonly why: string
}

export default defineRule({
  name: 'unmeasured-rollback',
  level: 'error',
  summary: 'Nothing measures what a rollout is judged by.',
  definition: 'rollouts.md#what-the-templates-hold',
  restsOn: ['rollback', 'rollbackThreshold', 'accessLog', 'logs', 'metrics', 'performance'],
  messages: {
    rollback: ({ value, why }: Value) =>
      `Nothing measures \`${value}\` of one version: ${why}. The rollout would never roll back.`,
    gate: ({ value, why }: Value) =>
      `Nothing measures \`${value}\` of one version: ${why}. The gate would never pass.`,
    requests: ({ value, why }: Value) =>
      `Nothing measures \`${value}\` of one version: ${why}. No step would ever have enough requests.`
  },
  service(context) {
    const { service, capabilities, report } = context
    const { deployment } = service
    // On other targets canaries are lost as a whole, which is said there.
    if (deployment.strategy === 'rolling' || capabilities.target !== 'appmesh') return
    const { rollback, gates, minRequests } = deployment.canary
    const said = new Set<Unmeasured>()
    const check = (message: 'rollback' | 'gate', { value, at }: Located<Expression>) => {
      for (const { reading, part } of measuredParts(value))
        tell(message, reading, placeWithin(at, part.start, part.end))
    }
    if (rollback !== undefined) check('rollback', rollback)
    for (const { expression } of gates) if (expression !== undefined) check('gate', expression)
    if ((minRequests?.value ?? 0) > 0 && minRequests !== undefined)
      tell('requests', { measure: 'requests', of: 'new', factor: 1 }, minRequests.at)

    function tell(message: 'rollback' | 'gate' | 'requests', reading: Reading, at: Place): void {
      const reason = unmeasuredReading(context.file, capabilities.target, service, reading)
      // A metric that is not declared is a name that means nothing.
      if (reason === undefined || reason === 'undeclaredMetric' || said.has(reason)) return
      said.add(reason)
      const { because, note } = reasonOf(context, reason, reading)
      report(
        message,
        { value: readingName(reading), why: because },
        { at, notes: note === undefined ? [] : [{ at: note, message: 'set here' }], help: helps[reason] }
      )
    }
  }
})

function reasonOf(
  { service, file }: ServiceContext,
  reason: Unmeasured,
  reading: Reading
): { readonly because: string; readonly note?: Place | undefined } {
  const log = accessLogOf(file, service)
  switch (reason) {
    case 'accessLogOff':
      return { because: 'the access log is off', note: observed(file, service.node, 'accessLog') }
    case 'accessLogText':
      return { because: 'the access log is not JSON', note: log?.format.at }
    case 'accessLogFile':
      return { because: 'the access log goes to a file in the container', note: log?.path.at }
    case 'noRequests':
      return { because: `${nameOf(service)} takes TCP connections, not requests` }
    case 'ownDimensions':
      return { because: `\`${customName(reading)}\` has dimensions of its own` }
    default:
      return { because: 'the collector has a configuration of its own' }
  }
}

function nameOf({ name }: Service): string {
  return `\`${name}\``
}

function customName({ measure }: Reading): string {
  return typeof measure === 'string' ? measure : measure.custom
}

const logged =
  'Requests of each version are counted in the access log of its proxies, as JSON on `/dev/stdout`.'
const helps: Readonly<Record<Unmeasured, string>> = {
  accessLogOff: `${logged} Write \`accessLog: true\` for this service.`,
  accessLogText: `${logged} Write \`accessLog: { format: json }\`.`,
  accessLogFile: `${logged} Remove \`path\`.`,
  target: logged,
  noRequests: 'Use a metric of the app: `metric("name") > 10`, declared in `metrics.custom`.',
  ownDimensions:
    'There is a metric for each of their values, and none for all. Remove `dimensions`, or send a second metric without them.',
  ownCollector: 'The dimensions of its metrics are not known. Remove `sidecars.adot.config`.',
  undeclaredMetric: ''
}
