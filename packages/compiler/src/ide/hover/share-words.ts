import { printShare } from '../../graph/labels.ts'
import { routeShares, versionShares } from '../../graph/shares.ts'
import type { Destination, Service } from '../../model/types.ts'
import { listWords } from '../../util/list-names.ts'
import { code } from './markdown.ts'

/** What each version gets of the requests of a route: `` `v1` 90% and `v2` 10% ``; with an arrow what a rollout makes of it. */
export function routeShareWords(service: Service, to: Destination): string | undefined {
  const shares = routeShares(service, to)
  if (service.versions.length < 2 || shares.length === 0) return undefined
  return listWords(shares.map(share => `${code(share.version)} ${printShare(share)}`))
}

/** What a version gets of the requests of its service; undefined where its routes differ. */
export function versionShareWords(service: Service, version: string): string | undefined {
  const share = versionShares(service)?.find(each => each.version === version)
  return share === undefined || service.versions.length < 2
    ? undefined
    : `${printShare(share)} of the requests${exceptPinned(service)}`
}

/** What has to be added to shares of all requests where a route sends its own to one version, whatever the others do. */
export function exceptPinned({ routes }: Service): string {
  const isMixed =
    routes.some(({ to }) => to.kind === 'pinned') && routes.some(({ to }) => to.kind !== 'pinned')
  return isMixed ? ', except on routes that name a version' : ''
}
