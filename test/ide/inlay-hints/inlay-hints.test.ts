import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { View } from '../../../packages/compiler/src/ide/ide.ts'
import { hintGroups, inlayHints } from '../../../packages/compiler/src/ide/inlay-hints/index.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { expandToJson } from '../../../packages/compiler/src/workspace/expand-workspace.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { open } from '../../support/ide.ts'
import { root } from '../../support/sources.ts'

const head = 'mesh: shop\nregions: { eu-central-1: {} }\n'

/** The text with its hints in `⟦…⟧`, without the head. */
function drawn(mesh: string, groups?: readonly string[], view: Partial<View> = {}): string {
  const { ide, files } = open(head + mesh, view)
  const text = files['mesh.yaml']?.text ?? ''
  const all = inlayHints(ide, 'mesh.yaml', { start: 0, end: text.length }, groups && new Set(groups))
  return applyEdits(
    text,
    all.map(({ offset, label }) => ({ start: offset, end: offset, insert: `⟦${label}⟧` }))
  ).slice(head.length)
}

it('waits stand behind a timeout that tries do not use up, behind calls and behind the routes of gateways', () => {
  expect(
    drawn(
      `gateways:
  public: { routes: [{ match: /**, to: web }] }
services:
  web: { image: w, port: 80/http, timeout: 8s, retry: none, calls: [cart] }
  cart:
    image: c
    port: 80/http
    timeout: 3s
    retry: 2x 500ms on 5xx
`,
      ['waits']
    )
  ).toBe(`gateways:
  public: { routes: [{ match: /**, to: web⟦≤ 8s⟧ }] }
services:
  web: { image: w, port: 80/http, timeout: 8s, retry: none, calls: [cart]⟦≤ 1.6s⟧ }
  cart:
    image: c
    port: 80/http
    timeout: 3s⟦≤ 1.6s in all⟧
    retry: 2x 500ms on 5xx
`)
})

it('a wait stands behind `retry` where no timeout is written, and calls over TCP are told apart', () => {
  expect(
    drawn(
      `services:
  web: { image: w, port: 80/http, timeout: 8s, retry: none, calls: [cart, db] }
  shop: { image: s, port: 80/http, timeout: 8s, retry: none, calls: [cart, db, old] }
  api: { image: a, port: 80/http, timeout: 8s, retry: none, calls: [cart, web] }
  cart: { image: c, port: 80/http, retry: 2x 500ms on 5xx }
externals:
  db: { host: db.example, port: 5432/tcp }
  old: { host: old.example, port: 5433/tcp }
`,
      ['waits']
    )
  ).toBe(`services:
  web: { image: w, port: 80/http, timeout: 8s, retry: none, calls: [cart, db]⟦≤ 1.6s without db⟧ }
  shop: { image: s, port: 80/http, timeout: 8s, retry: none, calls: [cart, db, old]⟦≤ 1.6s without TCP⟧ }
  api: { image: a, port: 80/http, timeout: 8s, retry: none, calls: [cart, web]⟦≤ 8s for all calls⟧ }
  cart: { image: c, port: 80/http, retry: 2x 500ms on 5xx⟦≤ 1.6s in all⟧ }
externals:
  db: { host: db.example, port: 5432/tcp }
  old: { host: old.example, port: 5433/tcp }
`)
})

it('what an overlay makes of a value stands behind the value, and what is not written behind the name', () => {
  const mesh = `defaults:
  timeout: 5s idle 60s
  retry: 1x 2200ms on 5xx or connect-failure or gateway-error
  circuitBreaker: { connections: 1024, pending: 1024 }
  idempotent: true
  capacity: onDemand
services:
  web:
    image: w
    port: 80/http
    tasks: 2..10 at 70% cpu
    env: { A: x }
    size: 1vCPU 2GB
environments:
  prod: {}
  dev: { services: { web: { tasks: 1, env: { A: y }, size: 1vCPU 2GB, capacity: spot } } }
`
  expect(drawn(mesh, ['defaults'], { environment: 'dev' }).split('\n').slice(6, 13)).toEqual([
    'services:',
    '  web:⟦capacity spot · timeout 5s idle 60s · retry · +2⟧',
    '    image: w',
    '    port: 80/http',
    '    tasks: 2..10 at 70% cpu⟦1 in dev⟧',
    '    env: { A: x }⟦A: y in dev⟧',
    '    size: 1vCPU 2GB'
  ])
  expect(drawn(mesh, ['defaults'], { environment: 'prod' })).not.toContain('in dev')
})

