import { secretsOf } from '../../model/details/container.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

/** What Secrets Manager puts behind each name to make an ARN of it. */
const ending = /-[A-Za-z0-9]{6}$/

export default defineRule({
  name: 'ambiguous-secret-name',
  level: 'warning',
  summary: 'The name of a secret ends as ARNs of secrets do.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html',
  sourceRead: '2026-11-22',
  messages: {
    ends: ({ name }: { name: string }) =>
      `\`${name}\` ends in a hyphen and six characters, like the ending that Secrets Manager adds to ARNs.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions)
      for (const secrets of [
        secretsOf(version.node),
        ...sidecarsOf(version).map(({ container }) => container.secrets)
      ])
        for (const { from } of secrets) {
          const { value, at } = from
          if (value.kind !== 'secretsmanager' || !ending.test(value.name) || !isFirst(at)) continue
          const { name } = value
          report(
            'ends',
            { name },
            {
              at,
              help: `So Secrets Manager may look for a secret named \`${name.replace(ending, '')}\`. Write the whole ARN, \`arn:aws:secretsmanager:REGION:ACCOUNT:secret:${name}-…\`, or rename the secret.`
            }
          )
        }
  }
})
