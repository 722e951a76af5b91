import type { RegionalText } from './regional-texts.ts'

/**
 * Whether a text is the ARN of something that AWS takes from the own region alone, so that naming another one is more
 * than unwise. Keys are those under which such an ARN may stand.
 */
export function isOfOwnRegion({ node, key }: RegionalText): boolean {
  return takenFromOwnRegion.get(key)?.includes(serviceOf(node.text)) === true
}

/** Of each key, the services of AWS whose ARNs it takes. */
export const takenFromOwnRegion: ReadonlyMap<string, readonly string[]> = new Map([
  ['certificate', ['acm']],
  ['acm', ['acm', 'acm-pca']],
  ['waf', ['wafv2']],
  ['existing', ['elasticloadbalancing', 'ecs']],
  ['kmsKey', ['kms']],
  ['notify', ['sns']]
])

/** `arn:aws:acm:eu-central-1:…` is of `acm`; nothing where it is no ARN. */
export function serviceOf(text: string): string {
  return /^arn:aws[a-z-]*:([a-z0-9-]+):/.exec(text)?.[1] ?? ''
}
