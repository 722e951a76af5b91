import * as z from 'zod'
import { map, named, oneWord, optional, required } from './registry.ts'
import { Count, Duration, Host, Text } from './scalars.ts'

/** How others find the tasks of a service. */
export const Discovery = map({
  ttl: optional(Duration, {
    doc: 'How long an address may be remembered; 5s to 10s is a good value.',
    default: '10s',
    examples: ['10s']
  }),
  routing: optional(oneWord('multivalue', 'weighted'), {
    doc: 'Whether DNS answers with several addresses or with one.',
    default: '`multivalue`',
    examples: ['multivalue']
  }),
  records: optional(z.array(oneWord('A', 'AAAA', 'SRV')).min(1), {
    doc: 'Kinds of DNS records.',
    default: '[A]',
    examples: ['[A]', '[A, SRV]']
  }),
  attributes: optional(named('text', Text), {
    doc: 'Attributes of each instance in Cloud Map.',
    default: 'service, version, environment and region',
    examples: ['{ tier: gold }']
  }),
  tags: optional(z.array(Text), {
    doc: 'Words that are kept as an attribute.',
    default: 'none',
    examples: ['[internal]']
  }),
  failureThreshold: optional(Count, {
    doc: 'Checks that have to agree before an instance changes its state. AWS always takes 1.',
    default: '1',
    examples: ['1']
  }),
  host: optional(Text, {
    doc: 'Name of the service in the namespace.',
    default: 'the name of the service',
    examples: ['auth-internal']
  }),
  ip: optional(oneWord('ipv4', 'ipv6', 'ipv4Preferred', 'ipv6Preferred'), {
    doc: 'Kind of addresses.',
    default: 'as the mesh says',
    examples: ['ipv4']
  }),
  dns: optional(
    map({
      host: required(Host, { doc: 'Host that is looked up.', examples: ['auth.legacy.example'] }),
      response: optional(oneWord('loadBalancer', 'endpoints'), {
        doc: 'Whether the answer is one balanced address or one of each task.',
        default: '`loadBalancer`',
        examples: ['endpoints']
      })
    }),
    {
      doc: 'Finding the service by DNS instead of Cloud Map.',
      default: 'none',
      examples: ['{ host: auth.legacy.example }']
    }
  )
})
