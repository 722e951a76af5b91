import type { CommandSpec } from '../arguments.ts'
import { color, env, target } from './options.ts'

export const prove = {
  summary: 'Show that the templates of a mesh do what it says, for all classes of requests. Writes nothing.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
    region: { value: 'REGION', several: true, does: 'In this region alone; may be given several times.' },
    target: { ...target, does: 'Prove it for this target, whatever the file says.' },
    runs: {
      value: 'N',
      whole: true,
      does: 'Then draw so many requests, failures and times of each kind and try them: 1000 when left out, 0 for none.'
    },
    seed: {
      value: 'N',
      whole: true,
      does: 'Draw others: each number draws the same ones everywhere. 1 when left out.'
    },
    color
  },
  examples: [
    ['meshc prove --env prod', 'one environment in all its regions'],
    ['meshc prove --runs 50000 --seed 7', 'with more tries, and other ones'],
    ['meshc prove --target service-connect', 'as if the file had another target']
  ]
} as const satisfies CommandSpec
