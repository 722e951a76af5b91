import { readInterpolation } from '../../expr/interpolation.ts'
import { containerOf, type SecretSource } from '../../model/details/container.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import type { Located } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { paramType } from '../params.ts'
import type { Planned, Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { arnHere, beforeColon, concat } from './arns.ts'
import { distinct, flatText } from './plain.ts'
import type { Statement } from './statement.ts'

/** `ValueFrom` of a secret: always an ARN, for ECS takes no bare name of a secret. */
export function valueFrom(secret: Located<SecretSource>, scope: Scope): Value {
  const { value: source, at } = secret
  const fill = (text: string) => fillIn({ value: text, at }, scope)
  switch (source.kind) {
    case 'ssm':
      return sourced(arnHere('ssm', 'parameter', fill(source.path)), at)
    case 'secretsmanager': {
      const { key = '', stage = '' } = source
      const selector = key === '' && stage === '' ? [] : [':', fill(key), ':', fill(stage), ':']
      return sourced(arnHere('secretsmanager', 'secret:', fill(source.name), ...selector), at)
    }
    case 'arn':
      return fill(source.arn)
    case 'reference': {
      const param = secretParam(source.text, scope)
      return param === undefined ? fill(source.text) : sourced(ref(logicalId('ParameterSecret', param)), at)
    }
  }
}

/** The parameter of type `secret` that a text names and is nothing else beside. */
function secretParam(text: string, scope: Scope): string | undefined {
  const [only, ...others] = readInterpolation(text).value ?? []
  if (only?.kind !== 'reference' || only.root !== 'param' || others.length > 0) return undefined
  return only.name !== undefined && paramType(scope, only.name) === 'secret' ? only.name : undefined
}

/**
 * A secret for each parameter of type `secret` that some container is given: ECS fetches values
 * from a store alone, and a variable of a task definition could be read by anyone.
 */
export function planParameterSecrets(scope: Scope): Planned {
  const used = new Map<string, Resource>()
  for (const service of byName(scope.mesh.services.values()))
    for (const version of byName(service.versions))
      for (const { secrets } of [
        containerOf(version.node),
        ...sidecarsOf(version).map(({ container }) => container)
      ])
        for (const { from } of secrets) {
          const name = from.value.kind === 'reference' ? secretParam(from.value.text, scope) : undefined
          if (name !== undefined && !used.has(name)) used.set(name, parameterSecret(scope, name))
        }
  return { resources: [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

function parameterSecret(scope: Scope, name: string): Resource {
  return {
    id: logicalId('ParameterSecret', name),
    type: 'AWS::SecretsManager::Secret',
    at: scope.mesh.params.get(name) ?? scope.mesh.name.at,
    service: undefined,
    properties: {
      Description: `\`params.${name}\` of ${scope.prefix}`,
      SecretString: ref(logicalId('Param', name))
    }
  }
}

/** What fetching these secrets takes, by their `ValueFrom`. */
export function fetchStatements(values: readonly Value[]): readonly Statement[] {
  const parameters = distinct(values.flatMap(parameterArns))
  const secrets = distinct(values.flatMap(secretArns))
  return [
    ...(parameters.length === 0
      ? []
      : [{ sid: 'FetchParameters', actions: ['ssm:GetParameters'], resources: parameters }]),
    ...(secrets.length === 0
      ? []
      : [{ sid: 'FetchSecrets', actions: ['secretsmanager:GetSecretValue'], resources: secrets }])
  ]
}

function storeOf(value: Value): 'ssm' | 'secretsmanager' | undefined {
  const text = flatText(value)
  if (/^\{[^{}]*ParameterSecret\}$/.test(text)) return 'secretsmanager'
  const service = /^arn:[^:{}]*(?:\{[^{}]*\})?[^:{}]*:([\w-]+):/.exec(text)?.[1]
  if (service === 'ssm' || service === 'secretsmanager') return service
  // ECS takes the bare name of an SSM parameter of its region.
  return text.includes('{') ? undefined : 'ssm'
}

function parameterArns(value: Value): readonly Value[] {
  const store = storeOf(value)
  if (store === 'secretsmanager') return []
  const text = flatText(value)
  return store === 'ssm' && !text.startsWith('arn:')
    ? [arnHere('ssm', `parameter/${text.replace(/^\//, '')}`)]
    : [value]
}

/**
 * Secrets Manager puts a hyphen and six characters behind the name in an ARN, which a policy has to
 * name and a file need not. What ends like that may be either, and each pattern names one secret.
 */
function secretArns(value: Value): readonly Value[] {
  const store = storeOf(value)
  if (store === 'ssm') return []
  const text = flatText(value)
  // Whatever a parameter brings was made elsewhere and is a whole ARN, or is one without its end.
  if (store === undefined) return [value, concat(value, '-??????')]
  if (!text.startsWith('arn:')) return [value]
  // A key and a stage stand behind the name, `…:secret:name:key:stage:`.
  const name = beforeColon(value, 7)
  const written = flatText(name)
  return /-[A-Za-z0-9]{6}$/.test(written) || written.endsWith('}')
    ? [name, concat(name, '-??????')]
    : [concat(name, '-??????')]
}
