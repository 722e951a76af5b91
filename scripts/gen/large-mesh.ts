/** What a service of a layer may take and what is tried again; `note` says why. */
export const layers = {
  edge: { timeout: '9s', retry: 'none', note: '' },
  bff: {
    timeout: '8s',
    retry: 'none',
    note: 'waits for an API at most 6.025s'
  },
  api: {
    timeout: '6500ms',
    retry: '1x 2300ms on 5xx or connect-failure or gateway-error backoff 25ms..250ms',
    note: 'one try waits for what is below at most 2.025s'
  },
  store: {
    timeout: '1s',
    retry: '1x 400ms on 5xx or connect-failure or gateway-error backoff 25ms..250ms',
    note: ''
  },
  rules: {
    timeout: '1s',
    retry: '1x 400ms on unavailable or gateway-error backoff 25ms..250ms',
    note: ''
  }
} as const

export interface LargeService {
  readonly name: string
  /** Of `services/`, without its ending. */
  readonly file: string
  readonly layer: keyof typeof layers | 'worker'
  readonly calls: readonly string[]
  readonly external: { readonly name: string; readonly port: string } | undefined
  readonly rollsOut: boolean
  /** Tag of its image, `2.14.3`. */
  readonly image: string
}

const domains =
  'accounts catalog checkout delivery fraud inventory invoices ledger loyalty offers orders payments pricing returns reviews search shipping stores suppliers tax transfers vouchers warehouse wishlists'.split(
    ' '
  )
const platform =
  'audit config consent currencies documents experiments exports features geo identity images languages limits mail media notices push sessions sms templates'.split(
    ' '
  )
const fronts = 'storefront admin app partners point-of-sale suppliers-portal'.split(' ')
const jobs =
  'archive-run billing-run cleanup-run dunning-run expiry-run feed-run forecast-run index-run mail-run ranking-run reconcile-run report-run restock-run score-run settle-run sitemap-run sync-run warm-run'.split(
    ' '
  )

/** The services in the order of their files: the fronts, what is made for each, domains, what all of them need, jobs. */
export function planLargeMesh(): readonly LargeService[] {
  const random = createRandom(20261122)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const some = (items: readonly string[], count: number) => {
    const chosen = new Set<string>()
    while (chosen.size < Math.min(count, items.length)) chosen.add(pick(items))
    return [...chosen]
  }
  const image = () =>
    `${1 + Math.floor(random() * 4)}.${Math.floor(random() * 30)}.${Math.floor(random() * 9)}`
  const service = (
    file: string,
    name: string,
    layer: LargeService['layer'],
    calls: readonly string[],
    more: Partial<LargeService> = {}
  ): LargeService => ({
    name,
    file: `services/${file}`,
    layer,
    calls,
    external: undefined,
    rollsOut: false,
    image: image(),
    ...more
  })
  const apis = domains.map(domain => `${domain}-api`)
  const bffs = fronts.flatMap(front => [`${front}-reads`, `${front}-writes`])
  return [
    ...fronts.map(name => service('fronts', name, 'edge', [`${name}-reads`, `${name}-writes`])),
    ...bffs.map(name => service('fronts', name, 'bff', some(apis, 4))),
    ...domains.flatMap((domain, at) => {
      const own = (kind: string) => `${domain}-${kind}`
      const database = { name: own('db'), port: '5432/tcp' }
      return [
        service(`domain-${domain}`, own('api'), 'api', [own('store'), own('rules'), ...some(platform, 2)], {
          rollsOut: at % 4 === 0
        }),
        service(`domain-${domain}`, own('store'), 'store', [], { external: database }),
        service(`domain-${domain}`, own('rules'), 'rules', []),
        service(`domain-${domain}`, own('views'), 'store', []),
        service(`domain-${domain}`, own('sync'), 'worker', [own('api'), own('views')]),
        service(`domain-${domain}`, own('events'), 'worker', [own('store'), pick(platform)])
      ]
    }),
    ...platform.map(name => service('platform', name, 'store', [])),
    ...jobs.map(name => service('jobs', name, 'worker', some(apis, 2)))
  ]
}

/** Numbers from 0 to 1 that are the same at every run; mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
