import { map, scalar } from '../model/read-values.ts'
import type { External } from '../model/types.ts'

/** The host of an external as written, the same in all regions or one for each; undefined where there is none. Equal texts are one host. */
export function hostText({ node }: External): string | undefined {
  const hosts = map(node, 'host')
  if (hosts === undefined) return scalar(node, 'host')?.text
  return hosts.items
    .flatMap(({ key, value }) => (value.kind === 'scalar' ? [`${key.text}=${value.text}`] : []))
    .sort()
    .join(' ')
}

/** The host of an external in one region; undefined where there is none, or none for this region. */
export function hostIn({ node }: External, region: string): string | undefined {
  const hosts = map(node, 'host')
  return scalar(hosts ?? node, hosts === undefined ? 'host' : region)?.text
}
