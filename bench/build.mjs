import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { meshc, root } from './adapter.mjs'
import { writeMesh } from './generate.mjs'
import { compareProcesses, ratio, table } from './measure.mjs'

/** Most of what one stack may hold, so larger meshes are spread over groups of stacks. */
const sizes = [
  { count: 10 },
  { count: 100, groups: 16, floorGoal: 2.6, cdkGoal: 12 },
  { count: 1000, groups: 100, floorGoal: 1.7, megabytesGoal: 145 }
]

const here = name => fileURLToPath(new URL(name, import.meta.url))
const folder = join(root, 'build', 'bench')

/** `meshc build` for two regions against the least that any build has to do, and against programs of the AWS CDK. */
export function benchBuild({ counts = sizes.map(({ count }) => count) } = {}) {
  const hasCdk = installCdk()
  const results = sizes
    .filter(({ count }) => counts.includes(count))
    .map(({ count, groups, ...goals }) => {
      const mesh = writeMesh(count, groups === undefined ? {} : { groups })
      const out = join(folder, `out-${count}`)
      rmSync(out, { recursive: true, force: true })
      const build = [meshc, 'build', mesh, '--output', out]
      run(build)
      const programs = {
        node: ['-e', '0'],
        floor: [here('./floor.mjs'), mesh, out, join(folder, `floor-${count}`)],
        build
      }
      const rounds = count >= 1000 ? 5 : 15
      const measured = { count, ...goals, ...sizeOf(out), ...compareProcesses(programs, { rounds }) }
      return { ...measured, ...(hasCdk && count <= mostForCdk ? compareCdk(mesh, out, build, count) : {}) }
    })
  return { name: 'build', results, markdown: markdown(results, hasCdk) }
}

/** More services take the CDK minutes. */
const mostForCdk = 100

function compareCdk(mesh, out, build, count) {
  const cdk = name => [here(`./cdk/${name}.mjs`)]
  const target = name => join(folder, `cdk-${name}-${count}`)
  const programs = {
    again: build,
    resources: [...cdk('resources'), out, target('resources')],
    constructs: [...cdk('constructs'), mesh, target('constructs')]
  }
  const { again, resources, constructs } = compareProcesses(programs, { rounds: 3 })
  return { cdk: { build: again, resources, constructs } }
}

function installCdk() {
  if (existsSync(here('./cdk/node_modules/aws-cdk-lib'))) return true
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here('./cdk'),
    stdio: 'ignore'
  })
  return status === 0
}

function run(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}. ${stderr}`)
}

function sizeOf(out) {
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('template.json')
  )
  const texts = paths.map(path => readFileSync(join(out, path), 'utf8'))
  return {
    templates: paths.length,
    megabytes: texts.reduce((sum, text) => sum + text.length, 0) / 1e6,
    resources: texts.reduce((sum, text) => sum + Object.keys(JSON.parse(text).Resources).length, 0)
  }
}

function markdown(results, hasCdk) {
  const head = [
    'services',
    'templates',
    'resources',
    'MB',
    'build / floor',
    'goal',
    'build / `node -e 0`',
    'build, ms',
    'build, peak MB',
    'goal'
  ]
  const rows = results.map(
    ({ count, templates, resources, megabytes, floorGoal, megabytesGoal, node, floor, build }) => [
      count.toLocaleString('en'),
      String(templates),
      resources.toLocaleString('en'),
      megabytes.toFixed(1),
      ratio(build.ms, floor.ms),
      String(floorGoal ?? ''),
      ratio(build.ms, node.ms),
      build.ms.toFixed(0),
      build.mb.toFixed(0),
      String(megabytesGoal ?? '')
    ]
  )
  return [
    '### `meshc build`, two regions',
    'The floor parses the mesh, and reads, parses, prints and writes finished templates. Whole processes, medians of interleaved runs.',
    table(head, rows),
    growth(results),
    hasCdk
      ? againstCdk(results)
      : 'The packages of the AWS CDK could not be installed here, so there is no comparison with it.'
  ].join('\n\n')
}

/** How time net of the start of node grows with the number of services: N to the power of this. */
function growth(results) {
  const [small, large] = [100, 1000].map(count => results.find(result => result.count === count))
  if (small === undefined || large === undefined) return ''
  const net = ({ build, node }) => build.ms - node.ms
  const exponent = Math.log10(net(large) / net(small))
  return `From 100 to 1,000 services the time net of node's start grows as N^${exponent.toFixed(2)}; the goal is 1.10.`
}

function againstCdk(results) {
  const compared = results.filter(({ cdk }) => cdk !== undefined)
  const rows = compared.map(({ count, cdkGoal, cdk: { build, resources, constructs } }) => [
    count.toLocaleString('en'),
    `${ratio(resources.ms, build.ms)} (${(resources.ms / 1000).toFixed(1)} s)`,
    `${ratio(constructs.ms, build.ms)} (${(constructs.ms / 1000).toFixed(1)} s)`,
    String(cdkGoal ?? ''),
    `${resources.mb.toFixed(0)}, ${constructs.mb.toFixed(0)}`
  ])
  return [
    'Against programs of the AWS CDK 2.276.0 for the same mesh (`bench/cdk/`): one `CfnResource` for each resource, and the constructs a team would use. Neither checks anything.',
    table(['services', 'resources / build', 'constructs / build', 'goal', 'peak MB'], rows)
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map(Number)
  process.stdout.write(`${benchBuild(counts.length > 0 ? { counts } : {}).markdown}\n`)
}
