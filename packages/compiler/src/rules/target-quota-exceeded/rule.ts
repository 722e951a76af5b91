import { type Exceeded, exceededQuotas } from '../../targets/quotas.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'target-quota-exceeded',
  level: 'warning',
  summary: 'The mesh has more of something than an account may have by default.',
  definition: 'targets.md#quotas-and-limits',
  messages: {
    exceeded: ({ who, count, what, most }: Exceeded) =>
      `${who} has ${count} ${what}, and the quota is ${most}.`
  },
  mesh({ mesh, capabilities, report }) {
    for (const exceeded of exceededQuotas(mesh, capabilities))
      if (exceeded.row.limits?.adjustable === true)
        report('exceeded', exceeded, {
          at: exceeded.at,
          help: `${exceeded.help} AWS raises this quota on request; then write \`lint: { quotas: { ${exceeded.quota}: ${exceeded.count} } }\`. Source: ${exceeded.row.source}`
        })
  }
})
