import { expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'

const mesh = `edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: { network: { azs: 2 } } }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 12s
    calls: [{ to: auth, mode: sequential, times: 2 }, menu]

  auth:
    image: shop/auth:1.0.0
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on 5xx
    idempotent: true
    calls: [users]

  menu:
    image: shop/menu:1.0.0
    port: 8080/http
    calls: [users]

  users:
    image: shop/users:1.0.0
    port: 8080/http
    timeout: 1s
    versions: { v1: {}, v2: { tasks: 3 } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: errorRate > 5% }

invariants:
`

it.each([
  [
    'worstLatency(service.web, service.users) <= 1s',
    [
      '11 auth: `web` waits 2 times up to 2025ms for `auth`, in up to 2 tries, after the others',
      '17 1: `auth` is tried up to 2 times, each of up to 1s',
      '19 users: `auth` waits up to 1s for `users`',
      '29 1s: a request to `users` ends after 1s',
      '11 menu: `web` waits up to 1s for `menu`, beside the others',
      '24 users: `menu` waits up to 1s for `users`'
    ]
  ],
  [
    'worstLatency(service.web, service.menu) <= 1s',
    ['11 menu: `web` waits up to 15s for `menu`, by default']
  ],
  [
    'attempts(service.web, service.auth) <= 1',
    ['11 auth: `web` tries `auth` 2 times, each up to 2 times', '17 1: the retries of `auth`']
  ],
  [
    'tasks(service.users) >= 9',
    [
      '30 v1: at least 1 task of `users@v1` in `eu-central-1`, by default',
      '30 3: at least 3 tasks of `users@v2` in `eu-central-1`'
    ]
  ],
  [
    'availableAfterLosing(service.users, zone) >= 2',
    [
      '30 v1: at least 1 task of `users@v1` in `eu-central-1`, by default',
      '30 3: at least 3 tasks of `users@v2` in `eu-central-1`',
      '4 2: they are spread over 2 zones'
    ]
  ],
  [
    'share("GET /**", service.users@v2) <= 50%',
    ['26 users: its one route takes the request', '33 100%: at step 2 of the rollout `v2` gets 100%']
  ],
  [
    'not reaches(service.web, service.users)',
    ['11 auth: `web` calls `auth`', '19 users: `auth` calls `users`']
  ]
])('%s is shown with the line of each number', (claim, expected) => {
  const text = `${mesh}  - ${claim}\n`
  const [finding] = lint(text).filter(({ rule }) => rule === 'failed-invariant')
  const lines = finding?.notes.map(({ span: { start, end }, message }) => {
    const line = text.slice(0, start.offset).split('\n').length
    return `${line} ${text.slice(start.offset, end.offset)}: ${message}`
  })
  expect(lines).toEqual(expected)
})

it('says nothing twice where several parts of a claim rest on one line', () => {
  const [finding] = lint(
    `${mesh}  - tasks(service.users) >= 9 and tasks(service.users, region.eu-central-1) >= 8\n`
  ).filter(({ rule }) => rule === 'failed-invariant')
  expect(finding?.notes).toHaveLength(2)
})
