import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-runner',
  level: 'error',
  summary: 'Nothing says who makes the test of a gate.',
  definition: 'language.md#deployment',
  messages: {
    client: ({ test }: { test: string }) =>
      `Nothing says what runs the test \`${test}\`, so the rollout cannot start it.`,
    unclear: ({ run }: { run: string }) =>
      `\`${run}\` does not say whether a Lambda function or a state machine runs the test.`
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

const who = 'Write `run: lambda:ARN` or `run: stateMachine:ARN`. For a single request, use a `smoke` gate.'
const unclear = 'Write the kind before the ARN: `lambda:${param.tests}` or `stateMachine:${param.tests}`.'
