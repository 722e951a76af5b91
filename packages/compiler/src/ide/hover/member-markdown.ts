import { printMatch } from '../../expr/print-match.ts'
import { printPort } from '../../expr/print-port.ts'
import type { Service } from '../../model/types.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import type { NameKind } from '../names/types.ts'
import { conditionWords } from './condition-words.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import { matchWords } from './match-words.ts'
import { head } from './node-markdown.ts'
import { policyWords } from './policy-words.ts'
import { routeShareWords, versionShareWords } from './share-words.ts'
import { fittedSize, sizeWords } from './size-words.ts'
import type { Spot } from './spot.ts'

/** A name that only its service knows: a version, a port, a route, a volume, a container. */
export function memberMarkdown(
  spot: Spot,
  kind: NameKind,
  name: string,
  owner: string | undefined
): string | undefined {
  const service = owner === undefined ? undefined : spot.chosen.mesh.services.get(owner)
  const of = owner === undefined || owner === '*' ? '' : ` of ${code(owner)}`
  if (service === undefined) return `${head(kind, name, undefined)}${of}`
  if (kind === 'version') return versionMarkdown(spot, service, name)
  if (kind === 'port') return portMarkdown(service, name)
  if (kind === 'route') return routeMarkdown(spot, service, name)
  return `${head(kind, name, undefined)}${of}`
}

function versionMarkdown({ chosen }: Spot, service: Service, name: string): string | undefined {
  const version = service.versions.find(each => each.name === name)
  if (version === undefined) return undefined
  const share = versionShareWords(service, name)
  return paragraphs(
    `${head('version', name, undefined)} of service ${code(service.name)}`,
    bullets([
      ...(version.image === undefined ? [] : [`image ${code(version.image.value)}`]),
      ...(share === undefined ? [] : [share])
    ]),
    sizeWords(fittedSize(chosen.mesh, service, version, chosen.capabilities))
  )
}

function portMarkdown(service: Service, name: string): string | undefined {
  const port = service.ports.find(each => each.name === name)
  return port === undefined
    ? undefined
    : `${head('port', name, undefined)} of service ${code(service.name)}: ${code(printPort(port))}`
}

function routeMarkdown({ chosen }: Spot, service: Service, name: string): string | undefined {
  const route = service.routes.find(each => each.name?.value === name)
  if (route === undefined) return undefined
  const shares = routeShareWords(service, route.to)
  const policy = servicePolicies(service, chosen.capabilities).find(each => each.route === route)
  return paragraphs(
    `${head('route', name, undefined)} of service ${code(service.name)}: ${code(printMatch(route.match.value))}`,
    bullets([
      matchWords(route.match.value),
      ...(route.when === undefined ? [] : [`only when ${conditionWords(route.when.value)}`]),
      ...(shares === undefined ? [] : [`requests: ${shares}`])
    ]),
    policy === undefined ? undefined : policyWords(policy)
  )
}
