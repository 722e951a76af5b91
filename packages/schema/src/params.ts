import * as z from 'zod'
import { map, oneWord, optional, required } from './registry.ts'
import { Text } from './scalars.ts'

export const Param = map({
  type: required(oneWord('string', 'number', 'arn', 'secret', 'ssm'), {
    doc: 'Kind of value. `secret` is never shown and may stand only under `secrets`; `ssm` is the path of an SSM parameter whose value is taken.',
    examples: ['string', 'arn', 'secret']
  }),
  default: optional(Text, {
    doc: 'Value when none is given.',
    default: 'none: a value has to be given',
    examples: ["'111122223333.dkr.ecr.${region}.amazonaws.com'", '/shared/vpc-id']
  }),
  description: optional(Text, {
    doc: 'What it is for, shown by CloudFormation.',
    default: 'none',
    examples: ['Registry of all images']
  }),
  values: optional(z.array(Text).min(1), {
    doc: 'The only values that may be given.',
    default: 'any value',
    examples: ['[small, large]']
  })
})
export type Param = z.infer<typeof Param>
