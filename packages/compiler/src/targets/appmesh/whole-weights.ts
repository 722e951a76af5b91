/**
 * Ratios as whole numbers that add up to 100, each as near as that allows: what rounding down leaves
 * goes to the largest remainders, the first of equal ones. Undefined where all are nothing.
 */
export function wholeWeights(ratios: readonly number[]): readonly number[] | undefined {
  const total = ratios.reduce((sum, ratio) => sum + ratio, 0)
  if (!(total > 0)) return undefined
  // Exact for whole ratios, which is what the language has: remainders are compared before they are divided.
  const weights = ratios.map(ratio => Math.floor((100 * ratio) / total))
  const left = 100 - weights.reduce((sum, weight) => sum + weight, 0)
  const byRemainder = ratios
    .map((ratio, at) => ({ at, remainder: 100 * ratio - (weights[at] as number) * total }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) weights[at] = (weights[at] as number) + 1
  return weights
}
