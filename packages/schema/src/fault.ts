import { map, optional, required, text } from './registry.ts'
import { Duration, Percent } from './scalars.ts'

const Abort = map({
  status: required(
    text('integer', {
      values: ['cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable'],
      min: 200,
      max: 599
    }),
    { doc: 'HTTP status, or the gRPC code by its name.', examples: ['503', 'unavailable'] }
  ),
  share: required(Percent, { doc: 'Part of the requests that are answered so.', examples: ['1%'] })
})

const Delay = map({
  time: required(Duration, { doc: 'How long a request is held back.', examples: ['2s'] }),
  share: required(Percent, { doc: 'Part of the requests that are held back.', examples: ['5%'] })
})

export const FaultForm = map({
  abort: optional(Abort, {
    doc: 'Requests that are answered with an error.',
    default: 'none',
    examples: ['{ status: 503, share: 1% }']
  }),
  delay: optional(Delay, {
    doc: 'Requests that are held back.',
    default: 'none',
    examples: ['{ time: 2s, share: 5% }']
  })
})
