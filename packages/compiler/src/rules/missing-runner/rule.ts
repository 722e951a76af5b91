import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-runner',
  level: 'error',
  summary: 'Nothing says who makes the test of a gate.',
  definition: 'language.md#deployment',
  messages: {
    client: ({ test }: { test: string }) =>
      `Nothing says who makes the test \`${test}\`: whoever drives the rollout does not know it.`,
    unclear: ({ run }: { run: string }) =>
      `\`${run}\` does not say whether a Lambda function or a state machine makes the test.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    for (const { kind, name, run } of deployment.canary.gates) {
      if (run?.value.by === 'unclear')
        report('unclear', { run: run.value.arn }, { at: run.at, help: unclear })
      else if (kind === 'integration' && name !== undefined && (run?.value.by ?? 'client') === 'client')
        report('client', { test: name.value }, { at: run?.at ?? name.at, help: who })
    }
  }
})

const who =
  'A name alone is no test. Write `run: lambda:ARN` or `run: stateMachine:ARN`; a probe that the driver itself can make is `smoke`.'
const unclear = 'Write the kind before the ARN: `lambda:${param.tests}` or `stateMachine:${param.tests}`.'
