import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'canary-cannot-stop',
  level: 'error',
  summary: 'Nothing can stop a canary: it has no `rollback`, no gate and no approval.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html',
  sourceRead: '2026-11-22',
  restsOn: ['rollback', 'gates', 'approve', 'rollbackThreshold'],
  messages: {
    nothing: ({ from, to }: { from: string; to: string }) =>
      `Nothing can stop this rollout from \`${from}\` to \`${to}\`: it has no \`rollback\`, no gate and no approval.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { canary } = deployment
    // Without its versions the rollout is not written yet, and that was said.
    if (canary.from === undefined || canary.to === undefined) return
    if (canary.rollback !== undefined || canary.gates.length > 0 || canary.approval !== undefined) return
    report(
      'nothing',
      { from: canary.from.value, to: canary.to.value },
      {
        at: deployment.at,
        help: 'However many requests fail, the new version gets all of them in the end. Write when to roll back: `rollback: errorRate > 5% or p95 > 500ms`.'
      }
    )
  }
})
