import type { Loss } from '../../semantics/losses/loss.ts'
import { lossesOfMesh, lossesOfService } from '../../targets/losses.ts'
import { defineRule } from '../define-rule.ts'
import { lossFinding } from '../loss-finding.ts'

export default defineRule({
  name: 'target-value-differs',
  level: 'warning',
  summary: 'The target does something else in place of a value that the file sets.',
  definition: 'targets.md#what-they-can-say',
  messages: { differs: ({ message }: Loss) => message },
  service({ service, capabilities, report }) {
    for (const loss of light(lossesOfService(service, capabilities)))
      report('differs', loss, lossFinding(loss, capabilities))
  },
  mesh({ mesh, capabilities, report }) {
    for (const loss of light(lossesOfMesh(mesh, capabilities)))
      report('differs', loss, lossFinding(loss, capabilities))
  }
})

/** `target-feature-unsupported` has the others. */
function light(losses: readonly Loss[]): readonly Loss[] {
  return losses.filter(({ weight }) => weight === 'differs')
}
