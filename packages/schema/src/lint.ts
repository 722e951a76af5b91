import * as z from 'zod'
import { map, named, oneWord, optional, required, shortFor } from './registry.ts'
import { Anything, Day, Name, PlainText, Whole } from './scalars.ts'

const Level = oneWord('error', 'warning', 'info', 'none')

export const RuleSetting = shortFor(
  'level',
  Level,
  map({
    level: optional(Level, {
      doc: 'How serious a finding of this rule is; `none` turns the rule off.',
      default: "the rule's own",
      examples: ['error', 'none']
    }),
    options: optional(named('text', Anything), {
      doc: 'Options of the rule; its page names them.',
      default: "the rule's own",
      examples: ['{ budget: 12 }']
    })
  })
)

const Acceptance = map(
  {
    rule: optional(Name, { doc: 'The rule whose finding is accepted.', examples: ['retry-amplification'] }),
    loss: optional(Name, {
      doc: 'What the target cannot do, and that is accepted.',
      examples: ['retry-backoff']
    }),
    at: optional(PlainText, {
      doc: 'Path in the file; everything below it is meant too.',
      default: 'the whole file',
      examples: ['services.auth.retry']
    }),
    reason: required(PlainText, {
      doc: 'Why it is accepted.',
      examples: ["'The back-off of Envoy is good enough.'"]
    }),
    until: optional(Day, {
      doc: 'The last day on which it is accepted.',
      default: 'no end',
      examples: ['2027-01-31']
    })
  },
  { oneOf: [['rule', 'loss']] }
)

export const Lint = map({
  rules: optional(named('rule', RuleSetting), {
    doc: 'How serious findings are, by rule.',
    default: "the rules' own levels",
    examples: [
      '{ target-end-of-life: info }',
      '{ retry-amplification: { level: error, options: { budget: 12 } } }'
    ]
  }),
  quotas: optional(named('text', Whole), {
    doc: "Quotas of the account that differ from AWS's defaults.",
    default: "AWS's defaults",
    examples: ['{ virtualNodesPerMesh: 500 }']
  }),
  accept: optional(z.array(Acceptance), {
    doc: 'Findings, losses and changes that are accepted, each with a reason.',
    default: 'none',
    examples: ["[{ rule: target-end-of-life, reason: 'Moving in January.', until: 2027-01-31 }]"]
  })
})
export type Lint = z.infer<typeof Lint>
