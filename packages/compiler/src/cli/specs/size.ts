import type { CommandSpec } from '../arguments.ts'
import { color, env, target } from './options.ts'

export const size = {
  summary: 'Show what a mesh runs: sizes and numbers of tasks, hours of a month, and with prices its cost.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
    region: { value: 'REGION', several: true, does: 'This region alone; may be given several times.' },
    target: { ...target, does: 'Count for this target, whatever the file says.' },
    prices: {
      value: 'PRICES',
      does: 'A file of prices, in place of `cost.prices`: what may stand there, as a file of its own.'
    },
    format: {
      value: 'FORMAT',
      choices: ['text', 'json'],
      default: 'text',
      does: 'How it is shown. JSON has the unit in the name of each key.'
    },
    color
  },
  examples: [
    ['meshc size --env prod', 'one environment in all its regions'],
    ['meshc size --prices prices.yaml', 'with what a month costs'],
    ['meshc size --target service-connect --format json', 'for another target, as data']
  ]
} as const satisfies CommandSpec
