import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Place } from '../../text/place.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule, type MeshContext } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'
import { isOfOwnRegion, serviceOf } from '../regional-resources.ts'
import { usedTexts } from '../regional-users.ts'
import { meshOf } from '../regions-of.ts'

export default defineRule({
  name: 'misplaced-regional-resource',
  level: 'error',
  summary: 'An ARN names another region than the one that uses it, and AWS takes none but its own.',
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html',
  sourceRead: '2026-11-22',
  restsOn: ['regions'],
  messages: {
    other: ({ what, named, users }: { what: string; named: string; users: readonly string[] }) =>
      `This ${what} is in \`${named}\`, and ${listNames(users)} ${users.length === 1 ? 'uses' : 'use'} it, where AWS accepts only one of that region itself.`,
    bucket: ({ bucket, regions }: { bucket: string; regions: readonly string[] }) =>
      `Load balancers of ${listNames(regions)} log to \`${bucket}\`, and Elastic Load Balancing accepts only a bucket of its own region.`
  },
  mesh({ mesh, meshes, report }) {
    for (const [at, { bucket, regions }] of sharedBuckets({ mesh, meshes }))
      report(
        'bucket',
        { bucket, regions },
        {
          at,
          help: 'A bucket is in one region, so the log of the others is refused. Write `${region}` in its name, and have a bucket for each.'
        }
      )
    for (const { text, users } of usedTexts({ mesh, meshes })) {
      // An authority that a service trusts is looked at with the rest of its encryption.
      if (!isOfOwnRegion(text) || serviceOf(text.node.text) === 'acm-pca') continue
      const [named] = text.regions
      const others = users.filter(region => region !== named?.name)
      if (named === undefined || others.length === 0) continue
      report(
        'other',
        { what: titles.get(serviceOf(text.node.text)) ?? 'resource', named: named.name, users: others },
        {
          at: placeWithin(text.node, named.start, named.start + named.name.length),
          help:
            users.length === 1
              ? 'Write the ARN of one in this region.'
              : 'Each region needs its own: use a parameter, which has a value for each region, or write another one under `overrides` of a region.'
        }
      )
    }
  }
})

/** Buckets that load balancers of several regions are to log to, by the place that names them. */
function sharedBuckets({ mesh, meshes }: Pick<MeshContext, 'mesh' | 'meshes'>) {
  const found = new Map<Place, { readonly bucket: string; readonly regions: string[] }>()
  // Regions are looked at together, with the first of their meshes.
  if (mesh !== meshes[0] || mesh.regions.size < 2) return found
  for (const region of mesh.regions.keys()) {
    const seen = meshOf(region, meshes)
    for (const gateway of seen?.gateways.values() ?? []) {
      const { accessLog, existing } = gatewayDetails(seen ?? mesh, gateway)
      if (accessLog === undefined || existing !== undefined || accessLog.bucket.value.includes('${')) continue
      const { value: bucket, at } = accessLog.bucket
      const known = found.get(at)
      if (known === undefined) found.set(at, { bucket, regions: [region] })
      else if (!known.regions.includes(region)) known.regions.push(region)
    }
  }
  for (const [at, { regions }] of found) if (regions.length < 2) found.delete(at)
  return found
}

const titles: ReadonlyMap<string, string> = new Map([
  ['acm', 'certificate'],
  ['wafv2', 'web ACL'],
  ['elasticloadbalancing', 'load balancer'],
  ['ecs', 'cluster'],
  ['kms', 'key'],
  ['sns', 'topic']
])
