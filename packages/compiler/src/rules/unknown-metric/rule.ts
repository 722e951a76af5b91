import type { Expression } from '../../expr/types.ts'
import { measuredMetricsOf } from '../../model/details/metrics.ts'
import type { Located } from '../../model/types.ts'
import { measuredParts } from '../../semantics/rollout-condition.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'unknown-metric',
  level: 'error',
  summary: 'A `rollback` or a gate asks for a metric that the service does not send.',
  definition: 'language.md#metrics',
  restsOn: ['metrics'],
  messages: {
    unknown: ({ metric, service, question }: { metric: string; service: string; question: string }) =>
      `\`${service}\` sends no metric \`${metric}\`.${question}`
  },
  service({ service, file, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { rollback, gates } = deployment.canary
    const expressions = [rollback, ...gates.map(({ expression }) => expression)]
    const known = measuredMetricsOf(file, service).custom.map(({ name }) => name.value)
    for (const expression of expressions) if (expression !== undefined) check(expression)

    function check({ value, at }: Located<Expression>): void {
      for (const { reading, part } of measuredParts(value)) {
        const { measure } = reading
        const [argument] = part.kind === 'call' ? part.arguments : []
        if (typeof measure === 'string' || argument === undefined || known.includes(measure.custom)) continue
        const place = placeWithin(at, argument.start + 1, argument.end - 1)
        const { question, fixes } = suggest(measure.custom, place, known)
        const help =
          known.length === 0
            ? `Declare what the app sends: \`metrics: { custom: [${measure.custom}] }\`.`
            : `It sends ${listNames(known)}. The collector drops metrics that \`metrics.custom\` does not name.`
        report(
          'unknown',
          { metric: measure.custom, service: service.name, question },
          { at: place, fixes, help }
        )
      }
    }
  }
})
