import type { Unsayable, UnsayableKind } from './listener-terms.ts'

/** Why a load balancer cannot do what stands there, as one sentence. */
export function whyUnsayable({ what, name }: Unsayable): string {
  return reasons[what](name)
}

const reasons: { readonly [what in UnsayableKind]: (name: string) => string } = {
  'path regex': () => 'A load balancer does not match paths by regular expressions.',
  'path segment': () => '`*` of a load balancer takes slashes too, so it cannot match one segment.',
  'path characters': () =>
    'A load balancer matches paths of letters, digits and `_-.$/~"\'@:+&`, and this one has others.',
  'path length': () => 'A load balancer matches paths of up to 128 characters.',
  host: name =>
    `A load balancer matches hosts with a dot and letters behind the last one, and \`${name}\` is none.`,
  negation: name => `A load balancer cannot ask what \`${name}\` is not, nor whether it is missing.`,
  regex: name => `A load balancer does not match \`${name}\` by regular expressions.`,
  number: name => `A load balancer compares \`${name}\` as text and not as a number.`,
  value: name => `A load balancer cannot compare \`${name}\` with this text.`,
  'header name': name =>
    name === 'host'
      ? 'A load balancer matches the host as `host` of the route and not as a header.'
      : `A load balancer does not look at headers that are called \`${name}\`.`,
  method: () => 'A load balancer compares methods as a whole.',
  conditions: () => 'A rule of a load balancer has at most five conditions.',
  alternatives: () => 'The condition has more alternatives than rules of a load balancer should be made for.',
  versions: name =>
    `A load balancer shares requests among at most five versions, and \`${name}\` has more here.`,
  protocol: () =>
    'A load balancer speaks HTTP/2 and gRPC to a service only where the gateway has a certificate.',
  tcp: () => 'An Application Load Balancer takes HTTP alone, and this is TCP.',
  rewrite: () => 'Paths and hosts are not rewritten by the load balancer.',
  case: name => `A load balancer compares \`${name}\` without regard to case.`
}
