import { readInterpolation } from '../expr/interpolation.ts'
import type { SecretSource } from '../model/details/container.ts'
import { scalar } from '../model/read-values.ts'
import { symbol } from './evaluate.ts'
import { ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { textOf } from './view.ts'

/**
 * `ValueFrom` of a secret. Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets" and "Pass Systems
 * Manager parameters": of another region or with a key it has to be the whole ARN.
 */
export function expectedSecret(subject: Subject, source: SecretSource): string {
  const { texts } = subject
  const arn = (service: string, rest: string) =>
    `arn:${symbol('AWS::Partition')}:${service}:${subject.region}:${symbol('AWS::AccountId')}:${rest}`
  switch (source.kind) {
    case 'ssm':
      return arn('ssm', `parameter${texts.expected(source.path)}`)
    case 'secretsmanager': {
      const { name, key = '', stage = '' } = source
      const part = key === '' && stage === '' ? '' : `:${texts.expected(key)}:${texts.expected(stage)}:`
      return arn('secretsmanager', `secret:${texts.expected(name)}${part}`)
    }
    case 'arn':
      return texts.expected(source.arn)
    case 'reference':
      return referred(subject, source.text)
  }
}

/** A parameter of type `secret` reaches a container through a store: the secret that holds it. */
function referred({ mesh, texts, deployed }: Subject, text: string): string {
  const expected = texts.expected(text)
  const [only, ...others] = readInterpolation(text).value ?? []
  if (only?.kind !== 'reference' || only.root !== 'param' || only.name === undefined || others.length > 0)
    return expected
  if (scalar(mesh.paramNodes.get(only.name), 'type')?.text !== 'secret') return expected
  const holder = ofType(deployed, 'AWS::SecretsManager::Secret').find(resource =>
    texts.isSame(expected, textOf(property(resource, 'SecretString')))
  )
  return holder === undefined ? 'a secret that holds the parameter' : symbol(holder.id)
}
