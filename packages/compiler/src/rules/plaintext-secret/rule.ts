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
      `\`${variable}\` is a secret by its name and stands here in plain text.`,
    byValue: ({ variable, looksLike }: { variable: string; looksLike: string }) =>
      `\`${variable}\` holds ${looksLike} in plain text.`,
    spoken: ({ flag, looksLike }: { flag: string | undefined; looksLike: string }) =>
      flag === undefined
        ? `This word of a command holds ${looksLike} in plain text.`
        : `\`${flag}\` is given ${looksLike} in plain text.`,
    byDefault: ({ param, looksLike }: { param: string; looksLike: string }) =>
      `The default of \`${param}\` is ${looksLike} in plain text.`,
    collector: ({ looksLike }: { looksLike: string }) =>
      `This address of a collector holds ${looksLike} in plain text.`
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
          help: 'Everyone who may look at the template or at the repository can read it. Leave the default out, and hand the value in when deploying, with `type: secret`.'
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
        help: 'It stands in the configuration of every collector. Let the collector authenticate with the role of its task, or give it a configuration of its own with `sidecars: { adot: { config: … } }`.'
      })
    }
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