it('tries stand behind a retry that makes some, of a service and of a route', () => {
  expect(
    drawn(
      `services:
  web:
    image: w
    port: 80/http
    retry:
      maxRetries: 2
      events: [5xx]
    routes:
      - { match: /a, retry: none }
      - { match: /b, retry: 1x on reset }
      - { match: /c, timeout: 1s }
`,
      ['tries']
    )
  ).toBe(`services:
  web:
    image: w
    port: 80/http
    retry:⟦up to 3 tries⟧
      maxRetries: 2
      events: [5xx]
    routes:
      - { match: /a, retry: none }
      - { match: /b, retry: 1x on reset⟦up to 2 tries⟧ }
      - { match: /c, timeout: 1s }
`)
})

it('amplification stands at the call behind which retries multiply', () => {
  expect(
    drawn(
      `services:
  web: { image: w, port: 80/http, retry: none, calls: [{ to: cart }] }
  cart: { image: c, port: 80/http, retry: 2x on 5xx, calls: [db] }
  db: { image: d, port: 80/http, retry: 2x on 5xx }
`,
      ['amplification']
    )
  ).toBe(`services:
  web: { image: w, port: 80/http, retry: none, calls: [{ to: cart⟦× 9 requests at db⟧ }] }
  cart: { image: c, port: 80/http, retry: 2x on 5xx, calls: [db] }
  db: { image: d, port: 80/http, retry: 2x on 5xx }
`)
})

it('amplification counts all ways to the end', () => {
  expect(
    drawn(
      `services:
  web: { image: w, port: 80/http, retry: none, calls: [cart, db] }
  api: { image: a, port: 80/http, retry: none, calls: [web] }
  cart: { image: c, port: 80/http, retry: 1x on 5xx, calls: [db] }
  db: { image: d, port: 80/http, retry: 1x on 5xx }
`,
      ['amplification']
    )
  ).toBe(`services:
  web: { image: w, port: 80/http, retry: none, calls: [cart⟦× 4 requests at db⟧, db] }
  api: { image: a, port: 80/http, retry: none, calls: [web⟦× 6 requests at db⟧] }
  cart: { image: c, port: 80/http, retry: 1x on 5xx, calls: [db] }
  db: { image: d, port: 80/http, retry: 1x on 5xx }
`)
})

const rollout = `services:
  web:
    image: w
    port: 80/http
    versions: { v1: {}, v2: { image: x } }
    tasks:
      min: 1
      max: 9
      schedule:
        - { at: cron(0 8 ? * MON-FRI *), min: 3 }
        - { at: 20:00, min: 1 }
    routes:
      - { match: /a, to: v2 }
      - { match: /b, shares: { v1: 3, v2: 1 } }
      - match: /**
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 50% -> 100%, every: 15m, rollback: errorRate > 1% }
`

it('schedules stand behind steps and cron expressions', () => {
  expect(drawn(rollout, ['schedule'])).toBe(
    rollout
      .replace('50% -> 100%', '50% -> 100%⟦45m in all⟧')
      .replace('MON-FRI *)', 'MON-FRI *)⟦at 08:00 UTC on Monday to Friday⟧')
  )
})

it('shares stand behind ratios, and at routes that a rollout moves', () => {
  expect(drawn(rollout, ['shares'])).toBe(
    rollout
      .replace('{ v1: 3, v2: 1 }', '{ v1: 3, v2: 1 }⟦v1 75%, v2 25%⟧')
      .replace('match: /**', 'match: /**⟦v1 100% → 0%, v2 0% → 100%⟧')
  )
})

it('sizes are those of the task that Fargate has', () => {
  expect(
    drawn(
      `services:
  web: { image: w, port: 80/http, size: 0.5vCPU 1GB }
  db:
    image: d
    port: 80/http
    size:
      app: 1vCPU 2GB
      task: 2vCPU 4GB
`,
      ['sizes']
    )
  ).toBe(`services:
  web: { image: w, port: 80/http, size: 0.5vCPU 1GB⟦task 1vCPU 2GB⟧ }
  db:
    image: d
    port: 80/http
    size:
      app: 1vCPU 2GB
      task: 2vCPU 4GB
`)
})

