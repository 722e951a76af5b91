import { permissionsOf } from '../../model/details/permissions.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'wildcard-permission',
  level: 'warning',
  summary: 'A statement of `permissions` allows everything of a kind.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  sourceRead: '2026-11-22',
  messages: {
    everything: () => 'This allows every action of every AWS service.',
    service: ({ service }: { service: string }) => `This allows every action of \`${service}\`.`,
    resources: ({ actions }: { actions: string }) => `This allows ${actions} on everything in the account.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const { effect, actions, resources, conditions } of permissionsOf(service)) {
      if (effect === 'deny') continue
      for (const { value, at } of actions) {
        const whole = /^(?:\*|(?<service>[^:]+):\*)$/.exec(value)
        if (whole === null || !isFirst(at)) continue
        const { service: name } = whole.groups ?? {}
        const help =
          'Whoever gets into a task may do all that its role may. Write the actions that the app uses.'
        if (name === undefined || name === '*') report('everything', undefined, { at, help })
        else report('service', { service: name }, { at, help })
      }
      const narrowable = actions.filter(({ value }) => !takesNoResource.test(value))
      const all = resources.find(({ value }) => value === '*')
      // A condition says what it is for in another way.
      if (all === undefined || narrowable.length === 0 || conditions.length > 0 || !isFirst(all.at)) continue
      report(
        'resources',
        { actions: narrowable.map(({ value }) => `\`${value}\``).join(' and ') },
        {
          at: all.at,
          help: 'Write the ARNs that the app uses, such as `arn:aws:s3:::NAME/*`, or add `conditions`.'
        }
      )
    }
  }
})

/**
 * Actions that AWS knows for no single resource, so that there is nothing else to write than `*`: those
 * that list and describe, and a few by name. Source: the Service Authorization Reference.
 */
const takesNoResource =
  /^(?:[^:]+:(?:List|Describe|Get(?:AuthorizationToken|CallerIdentity|RandomPassword)).*|cloudwatch:(?:PutMetricData|GetMetric.*)|xray:.*|ssmmessages:.*|ec2messages:.*|sts:GetCallerIdentity)$/i
