import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { besideOf, spokenOf } from './said-beside.ts'
import { secretIn } from './secret-in.ts'

export default defineRule({
  name: 'plaintext-secret',
  level: 'error',
  summary: 'A variable of `env` or a word of a command holds a secret in plain text.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  sourceRead: '2026-11-22',
  messages: {
    byName: ({ variable }: { variable: string }) =>
      `\`${variable}\` is a secret by its name and stands here in plain text.`,
    byValue: ({ variable, looksLike }: { variable: string; looksLike: string }) =>
      `\`${variable}\` holds ${looksLike} in plain text.`,
    spoken: ({ flag, looksLike }: { flag: string | undefined; looksLike: string }) =>
      flag === undefined
        ? `This word of a command holds ${looksLike} in plain text.`
        : `\`${flag}\` is given ${looksLike} in plain text.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    const all = [
      service.environment,
      ...service.versions.map(({ environment }) => environment),
      ...service.versions.flatMap(besideOf)
    ].flat()
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
    for (const { name, flag, value } of service.versions.flatMap(spokenOf)) {
      const found = secretIn(name, value.value)
      if (found === undefined || !isFirst(value.at)) continue
      // What a word is called is known of those that stand behind a flag alone.
      if (found === 'name' && flag === undefined) continue
      report(
        'spoken',
        { flag, looksLike: found === 'name' ? 'a secret' : found.looksLike },
        {
          at: value.at,
          help: 'Everyone who may look at the task definition or at the processes of the container can read it. Give it to the container under `secrets`, and let a shell or the app fill it in.'
        }
      )
    }
  }
})
