import { inServices } from '../../model/in-services.ts'
import { scalar } from '../../model/read-values.ts'
import type { Located, Service } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { isSecretVariable } from '../plaintext-secret/secret-in.ts'

export default defineRule({
  name: 'plaintext-parameter',
  level: 'warning',
  summary: 'A variable is a secret by its name, and its value comes from a parameter that everyone may read.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  sourceRead: '2026-11-22',
  restsOn: ['params', 'type'],
  messages: {
    shown: ({ variable, param }: { variable: string; param: string }) =>
      `\`${variable}\` looks like a secret, and the parameter \`${param}\` is shown in plain text.`
  },
  mesh({ mesh, report }) {
    if (mesh.params.size === 0) return
    for (const { variable, param, at } of filledSecrets(mesh)) {
      const type = scalar(mesh.paramNodes.get(param), 'type')
      if (type?.text !== 'string' && type?.text !== 'ssm') continue
      report(
        'shown',
        { variable, param },
        {
          at,
          notes: [{ at: type, message: 'what kind of value it is' }],
          help: `Anyone who sees the stack or the task definition can read it. Give the parameter \`type: secret\`, and move the variable: \`secrets: { ${variable}: '\${param.${param}}' }\`.`
        }
      )
    }
  }
})

interface Filled {
  readonly variable: string
  readonly param: string
  readonly at: Located<string>['at']
}

/** The variables that are secrets by their names, and whose whole value is one parameter. */
const filledSecrets = inServices(({ environment, versions }: Service): readonly Filled[] => {
  const found = new Map<Filled['at'], Filled>()
  for (const { name, value } of [environment, ...versions.map(version => version.environment)].flat()) {
    if (!value.value.includes('${param.')) continue
    const param = /^\$\{param\.([a-z0-9-]+)\}$/.exec(value.value.trim())?.[1]
    if (param === undefined || !isSecretVariable(name.value) || namesSecret.test(param)) continue
    found.set(value.at, { variable: name.value, param, at: value.at })
  }
  return [...found.values()]
})

/** A parameter that says where the secret lies. */
const namesSecret = /(?:^|-)(?:arn|name|path|id|url|uri)$/
