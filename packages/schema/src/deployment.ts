import * as z from 'zod'
import { map, oneWord, optional, required, sentence, text } from './registry.ts'
import {
  Count,
  Duration,
  GateExpression,
  Name,
  Percent,
  Probe,
  Reference,
  RegionName,
  Rollback,
  Runner,
  Share,
  Whole
} from './scalars.ts'

const Step = map({
  share: required(Share, { doc: 'Share of the requests that `to` gets in this step.', examples: ['5%'] }),
  for: optional(Duration, {
    doc: 'How long this step lasts.',
    default: 'the same as `every`',
    examples: ['10m']
  })
})

export const StepsForm = z.array(Step).min(1)
const Steps = sentence('steps', StepsForm)

const Approval = map({
  at: required(Share, { doc: 'The step after which a person is asked.', examples: ['25%'] }),
  timeout: optional(Duration, { doc: 'How long to wait for an answer.', default: '1h', examples: ['2h'] }),
  onTimeout: optional(oneWord('rollback', 'promote'), {
    doc: 'What happens when nobody answers.',
    default: '`rollback`',
    examples: ['rollback']
  })
})

const RollbackThreshold = map({
  errorRate: optional(Percent, {
    doc: 'Part of the requests that may fail.',
    default: 'no bound',
    examples: ['5%']
  }),
  latencyP95: optional(Duration, {
    doc: 'Time in which 95 of 100 requests have to be answered.',
    default: 'no bound',
    examples: ['200ms']
  })
})

const versions = {
  from: required(Reference, { doc: 'The version that serves now.', examples: ['v1'] }),
  to: required(Reference, { doc: 'The version that takes over.', examples: ['v2'] })
}

const judged = {
  rollback: optional(Rollback, {
    doc: 'When to roll back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.',
    default: 'never',
    examples: ['errorRate > 5% or p95 > 200ms', 'p95 > 1.2 * stable.p95']
  }),
  failedChecks: optional(Count, {
    doc: 'Periods of one minute in a row in which a comparison of `rollback` has to hold.',
    default: '2',
    examples: ['2']
  }),
  minRequests: optional(Whole, {
    doc: 'Requests that the new version has to get in each step and region before the step counts.',
    default: '0',
    examples: ['100']
  }),
  onNoData: optional(oneWord('hold', 'fail', 'pass'), {
    doc: 'What happens when `minRequests` is not reached: wait until `deadline`, roll back, or go on.',
    default: '`hold`',
    examples: ['hold']
  }),
  deadline: optional(Duration, {
    doc: 'Longest time of the whole rollout; after it, all requests go to `from` again.',
    default: 'four times its schedule',
    examples: ['4h']
  }),
  approve: optional(Approval, {
    doc: 'A person is asked before the rollout goes on.',
    default: 'nobody is asked',
    examples: ['{ at: 25%, timeout: 2h, onTimeout: rollback }']
  }),
  waves: optional(z.array(z.array(RegionName).min(1)).min(1), {
    doc: 'Lists of regions that are rolled out one after the other.',
    default: 'the secondary regions, then the primary one',
    examples: ['[[eu-west-1], [eu-central-1]]']
  })
}

export const Canary = map(
  {
    ...versions,
    steps: optional(Steps, {
      doc: 'Absolute shares of `to`, growing, the last one 100 %. A step may say how long it lasts.',
      default: '100%',
      examples: [
        '5% -> 25% -> 50% -> 100%',
        '5% for 10m -> 100%',
        '[{ share: 5%, for: 10m }, { share: 100% }]'
      ]
    }),
    every: optional(Duration, { doc: 'How long a step lasts.', default: '5m', examples: ['5m'] }),
    bake: optional(Duration, {
      doc: 'How long the last step is watched.',
      default: 'the same as `every`',
      examples: ['15m']
    }),
    ...judged,
    initialWeight: optional(Share, {
      doc: 'Share of the first step; with `promoteWeight` another way to write `steps`.',
      default: 'none',
      examples: ['5%']
    }),
    promoteWeight: optional(Share, {
      doc: 'Share of the last step; with `initialWeight` another way to write `steps`.',
      default: '100%',
      examples: ['100%']
    }),
    promoteInterval: optional(Duration, { doc: 'Another name of `every`.', default: '5m', examples: ['5m'] }),
    rollbackThreshold: optional(RollbackThreshold, {
      doc: 'Another way to write `rollback`: rolling back when one of the bounds is passed.',
      default: 'none',
      examples: ['{ errorRate: 5%, latencyP95: 200ms }']
    })
  },
  {
    atMostOneOf: [
      ['steps', 'initialWeight'],
      ['steps', 'promoteWeight'],
      ['every', 'promoteInterval'],
      ['rollback', 'rollbackThreshold']
    ]
  }
)

