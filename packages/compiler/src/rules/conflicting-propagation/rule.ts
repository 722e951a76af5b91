import { tracingOf } from '../../model/details/observability.ts'
import { type TraceHeader, traceHeaders } from '../../semantics/trace-headers.ts'
import { defineRule } from '../define-rule.ts'

interface Spoken {
  readonly service: string
  readonly sent: TraceHeader
  readonly read: TraceHeader
}

export default defineRule({
  name: 'conflicting-propagation',
  level: 'warning',
  summary: 'A service hands traces on in headers that the service it calls does not read.',
  definition: 'language.md#tracing',
  restsOn: ['tracing', 'propagation', 'calls'],
  messages: {
    unread: ({ service, sent, read }: Spoken) =>
      `Traces break here: \`${service}\` reads headers of \`${read}\`, and is sent those of \`${sent}\`.`
  },
  calls({ service, file, capabilities, callee, report }) {
    const own = tracingOf(file, service)
    if (own === undefined) return
    let headers: ReturnType<typeof traceHeaders> | undefined
    const said = new Set<string>()
    for (const call of service.calls) {
      const called = call.kind === 'service' ? callee(call.to.value) : undefined
      if (called === undefined || !('routes' in called) || said.has(called.name)) continue
      const theirs = tracingOf(file, called)
      if (theirs === undefined || theirs.propagation.value === own.propagation.value) continue
      headers ??= traceHeaders(own, capabilities.target)
      const read = traceHeaders(theirs, capabilities.target)
      if ([...headers].some(header => read.has(header))) continue
      said.add(called.name)
      report(
        'unread',
        { service: called.name, sent: own.propagation.value, read: theirs.propagation.value },
        {
          at: call.to.at,
          notes: [
            { by: service.name, tracing: own },
            { by: called.name, tracing: theirs }
          ].flatMap(({ by, tracing }) =>
            tracing.propagation.at === undefined ? [] : [{ at: tracing.propagation.at, message: `\`${by}\`` }]
          ),
          help: 'One request becomes two separate traces. Write `propagation` once, under `observability.tracing`.'
        }
      )
    }
  }
})
