import type { Place } from '../text/place.ts'

/** How much of a quota or limit something takes. */
export interface QuotaUse {
  /** Its name in the tables of capabilities, without `quota.`: what `lint.quotas` calls it. */
  readonly quota: string
  readonly count: number
  /** What has so many of them: ``Version `v1` of `auth` ``. */
  readonly who: string
  /** What is counted, in the plural: `virtual nodes`. */
  readonly what: string
  readonly at: Place
  /** What to do beside asking AWS for more. */
  readonly help: string
}
