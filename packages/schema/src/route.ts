import * as z from 'zod'
import { resilience } from './policy.ts'
import { map, named, optional, required } from './registry.ts'
import { Flag, Match, Name, Reference, Share, When, Whole } from './scalars.ts'

export const matchKey = required(Match, {
  doc: 'Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.',
  examples: ['/**', 'GET /v1/**', 'GET|HEAD /users/*/orders', '~ ^/v[12]/.*', 'grpc shop.Cart/*', 'tcp']
})

export const whenKey = optional(When, {
  doc: 'A further condition over `header("…")`, `query("…")`, `method` and `scheme`. A missing header makes every comparison false.',
  default: 'none',
  examples: ['\'header("x-beta") == "1" and query("debug") == "1"\'', '\'header("x-user") present\'']
})

export const Route = map(
  {
    match: matchKey,
    when: whenKey,
    name: optional(Name, {
      doc: 'What the route is called; its identity over changes of `match`.',
      default: 'made from `match`',
      examples: ['token']
    }),
    was: optional(Name, {
      doc: 'The former name, which keeps the identity of the route.',
      default: 'none',
      examples: ['login']
    }),
    port: optional(Reference, {
      doc: 'Name of the port whose requests the route takes, for a service with several `ports`.',
      default: 'all ports of the protocol',
      examples: ['web']
    }),
    timeout: resilience.timeout,
    retry: resilience.retry,
    idempotent: optional(Flag, {
      doc: 'Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.',
      default: 'as the service says',
      examples: ['true', 'false']
    }),
    to: optional(z.union([Reference, named('destination', Share)]), {
      doc: 'A version (which pins the route: no canary moves it), or the share of each version. `version:port` sends requests to another port of the same protocol than the one they came to.',
      default: 'what `deployment` prescribes, or the only version',
      examples: ['v2', 'v2:admin', '{ v1: 90%, v2: 10% }']
    }),
    shares: optional(named('destination', Whole), {
      doc: 'Instead of `to`: whole numbers, taken as ratios.',
      default: 'none',
      examples: ['{ v1: 2, v2: 1 }']
    })
  },
  { atMostOneOf: [['to', 'shares']] }
)
export type Route = z.infer<typeof Route>
