import { inServices } from '../../model/in-services.ts'
import { callGraph } from '../../semantics/graph.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-circuit-breaker',
  level: 'none',
  summary: 'A service with several callers has no bound for what they ask of it at one time.',
  definition: 'language.md#circuitbreaker',
  restsOn: ['circuitBreaker', 'policy', 'calls'],
  options: { callers: 2 },
  messages: {
    unbounded: ({ service, callers }: { service: string; callers: number }) =>
      `\`${service}\` has ${callers} callers and no \`circuitBreaker\`, so one caller that sends too much slows it down for all.`
  },
  mesh({ mesh, capabilities, option, report }) {
    const isBoundable = ['connections', 'requests'].some(
      key => capabilities.features[`pool.${key}`]?.support !== 'impossible'
    )
    if (!isBoundable) return
    for (const service of unbounded(mesh)) {
      const calls = callGraph(mesh).services.get(service.name)?.in ?? []
      const callers = new Map(calls.map(edge => [edge.from, edge]))
      if (callers.size < option('callers')) continue
      const key = service.ports.some(({ protocol }) => protocol === 'http2' || protocol === 'grpc')
        ? 'requests'
        : 'connections'
      report(
        'unbounded',
        { service: service.name, callers: callers.size },
        {
          at: service.at,
          notes: [...callers.values()]
            .slice(0, 5)
            .map(edge => ({ at: edge.written.to.at, message: `\`${edge.from.name}\` calls it` })),
          help: `Write how much it can do at one time, here or once under \`defaults\`: \`circuitBreaker: { ${key}: … }\`. The rest is refused at once, so callers do not wait.`
        }
      )
    }
  }
})

const unbounded = inServices(service =>
  pairOf(service.node, 'circuitBreaker') === undefined ? [service] : []
)