const inheriting = `defaults: { timeout: 5s idle 60s, retry: none, circuitBreaker: { pending: 10 } }
policies:
  fast: { timeout: 1s }
services:
  web:
    policy: fast
    image: w
    port: 80/http
    retry: 1x on reset
environments:
  prod: {}
  dev: { services: { '*': { tasks: 2 } } }
`

it('defaults stand behind the name of the service that has them, nearest first', () => {
  expect(drawn(inheriting, ['defaults'])).toBe(
    inheriting.replace('  web:', '  web:⟦timeout 1s · circuitBreaker⟧')
  )
  expect(drawn(inheriting, ['defaults'], { environment: 'dev' })).toBe(
    inheriting.replace('  web:', '  web:⟦tasks 2 · timeout 1s · circuitBreaker⟧')
  )
})

it('a hint of defaults tells where they come from, and writes out what holds everywhere', () => {
  const { ide, files } = open(head + inheriting, { environment: 'dev' })
  const text = files['mesh.yaml']?.text ?? ''
  const [hint] = inlayHints(ide, 'mesh.yaml', { start: 0, end: text.length }, new Set(['defaults']))
  expect(hint?.tooltip).toBe(
    [
      '- `tasks: 2` (environment dev, mesh.yaml:14)',
      '- `timeout: 1s` (policy fast, mesh.yaml:5)',
      '- `circuitBreaker: { pending: 10 }` (defaults, mesh.yaml:3)'
    ].join('\n')
  )
  expect(text.slice(hint?.location?.start, hint?.location?.end)).toBe('2')
  expect(applyEdits(text, hint?.edits ?? []).slice(head.length)).toBe(
    inheriting.replace('  web:\n', '  web:\n    timeout: 1s\n    circuitBreaker: { pending: 10 }\n')
  )
})

it('hints stand only in the part that is asked for, and only in files of the mesh', () => {
  const { ide, files } = open(`${head}services:\n  a: { size: 1vCPU 2GB }\n  b: { size: 1vCPU 2GB }\n`)
  const text = files['mesh.yaml']?.text ?? ''
  const start = text.indexOf('  b:')
  const hints = inlayHints(ide, 'mesh.yaml', { start, end: text.length }, undefined)
  expect(hints.map(({ offset, label }) => [text.slice(start, offset), label])).toEqual([
    ['  b: { size: 1vCPU 2GB', 'task 2vCPU 4GB']
  ])
  expect(inlayHints(ide, 'other.yaml', { start: 0, end: 9 }, undefined)).toEqual([])
})

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'large')
  .map(({ name }) => ({ name, text: readFileSync(join(root, 'examples', name, 'mesh.yaml'), 'utf8') }))

describe('hints of examples are short, in order, of known groups, and what they write out changes nothing', () => {
  it.each(examples)('$name', ({ text }) => {
    const { ide } = open(text)
    const hints = inlayHints(ide, 'mesh.yaml', { start: 0, end: text.length }, undefined)
    expect(hints.filter(({ label }) => label.length > 60 || label.includes('\n'))).toEqual([])
    expect(hints.filter(({ group }) => !Object.hasOwn(hintGroups, group))).toEqual([])
    expect(hints.map(({ offset }) => offset)).toEqual(hints.map(({ offset }) => offset).sort((a, b) => a - b))
    const before = meaning(text)
    for (const { edits } of hints)
      if (edits !== undefined) expect(meaning(applyEdits(text, edits))).toBe(before)
  })
})

/** The expanded mesh without its origins. */
function meaning(text: string): string {
  const { ide } = open(text)
  const environments = [...ide.workspace.composed().environments.keys(), undefined]
  return environments
    .map(environment =>
      JSON.stringify(
        JSON.parse(expandToJson(ide.workspace, { environment, region: undefined })).mesh,
        null,
        1
      )
    )
    .join('\n')
}

it('hints on a damaged text are never an exception', () => {
  fc.assert(
    fc.property(fc.constantFrom(...examples), arbitraryDamages(), ({ text }, damages) => {
      const damaged = applyDamages(text, damages).replaceAll(/[┆«»]/g, '?')
      const { ide } = open(damaged)
      for (const { offset } of inlayHints(ide, 'mesh.yaml', { start: 0, end: damaged.length }, undefined))
        expect(offset).toBeLessThanOrEqual(damaged.length)
    }),
    { numRuns: 150 }
  )
})
