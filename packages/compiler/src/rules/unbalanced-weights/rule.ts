import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { SplitPart } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unbalanced-weights',
  level: 'error',
  summary: 'The weights of a split do not add up to 100 %.',
  definition: 'arithmetic.md#shares',
  messages: {
    total: ({ total }: { total: number }) =>
      `The weights of this route add up to ${printPercent(total)}, not 100%.`,
    nothing: () => 'All shares of this route are 0, so no version gets its requests.'
  },
  service({ service, report }) {
    for (const { to } of service.routes) {
      if (to.kind !== 'split' || to.parts.length === 0 || to.incomplete === true) continue
      const total = totalOf(to.parts)
      const notes = to.parts.map(({ version, weight }) => ({
        at: weight.at,
        message: `\`${version.value}\` takes ${to.unit === 'percent' ? printPercent(weight.value) : weight.value}`
      }))
      if (to.unit === 'share') {
        if (total > 0) continue
        const help = 'Give at least one version a share of 1 or more. Shares are ratios, with any sum.'
        report('nothing', undefined, { at: to.keyAt, notes, help })
      } else if (total !== 100) {
        report(
          'total',
          { total },
          {
            at: to.keyAt,
            notes,
            help: 'Every request goes to exactly one version, so weights add up to 100%. For ratios such as 2 to 1, write `shares:` instead of `to:`.',
            fixes: balanced(to.parts)
          }
        )
      }
    }
  }
})

/** Sums of decimals such as 33.3 % carry an error far below what anyone writes. */
function totalOf(parts: readonly SplitPart[]): number {
  const sum = parts.reduce((total, { weight }) => total + weight.value, 0)
  return Math.round(sum * 1e6) / 1e6
}

/** Of two weights either may be the right one; the first is what people write first, so the second gives way first. */
function balanced([first, second, ...others]: readonly SplitPart[]): readonly Fix[] {
  if (first === undefined || second === undefined || others.length > 0) return []
  return [fillUp(second, first), fillUp(first, second)].flat()
}

function fillUp({ version, weight }: SplitPart, other: SplitPart): readonly Fix[] {
  const rest = totalOf([{ ...other, weight: { ...weight, value: 100 - other.weight.value } }])
  if (rest <= 0) return []
  const insert = printPercent(rest)
  return [
    {
      title: `Give \`${version.value}\` the remaining ${insert}`,
      safe: false,
      edits: [{ at: weight.at, insert }]
    }
  ]
}
