import { expect, it } from 'vitest'
import { today } from '../../../../test/support/lint.ts'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import type { BuildChecks } from './build-checks.ts'
import { buildWorkspace } from './build-workspace.ts'
import { createWorkspace } from './workspace.ts'

const silent: BuildChecks = {
  validate: () => [],
  prove: () => ({ requests: 0, checks: 0, differences: [], undecided: [] }),
  proveEdge: () => ({ requests: 0, checks: 0, differences: [], undecided: [] })
}

function build(text: string, regions: readonly string[] = ['eu-west-1'], format: 'json' | 'yaml' = 'json') {
  return buildWorkspace(
    createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'),
    { environment: undefined, regions, target: undefined, today, format },
    async () => silent
  )
}

/** The finding as people read it. */
async function found(...given: Parameters<typeof build>) {
  const built = await build(...given)
  expect(built).toMatchObject({ kind: 'stopped', failures: [] })
  const own = built.findings.filter(({ rule }) => rule === 'stack-too-large')
  expect(own).toHaveLength(1)
  const [{ message, help = '', level, span } = { message: '', level: '', span: undefined }] = own
  return { message, help, level, line: span?.start.line }
}

const head = `mesh: shop
target: appmesh
regions:
  eu-west-1: { role: secondary, cidr: 10.1.0.0/16 }
  eu-central-1: { role: primary }
`
const service = (name: string, more = '') =>
  `  ${name}: { image: 'x/y:1', port: 80/http, timeout: 1s idle 60s, retry: none${more} }\n`
const many = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join('')
const services = (count: number) => `services:\n${many(count, at => service(`s${at}`))}`

it('says with how many groups every stack of every region fits', async () => {
  const { message, help, level, line } = await found(head + services(75), [])
  expect(level).toBe('error')
  expect(line).toBe(1)
  expect(message).toMatch(
    /^The stack `shop` in eu-(west|central)-1 would have [\d,]+ resources, and meshc writes at most 450 into one\. Another stack is too large as well\.$/
  )
  const groups = Number(
    /^`stacks: \{ groups: (\d+) \}` is the next number with which every stack fits\. Services that move/.exec(
      help
    )?.[1]
  )
  expect(groups).toBeGreaterThan(2)
  expect(await build(`${head}stacks: { groups: ${groups} }\n${services(75)}`, [])).toMatchObject({
    kind: 'built'
  })
  const fewer = await found(`${head}stacks: { groups: ${groups - 1} }\n${services(75)}`, [])
  expect(fewer.line).toBe(6)
  expect(fewer.help).toMatch(
    new RegExp(`^\`stacks: \\{ groups: ${groups} \\}\` is the next .*; the file has ${groups - 1}\\.`)
  )
})

it('proposes a number for YAML too', async () => {
  const { help } = await found(head + services(75), ['eu-west-1'], 'yaml')
  const groups = /groups: (\d+)/.exec(help)?.[1]
  expect(
    await build(`${head}stacks: { groups: ${groups} }\n${services(75)}`, ['eu-west-1'], 'yaml')
  ).toMatchObject({ kind: 'built' })
})

it('says what a foundation that is too large has most of', async () => {
  const externals = `externals:\n${many(110, at => `  db-${at}: { host: db-${at}.example, port: 5432/tcp }\n`)}`
  const text = `${head}stacks: { groups: 4 }\n${externals}services:\n${service('web', ', calls: [db-0]')}`
  const { message, help, line } = await found(text)
  expect(line).toBe(6)
  expect(message).toMatch(/^The stack `shop-foundation` in eu-west-1 would have \d+ resources,/)
  expect(help).toMatch(
    /^More groups do not help: the foundation alone is too large\. Of its \d+ resources it has 440 for `externals`\. Make one external of hosts/
  )
})

it('values that groups take from the foundation are bounded as well', async () => {
  const gateway = (name: string, from: number) =>
    `  ${name}:\n    host: ${name}.example\n    certificate: 'arn:aws:acm:\${region}:111122223333:certificate/x'\n    routes:\n${many(
      70,
      at => `      - { match: /s${from + at}/**, to: s${from + at} }\n`
    )}`
  const gateways = `gateways:\n${['a', 'b', 'c'].map((name, at) => gateway(name, 70 * at)).join('')}`
  const { message, help } = await found(`${head}stacks: { groups: 20 }\n${gateways}${services(210)}`)
  expect(message).toMatch(/^The stack `shop-foundation` in eu-west-1 would have \d+ (outputs|resources),/)
  expect(help).toMatch(/ it has \d+ for `gateways`\. Let gateways send to fewer services/)
})

it('names a service that is too large alone', async () => {
  const routes = many(460, at => `      - { match: GET /v${at} }\n`)
  const text = `${head}services:\n  web:\n    image: x/y:1\n    port: 80/http\n    timeout: 1s idle 60s\n    retry: none\n    routes:\n${routes}`
  const { help } = await found(text)
  expect(help).toMatch(
    /^More groups do not help: `web` alone has 4\d\d resources\. Give it fewer routes or versions, or make several services of it\.$/
  )
})
