import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'
import { isOfOwnRegion, serviceOf } from '../regional-resources.ts'
import { usedTexts } from '../regional-users.ts'

export default defineRule({
  name: 'misplaced-regional-resource',
  level: 'error',
  summary: 'An ARN names another region than the one that uses it, and AWS takes none but its own.',
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html',
  sourceRead: '2026-11-22',
  restsOn: ['regions'],
  messages: {
    other: ({ what, named, users }: { what: string; named: string; users: readonly string[] }) =>
      `This ${what} is in \`${named}\`, and ${listNames(users)} ${users.length === 1 ? 'uses' : 'use'} it, where AWS accepts only one of that region itself.`
  },
  mesh({ mesh, meshes, report }) {
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

const titles: ReadonlyMap<string, string> = new Map([
  ['acm', 'certificate'],
  ['wafv2', 'web ACL'],
  ['elasticloadbalancing', 'load balancer'],
  ['ecs', 'cluster'],
  ['kms', 'key'],
  ['sns', 'topic']
])
