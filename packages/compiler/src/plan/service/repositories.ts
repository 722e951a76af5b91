import { pseudo } from '../intrinsics.ts'
import type { Value } from '../value.ts'
import { arnAt } from './arns.ts'
import { distinct, flatText } from './plain.ts'
import type { Statement } from './statement.ts'

/**
 * What pulling these images takes: the login of ECR and the repositories by name. An image whose
 * registry is known only when deploying may lie in ECR, so it is taken to; a public one needs nothing.
 */
export function pullStatements(images: readonly Value[]): readonly Statement[] {
  const repositories = distinct(images.flatMap(repositoriesOf))
  if (repositories.length === 0) return []
  return [
    // The login has no resources of its own.
    { sid: 'RegistryLogin', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      sid: 'PullImages',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      resources: repositories
    }
  ]
}

/** `111122223333.dkr.ecr.eu-central-1.amazonaws.com`, any part of which may be known only when deploying. */
const registry = /^(\d{12}|\{[^{}]*\})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+|\{[^{}]*\})\.amazonaws\.com(?:\.cn)?$/

function repositoriesOf(image: Value): readonly Value[] {
  const text = flatText(image)
  const slash = text.indexOf('/')
  const host = slash < 0 ? text : text.slice(0, slash)
  const name =
    slash < 0
      ? ''
      : wild(
          text
            .slice(slash + 1)
            .replace(/@.*$/, '')
            .replace(/:[^/:]*$/, '')
        )
  const known = registry.exec(host)
  if (known !== null) {
    const [, account = '', region = ''] = known
    return [arnAt('ecr', regionOf(region), accountOf(account), `repository/${name === '' ? '*' : name}`)]
  }
  if (!host.includes('{')) return []
  // A parameter may hold a registry, or a registry and the beginning of the repository's name.
  const anywhere = (path: string) => arnAt('ecr', '*', '*', `repository/${path}`)
  return name === '' ? [anywhere('*')] : [anywhere(name), anywhere(`*/${name}`)]
}

function accountOf(text: string): Value {
  return text === '{AWS::AccountId}' ? pseudo.accountId : wild(text)
}

function regionOf(text: string): Value {
  return text === '{AWS::Region}' ? pseudo.region : wild(text)
}

function wild(text: string): string {
  return text.replace(/\{[^{}]*\}/g, '*')
}
