import { map, scalar } from '../model/read-values.ts'
import type { External } from '../model/types.ts'

/** The host of an external in one region; undefined where there is none, or none for this region. */
export function hostIn({ node }: External, region: string): string | undefined {
  const hosts = map(node, 'host')
  return scalar(hosts ?? node, hosts === undefined ? 'host' : region)?.text
}

/** In how many of the regions for which both have one the hosts of two externals are one and the same. */
export function sharedHosts(first: External, second: External): 'all' | 'some' | 'none' {
  if (first === second) return 'all'
  const named = [first, second].flatMap(({ node }) => map(node, 'host')?.items ?? [])
  // Where both write one host, it holds for any region.
  const regions = named.length === 0 ? [''] : [...new Set(named.map(({ key }) => key.text))]
  const pairs = regions.flatMap(region => {
    const [a, b] = [hostIn(first, region), hostIn(second, region)]
    return a === undefined || b === undefined ? [] : [a === b]
  })
  if (!pairs.includes(true)) return 'none'
  return pairs.includes(false) ? 'some' : 'all'
}
