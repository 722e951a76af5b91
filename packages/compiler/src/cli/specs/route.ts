import type { CommandSpec } from '../arguments.ts'
import { color, env, target } from './options.ts'

export const route = {
  summary: 'Say which route takes a request, why those before it do not, and what applies to it.',
  operands: '[REQUEST] [FILE]',
  mostOperands: 2,
  options: {
    from: {
      value: 'NAME',
      does: 'Who asks: a gateway (`gateway.public` or `public`) or a service. The only gateway when left out.'
    },
    to: {
      value: 'NAME',
      does: 'Who is asked, where the caller calls several, with `:port` where it has several. Alone: whoever asks.'
    },
    header: {
      value: 'HEADER',
      short: 'H',
      several: true,
      does: 'A header of the request, `x-beta: 1`; may be given several times.'
    },
    host: { value: 'HOST', does: 'The host that is asked for at a gateway; its first one when left out.' },
    scheme: {
      value: 'SCHEME',
      choices: ['http', 'https'],
      does: 'What a gateway serves when left out, and `http` between services.'
    },
    step: {
      value: 'N',
      whole: true,
      does: 'Shares at this step of the rollout; 0, before it, when left out.'
    },
    all: {
      value: 'NAME',
      does: 'Instead of a request: all routes of a service or a gateway, in the order they are tried.'
    },
    verbose: { does: 'Also list the routes that nobody looks at.' },
    env,
    region: { value: 'REGION', does: 'With the overrides of this region.' },
    target: { ...target, does: 'With what this target does, whatever the file says.' },
    format: { value: 'FORMAT', choices: ['text', 'json'], default: 'text', does: 'What is written.' },
    color
  },
  examples: [
    ['meshc route "GET /v1/users?debug=1" --env prod', 'from the only gateway'],
    ['meshc route "GET http://auth/v1/token" --from ingress -H "x-beta: 1"', 'from a service'],
    ['meshc route "grpc shop.Cart/Get" --to cart', 'whoever asks'],
    ['meshc route --all auth', 'all routes of a service']
  ]
} as const satisfies CommandSpec
