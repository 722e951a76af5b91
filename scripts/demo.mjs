import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureInstalled, root } from './ensure-installed.mjs'

const example = 'examples/matbakh'
const environment = 'prod'
const regions = ['eu-central-1', 'eu-west-1']
const outDir = join(root, 'build', 'demo')
const compiler = join(root, 'packages', 'compiler')
/** The program as it ships. */
const meshc = join(compiler, JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8')).bin.meshc)

/** Installs, builds, and does meshc's main job on the largest example, through the program that ships. */
function main() {
  ensureInstalled()
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' })
  if (build.status !== 0) stop('The bundle could not be built.', `${build.stdout}${build.stderr}`)
  rmSync(outDir, { recursive: true, force: true })

  lint()
  for (const region of regions) expand(region)
  buildTemplates()

  print('')
  print('Written:')
  for (const path of filesBelow(outDir)) print(`  ${relative(root, path)} (${sizeOf(path)})`)
  print('')
  print('Next: change a timeout in examples/matbakh/mesh.yaml and run this again.')
}

/** Builds the CloudFormation templates of all regions, which are proved before they are written. */
function buildTemplates() {
  const args = ['build', example, '--env', environment, '--output', relative(root, outDir)]
  const { stdout, ms } = run(args)
  print('')
  print(`meshc ${args.join(' ')}: in ${ms} ms`)
  const report = stdout.split('\n')
  const at = report.findIndex(line => line.startsWith('Proved: '))
  if (at < 0) stop('`meshc build` did not say that the templates are proved.', stdout)
  for (const region of regions) {
    const path = join(outDir, environment, region, 'template.json')
    const { Resources } = JSON.parse(readFileSync(path, 'utf8'))
    print(`  ${region}: ${countByService(Resources)}`)
  }
  const edge = join(outDir, environment, 'us-east-1', 'edge.template.json')
  if (existsSync(edge)) {
    const { Resources } = JSON.parse(readFileSync(edge, 'utf8'))
    print(`  in front of the regions: ${countByService(Resources)}`)
  }
  for (const line of report.slice(at - 1)) if (line !== '') print(`  ${line}`)
}

/** `12 EC2, 9 ECS, …`: resources by the service of AWS. */
function countByService(resources) {
  const counts = new Map()
  for (const { Type } of Object.values(resources)) {
    const [, service] = Type.split('::')
    counts.set(service, (counts.get(service) ?? 0) + 1)
  }
  const shown = [...counts].sort(([, a], [, b]) => b - a).map(([service, count]) => `${count} ${service}`)
  return `${Object.keys(resources).length} resources (${shown.join(', ')})`
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

/** Shows the findings as a person sees them and writes them as JSON. */
function lint() {
  const shown = run(['lint', example])
  print(shown.stdout.trimEnd())
  print('')
  const { stdout } = run(['lint', example, '--format', 'json'])
  const findings = parseFindings(stdout)
  const errors = findings.filter(finding => finding.level === 'error')
  if (errors.length > 0) stop(`${example} has errors, and it should have none.`, '')
  print(`meshc lint ${example}: ${countByLevel(findings)}, in ${shown.ms} ms`)
  write('lint.json', stdout)
}

/** Writes the mesh of one region with every default and inherited value. */
function expand(region) {
  const { stdout, ms } = run(['expand', `${example}/mesh.yaml`, '--env', environment, '--region', region])
  if (!/^services:/m.test(stdout)) stop(`meshc expand for ${region} printed no services.`, stdout)
  print(`meshc expand ${example}/mesh.yaml --env ${environment} --region ${region}: in ${ms} ms`)
  write(`expanded.${region}.yaml`, stdout)
}

function run(args) {
  const started = performance.now()
  const result = spawnSync(process.execPath, [meshc, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28
  })
  const ms = Math.round(performance.now() - started)
  if (result.status !== 0) {
    stop(`\`meshc ${args.join(' ')}\` ended with ${result.status}.`, `${result.stdout}${result.stderr}`)
  }
  return { stdout: result.stdout, ms }
}

function parseFindings(text) {
  try {
    const findings = JSON.parse(text)
    if (Array.isArray(findings)) return findings
  } catch {
    // Told below, together with the text.
  }
  return stop('`meshc lint --format json` printed no JSON list.', text)
}

function countByLevel(findings) {
  const count = level => findings.filter(finding => finding.level === level).length
  return ['error', 'warning', 'info']
    .map(level => `${count(level)} ${level}${count(level) === 1 ? '' : 's'}`)
    .join(', ')
}

function write(name, text) {
  const path = join(outDir, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

function sizeOf(path) {
  const { size } = statSync(path)
  return size < 1024 ? `${size} bytes` : `${(size / 1024).toFixed(1)} kB`
}

function print(line) {
  process.stdout.write(`${line}\n`)
}

function stop(message, output) {
  process.stderr.write(`${output.trimEnd()}\n${message}\n`)
  process.exit(1)
}

main()
