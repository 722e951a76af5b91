import * as z from 'zod'
import { Capacity } from './capacity.ts'
import { map, optional, text } from './registry.ts'
import { Arn, DeployText, Flag, Text } from './scalars.ts'

const ExecForm = map({
  kmsKey: optional(Arn, {
    doc: 'Key that encrypts the session.',
    default: "AWS's own",
    examples: ['arn:aws:kms:eu-central-1:111122223333:key/0a1b']
  }),
  log: optional(DeployText, {
    doc: 'Log group of the sessions.',
    default: 'none',
    examples: ['/matbakh/exec']
  })
})

export const Cluster = map(
  {
    name: optional(Text, {
      doc: 'Name of the cluster.',
      default: 'the name of the mesh',
      examples: ['matbakh']
    }),
    existing: optional(DeployText, {
      doc: 'Name or ARN of a cluster that exists already.',
      default: 'a new one is made',
      examples: ['shared']
    }),
    capacity: optional(Capacity, {
      doc: 'Where tasks run that do not say it themselves.',
      default: '`onDemand`',
      examples: ['{ FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }', 'spot']
    }),
    insights: optional(text('boolean', { values: ['enhanced'] }), {
      doc: 'Container Insights.',
      default: 'false',
      examples: ['true', 'enhanced']
    }),
    exec: optional(z.union([Flag, ExecForm]), {
      doc: 'Whether people may open a shell in a container (ECS Exec).',
      default: 'false',
      examples: ['true', '{ log: /matbakh/exec }']
    })
  },
  { atMostOneOf: [['name', 'existing']] }
)
export type Cluster = z.infer<typeof Cluster>