export const BlueGreen = map({
  ...versions,
  bake: optional(Duration, { doc: 'How long the new version is watched.', default: '5m', examples: ['15m'] }),
  ...judged
})

export const Rolling = map({
  minHealthy: optional(text('percent', { min: 0, max: 100 }), {
    doc: 'Part of the tasks that keep running.',
    default: '100%',
    examples: ['100%', '50%']
  }),
  maxHealthy: optional(text('percent', { min: 100, max: 200 }), {
    doc: 'Part of the tasks that may run at one time.',
    default: '200%',
    examples: ['200%']
  })
})

export const Gate = map(
  {
    smoke: optional(Probe, {
      doc: 'A probe that has to succeed against the new version.',
      examples: ['GET /healthz expect 200']
    }),
    integration: optional(Name, {
      doc: 'Name of a test run; `run` says who makes it.',
      examples: ['checkout']
    }),
    performance: optional(GateExpression, {
      doc: 'An expression that has to hold.',
      examples: ['p95 < 200ms and errorRate < 1%']
    }),
    run: optional(Runner, {
      doc: 'Who makes the test: `client` is whoever drives the rollout.',
      default: '`client`',
      examples: ['client', 'lambda:arn:aws:lambda:eu-central-1:111122223333:function:smoke']
    }),
    at: optional(text('share', { values: ['before', 'after'], min: 0, max: 100 }), {
      doc: 'After the waiting time of that step, or `before` or `after` the whole rollout.',
      default: '`before`',
      examples: ['5%', 'before', 'after']
    }),
    timeout: optional(Duration, { doc: 'Longest time of one try.', default: '5m', examples: ['30s'] }),
    retries: optional(Whole, {
      doc: 'How often a failed gate is tried again.',
      default: '0',
      examples: ['3']
    })
  },
  { oneOf: [['smoke', 'integration', 'performance']] }
)

const Strategy = oneWord('rolling', 'blueGreen', 'canary')

const strategy = optional(Strategy, {
  doc: "`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.",
  default: '`rolling`',
  examples: ['canary']
})

const rolling = optional(Rolling, {
  doc: 'Bounds of a rolling replacement.',
  default: '{ minHealthy: 100%, maxHealthy: 200% }',
  examples: ['{ minHealthy: 50% }']
})

const blueGreen = optional(BlueGreen, {
  doc: 'From one version to another in one step.',
  default: 'none',
  examples: ['{ from: v1, to: v2, bake: 15m }']
})

const gates = optional(z.array(Gate), {
  doc: 'Tests that have to pass on the way.',
  default: 'none',
  examples: ['[{ smoke: GET /healthz expect 200, at: 5%, timeout: 30s, retries: 3 }]']
})

export const DeploymentForm = map({
  strategy,
  rolling,
  blueGreen,
  canary: optional(Canary, {
    doc: 'From one version to another in steps.',
    default: 'none',
    examples: ['{ from: v1, to: v2, steps: 5% -> 100%, every: 5m }']
  }),
  gates
})

export const Deployment = sentence('deployment', DeploymentForm)
export type Deployment = z.infer<typeof Deployment>

/** Without `canary`, which names versions of one service. */
export const DefaultDeployment = sentence('deployment', map({ strategy, rolling, blueGreen, gates }))
