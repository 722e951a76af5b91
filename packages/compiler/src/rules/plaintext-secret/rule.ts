import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { secretIn } from './secret-in.ts'

export default defineRule({
  name: 'plaintext-secret',
  level: 'error',
  summary: 'A variable of `env` holds a secret in plain text.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  messages: {
    byName: ({ variable }: { variable: string }) =>
      `\`${variable}\` is a secret by its name and stands here in plain text.`,
    byValue: ({ variable, looksLike }: { variable: string; looksLike: string }) =>
      `\`${variable}\` holds ${looksLike} in plain text.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    const all = [service.environment, ...service.versions.map(({ environment }) => environment)].flat()
    for (const { name, value } of all) {
      const found = secretIn(name.value, value.value)
      if (found === undefined || !isFirst(value.at)) continue
      const path = `ssm:/${service.name}/${name.value.toLowerCase().replaceAll('_', '-')}`
      const finding = {
        at: value.at,
        help: `Everyone who may look at the task definition or at the repository can read it. Store the value in Parameter Store or in Secrets Manager, and write \`secrets: { ${name.value}: ${path} }\` instead.`
      }
      if (found === 'name') report('byName', { variable: name.value }, finding)
      else report('byValue', { variable: name.value, looksLike: found.looksLike }, finding)
    }
  }
})
