/** Source: Amazon CloudWatch Logs API, PutRetentionPolicy, `retentionInDays`. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
] as const

/** The longest that CloudWatch keeps logs which it deletes at all. */
export const mostKeptDays = 3653

/** The next number of days that CloudWatch knows, so that nothing is gone before its time; at most ten years. */
export function keptDays(days: number): number {
  return retentions.find(known => known >= days) ?? mostKeptDays
}
