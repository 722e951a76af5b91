import { type Exceeded, exceededQuotas } from '../../targets/quotas.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'target-limit-exceeded',
  level: 'error',
  summary: 'The mesh has more of something than AWS allows anyone.',
  definition: 'targets.md#quotas-and-limits',
  messages: {
    exceeded: ({ who, count, what, most }: Exceeded) => `${who} has ${count} ${what}, and AWS allows ${most}.`
  },
  mesh({ mesh, capabilities, report }) {
    for (const exceeded of exceededQuotas(mesh, capabilities))
      if (exceeded.row.limits?.adjustable !== true)
        report('exceeded', exceeded, {
          at: exceeded.at,
          help: `${exceeded.help} AWS does not raise this limit. Source: ${exceeded.row.source}`
        })
  }
})
