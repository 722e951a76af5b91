import { test } from 'vitest'
import { open } from '../../support/ide.ts'
import { labelsIn, offersIn, serviceWith } from './complete-at.ts'

test('x', () => {
  for (const line of [
    'retry: ┆',
    'retry:┆',
    'retry: 3x ┆',
    'retry: 3┆',
    'retry: 3x 2┆',
    'retry: 3x on 5xx ┆',
    'retry: 3x on r┆',
    'retry: 3x on 5┆',
    "retry: '3x b┆'",
    'timeout: 10s ┆',
    'timeout: i┆',
    'health: ┆',
    'health: GET /healthz ┆',
    'health: GET /healthz expect ┆ every 3s',
    'retry: 3x backoff ┆',
    'retry: 3x backoff 25ms┆',
    'retry: 3x backoff 25ms..3┆',
    'tasks: 2┆',
    'tasks: 2..10 ┆',
    'tasks: 2..10 at ┆',
    'tasks: 2..10 at 70┆',
    'tasks: 2..10 at 70% ┆',
    'size: ┆',
    'size: 1vCPU ┆',
    'size: { app: 1vCPU ┆ }',
    'eject: 5x 5xx in 30s for ┆',
    'retry: 3x 2s o┆  # c',
    'retry: 3x ┆ on 5xx',
    'retry: >-\n      3x\n      o┆',
    'retry: "3x \\\n      o┆"'
  ])
    console.log(line, JSON.stringify(labelsIn(serviceWith(line))))
  console.log(offersIn(open(serviceWith('retry: 3x ┆'))).map(o => o.after.split('\n')[4]))
  console.log(offersIn(open(serviceWith('retry:┆'))).map(o => o.after.split('\n')[4]))
})
