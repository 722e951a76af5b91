/** The least and the most, both allowed. */
export type Range = readonly [number, number]

/** What somebody who asks for health takes; times in milliseconds. What is left out has no bounds. */
export interface Ranges {
  /** `in a container` */
  readonly where: string
  readonly everyMs: Range
  readonly timeoutMs: Range
  readonly healthy?: Range
  readonly unhealthy: Range
  readonly startMs?: Range
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export const containerRanges: Ranges = {
  where: 'for a command in a container',
  everyMs: [5_000, 300_000],
  timeoutMs: [2_000, 60_000],
  unhealthy: [1, 10],
  startMs: [0, 300_000]
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export const loadBalancerRanges: Ranges = {
  where: 'behind a load balancer',
  everyMs: [5_000, 300_000],
  timeoutMs: [2_000, 120_000],
  healthy: [2, 10],
  unhealthy: [2, 10]
}
