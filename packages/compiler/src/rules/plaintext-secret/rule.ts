import { asMap } from '../../model/details/observability.ts'
import { list, map, scalar, text } from '../../model/read-values.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { besideOf, spokenOf } from './said-beside.ts'
import { isGiven, secretIn } from './secret-in.ts'

export default defineRule({
  name: 'plaintext-secret',
  level: 'error',
  summary: 'A variable, a word of a command or a default holds a secret in plain text.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  sourceRead: '2026-11-22',
  messages: {
    byName: ({ variable }: { variable: string }) =>
      `\`${variable}\` looks like a secret, and its value is here in plain text.`,
    byValue: ({ variable, looksLike }: { variable: string; looksLike: string }) =>
      `\`${variable}\` contains ${looksLike} in plain text.`,
    spoken: ({ flag, looksLike }: { flag: string | undefined; looksLike: string }) =>
      flag === undefined
        ? `This part of a command contains ${looksLike} in plain text.`
        : `\`${flag}\` is given ${looksLike} in plain text.`,
    byDefault: ({ param, looksLike }: { param: string; looksLike: string }) =>
      `The default of \`${param}\` is ${looksLike} in plain text.`,
    collector: ({ looksLike }: { looksLike: string }) =>
      `This address of a collector contains ${looksLike} in plain text.`
  },
  mesh({ mesh, report }) {
    for (const [param, node] of mesh.paramNodes) {
      const value = text(node, 'default')
      const type = scalar(node, 'type')?.text
      if (value === undefined || type === 'ssm' || type === 'arn') continue
      const found =
        secretIn(param, value.value) ?? (type === 'secret' && isGiven(value.value) ? 'name' : undefined)
      if (found === undefined) continue
      report(
        'byDefault',
        { param, looksLike: found === 'name' ? 'a secret' : found.looksLike },
        {
          at: value.at,
          help: 'Anyone who sees the template or the repository can read it. Remove the default, write `type: secret`, and give the value at deployment.'
        }
      )
    }
    const tracing = asMap(mesh.settings.get('observability')?.value)
    for (const item of list(map(tracing, 'tracing'), 'export')?.items ?? []) {
      const address = item.kind === 'map' ? text(item, 'otlp') : undefined
      const found = address === undefined ? undefined : secretIn('OTLP', address.value)
      if (address === undefined || found === undefined || found === 'name') continue
      report('collector', found, {
        at: address.at,
        help: 'It is in the configuration of every collector. Let the collector use the role of its task, or give it a configuration of its own, `sidecars: { adot: { config: … } }`.'
      })
    }
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    const variables = [...service.environment]
    for (const version of service.versions) {
      // The one version of a service that names none has the service's own declaration.
      if (version.node !== service.node) variables.push(...version.environment)
      variables.push(...besideOf(version))
    }
    for (const { name, value } of variables) {
      const found = secretIn(name.value, value.value)
      if (found === undefined || !isFirst(value.at)) continue
      const path = `ssm:/${service.name}/${name.value.toLowerCase().replaceAll('_', '-')}`
      const finding = {
        at: value.at,
        help: `Anyone who sees the task definition or the repository can read it. Store it in Parameter Store or Secrets Manager, and write \`secrets: { ${name.value}: ${path} }\`.`
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
          help: 'Anyone who sees the task definition or the processes of the container can read it. Hand it over under `secrets`, and let the app read the variable.'
        }
      )
    }
  }
})
