import { printMoney } from '../../expr/print-money.ts'
import { costOf } from '../../model/details/cost.ts'
import type { Unpriced } from '../../semantics/cost.ts'
import { costOfMesh } from '../../semantics/cost-of-mesh.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

interface Amounts {
  readonly most: number
  readonly monthly: number
}

export default defineRule({
  name: 'cost-over-budget',
  level: 'warning',
  summary: 'A month costs more than `cost.monthly`, or nothing says what it costs.',
  definition: 'arithmetic.md#cost',
  restsOn: ['cost', 'monthly', 'prices', 'tasks', 'size', 'sidecars', 'capacity', 'network', 'regions'],
  messages: {
    over: ({ most, monthly }: Amounts) =>
      `With the most tasks that may run, a month costs ${printMoney(most)}, and the threshold is ${printMoney(monthly)}.`,
    unpriced: ({ monthly }: { readonly monthly: number }) =>
      `Whether a month costs less than ${printMoney(monthly)} is not known: the file has no prices.`,
    incomplete: ({ most, monthly, missing }: Amounts & { readonly missing: readonly Unpriced[] }) =>
      `Whether a month costs less than ${printMoney(monthly)} is not known: there is no price for ${missing.length === 1 ? 'one thing' : `${missing.length} things`} that ${missing.length === 1 ? 'runs' : 'run'}, and the rest costs ${printMoney(most)}.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    // The threshold holds for all regions of an environment together.
    if (mesh !== meshes[0]) return
    const { monthly } = costOf(mesh)
    if (monthly === undefined) return
    const cost = costOfMesh(meshes, capabilities.target)
    if (cost === undefined)
      report('unpriced', { monthly: monthly.value }, { at: monthly.at, help: withoutPrices })
    else if (cost.max > monthly.value)
      report(
        'over',
        { most: cost.max, monthly: monthly.value },
        {
          at: monthly.at,
          help: `That is ${printMoney(cost.max - monthly.value)} too much. Lower \`max\` of \`tasks\` or the sizes, or raise the threshold. ${least(cost.min)} ${more(cost.unpriced)}${howToSee}`
        }
      )
    else if (cost.unpriced.length > 0)
      report(
        'incomplete',
        { most: cost.max, monthly: monthly.value, missing: cost.unpriced },
        { at: monthly.at, help: `Write ${pricesMissing(cost.unpriced)}.` }
      )
  }
})

const withoutPrices =
  'Prices differ by region and contract. Write yours under `cost.prices`; `meshc size` shows what there is to be paid for.'
const howToSee = '`meshc size` shows what it consists of.'

function least(min: number): string {
  return `With the fewest it costs ${printMoney(min)}.`
}

function more(unpriced: readonly Unpriced[]): string {
  return unpriced.length === 0 ? '' : `What has no price comes on top: ${pricesMissing(unpriced)}. `
}

/** A few of the keys that would say it. */
function pricesMissing(unpriced: readonly Unpriced[]): string {
  const paths = unpriced.map(({ region, key }) => `cost.prices.${region}.${key}`)
  return paths.length <= mostNamed
    ? listNames(paths)
    : `${paths
        .slice(0, mostNamed)
        .map(path => `\`${path}\``)
        .join(', ')} and ${paths.length - mostNamed} more`
}

const mostNamed = 3
