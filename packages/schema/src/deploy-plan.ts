import * as z from 'zod'

/**
 * `deploy-plan.json`: what a build says of how its templates are to be deployed, and how services move from one version
 * to another. The one file of a build that programs of others read, so its form is written down here; a JSON
 * Schema is made of it.
 */

const text = (description: string) => z.string().describe(description)
const whole = (description: string, min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z.int().min(min).max(max).describe(description)

const Output = z.strictObject({
  stack: text('The stack that shows the value.'),
  output: text('The name of its output.')
})

const Parameter = z.strictObject({
  name: text('Name in the template.'),
  type: z.string(),
  description: z.string(),
  default: z.union([z.string(), z.number()]).optional(),
  needsValue: z.boolean().describe('It has no default.'),
  secret: z.literal(true).optional().describe('It is never shown.'),
  from: Output.extend({ region: z.string() })
    .optional()
    .describe('Where the value comes from: what a stack of another region shows.')
})

const Stack = z.strictObject({
  name: text('The name that it is deployed under.'),
  template: text('Its template, beside this file.'),
  bytes: whole('Length of the template.'),
  needsS3: z.boolean().describe('The template is too long to be handed over as text.'),
  dependsOn: z.array(z.string()).describe('Stacks whose exports it imports.'),
  capabilities: z.array(z.enum(['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'])),
  parameters: z.array(Parameter),
  tags: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())]))
})

const Trigger = Output.extend({ type: z.literal('AWS::CloudWatch::CompositeAlarm') }).describe(
  'The alarm that makes CloudFormation undo the step: its ARN is what the output shows.'
)

const Update = z.strictObject({
  stack: z.string(),
  usePreviousTemplate: z.literal(true),
  parameter: text('The one parameter that gets another value; all others keep theirs.'),
  value: z.string(),
  rollbackTriggers: z.array(Trigger).max(5),
  monitoringTimeInMinutes: whole('How long CloudFormation watches the triggers after the update.', 0, 180)
})

const Metric = z.strictObject({
  namespace: z.string(),
  name: z.string(),
  dimensions: z.record(z.string(), z.string()),
  statistic: text('`Sum`, `Average`, `SampleCount` or a percentile.'),
  periodSeconds: z.literal(60)
})

const Rate = z
  .strictObject({ percent: text('A metric of this region.'), of: text('Another one.') })
  .describe('100 times the first by the second; no value where the second has none.')

const Side = z.union([
  z.strictObject({ metric: text('A metric of this region.'), factor: z.number().optional() }),
  z.strictObject({ value: z.number().describe('Milliseconds, percent, or a number.') })
])

const Comparison = z.strictObject({
  left: Side,
  operator: z.enum(['<', '<=', '>', '>=', '==', '!=']),
  right: Side
})

type Condition =
  | z.infer<typeof Comparison>
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }

const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      Comparison,
      z.strictObject({ and: z.array(Condition).min(2) }),
      z.strictObject({ or: z.array(Condition).min(2) })
    ])
  )
  .meta({ id: 'condition' })

const Runner = z.union([
  z.strictObject({ by: z.literal('client') }),
  z.strictObject({ by: z.enum(['lambda', 'stateMachine']), arn: z.string() }),
  Output.extend({ by: z.enum(['lambda', 'stateMachine']) })
])

const gate = {
  id: text('What the gate is called; no other one of the rollout is.'),
  at: z.union([
    z.enum(['before', 'after']),
    z.strictObject({ percent: z.number().describe('The share of the step after which it is asked.') })
  ]),
  run: Runner,
  timeoutSeconds: z.number().positive().describe('Longest time of one try.'),
  retries: whole('How often a failed gate is tried again.')
}

const Gate = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('smoke'),
    ...gate,
    probe: text('`GET /healthz expect 200`'),
    port: whole('Of the tasks of the new version.', 1, 65_535).optional()
  }),
  z.strictObject({ kind: z.literal('integration'), ...gate, test: text('The name of the test.') }),
  z.strictObject({
    kind: z.literal('performance'),
    ...gate,
    expression: text('As the file has it.'),
    condition: Condition.describe('The same, to be evaluated.')
  })
])

const Approval = z.strictObject({
  timeoutMinutes: whole('How long a person has time to answer.', 1),
  onTimeout: z.enum(['rollback', 'promote'])
})

const Step = z.strictObject({
  step: whole('0 before the rollout.'),
  fromPercent: whole('Requests that go to the old version.', 0, 100),
  toPercent: whole('Requests that go to the new version.', 0, 100),
  updates: z.array(Update).min(1).describe('One after the other; together they take the step.'),
  gates: z.array(Gate).min(1).optional().describe('What has to pass before the next step.'),
  approval: Approval.optional().describe('A person who is asked after the gates.')
})

const RolledRegion = z.strictObject({
  region: z.string(),
  rollback: z
    .strictObject({
      when: text('As the file has it.'),
      failedChecks: whole('Minutes in a row.', 1),
      checkSeconds: z.literal(60)
    })
    .optional(),
  enough: z
    .strictObject({
      metric: z.literal('requests'),
      minRequests: whole('Requests that the new version has to get in each step.', 1),
      onNoData: z.enum(['hold', 'fail', 'pass']),
      delaySeconds: whole('How long a metric takes to arrive.')
    })
    .optional(),
  metrics: z
    .record(z.string(), z.union([Metric, Rate]))
    .optional()
    .describe('By the names that conditions have for them.'),
  steps: z.array(Step).min(2)
})

const Rollout = z.strictObject({
  service: z.string(),
  strategy: z.enum(['canary', 'blueGreen']),
  from: text('The version that serves now.'),
  to: text('The version that takes over.'),
  deadlineMinutes: whole('Of the whole rollout; after it all regions roll back.', 1),
  onRollback: z.strictObject({ step: z.literal(0) }),
  waves: z
    .array(z.strictObject({ regions: z.array(RolledRegion).min(1) }))
    .min(1)
    .describe('One after the other; the regions of one at the same time.')
})

export const DeployPlan = z
  .strictObject({
    version: z.literal(1),
    mesh: z.string(),
    environment: z.string().optional(),
    account: z.string().optional(),
    target: z.enum(['appmesh', 'service-connect', 'envoy']),
    regions: z.array(
      z.strictObject({
        region: z.string(),
        role: z.enum(['primary', 'secondary']),
        stacks: z.array(Stack).min(1)
      })
    ),
    edge: z.strictObject({ region: z.string(), stacks: z.array(Stack).min(1) }).optional(),
    rollouts: z.array(Rollout).min(1).optional()
  })
  .describe('How the templates of a build are to be deployed.')
