import type { Loss } from '../../semantics/losses/loss.ts'
import { lossesOfMesh, lossesOfService } from '../../targets/losses.ts'
import { defineRule } from '../define-rule.ts'
import { lossFinding } from '../loss-finding.ts'

export default defineRule({
  name: 'target-feature-unsupported',
  level: 'error',
  summary: 'The target cannot do what the file asks for.',
  definition: 'targets.md#what-they-can-say',
  messages: { lost: ({ message }: Loss) => message },
  service({ service, capabilities, report }) {
    for (const loss of heavy(lossesOfService(service, capabilities)))
      report('lost', loss, lossFinding(loss, capabilities))
  },
  mesh({ mesh, capabilities, report }) {
    for (const loss of heavy(lossesOfMesh(mesh, capabilities)))
      report('lost', loss, lossFinding(loss, capabilities))
  }
})

/** `target-value-differs` has the others. */
function heavy(losses: readonly Loss[]): readonly Loss[] {
  return losses.filter(({ weight }) => weight !== 'differs')
}
