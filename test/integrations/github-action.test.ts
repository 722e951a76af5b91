import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Ran, runIn } from '../support/shell.ts'
import { root } from '../support/sources.ts'
import { splitMesh, unbalancedMesh } from '../support/split-mesh.ts'

/** The steps of the action, run as a runner of GitHub runs them: each in bash, with inputs put into its variables. */

interface Step {
  readonly id?: string
  readonly run: string
  readonly shell: string
  readonly env?: Readonly<Record<string, string>>
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'meshc-action-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

describe('a workspace with a broken mesh', () => {
  beforeEach(() => write('deploy/shop/mesh.yaml', unbalancedMesh))

  it('fails, with annotations at the lines of the pull request', () => {
    const { code, output, outputs } = runAction({})
    expect(code).toBe(1)
    expect(output).toContain('::error file=deploy/shop/mesh.yaml,line=13,')
    expect(outputs).toEqual({ errors: '1', warnings: '1', 'sarif-file': '' })
  })

  it('has a summary of the job', () => {
    runAction({})
    const summary = readFileSync(join(workspace, 'summary.md'), 'utf8')
    expect(summary).toContain('unbalanced-weights')
    expect(summary).toContain('deploy/shop/mesh.yaml')
  })

  it('leaves a SARIF file whose paths begin at the root of the repository', () => {
    const { outputs } = runAction({ 'working-directory': 'deploy', 'sarif-file': 'meshc.sarif' })
    expect(outputs['sarif-file']).toBe('deploy/meshc.sarif')
    const log = JSON.parse(readFileSync(join(workspace, 'deploy', 'meshc.sarif'), 'utf8'))
    const places = log.runs[0].results.map(
      (result: { readonly locations: readonly [{ readonly physicalLocation: PhysicalLocation }] }) =>
        result.locations[0].physicalLocation.artifactLocation.uri
    )
    expect(new Set(places)).toEqual(new Set(['deploy/shop/mesh.yaml']))
  })

  it('passes where nothing shall fail, and takes further options, one a line', () => {
    expect(runAction({ 'fail-on': 'never' }).code).toBe(0)
    expect(runAction({ args: '--quiet\n--rule=timeout-missing\n' })).toMatchObject({
      code: 0,
      outputs: { errors: '0' }
    })
  })
})

it('a good mesh passes; warnings are counted and may be too many', () => {
  write('deploy/shop/mesh.yaml', splitMesh)
  expect(runAction({})).toMatchObject({ code: 0, outputs: { errors: '0', warnings: '1' } })
  expect(runAction({ 'max-warnings': '0' }).code).toBe(1)
})

it('a folder without a mesh ends with 2 and says why', () => {
  write('deploy/readme.txt', 'nothing\n')
  const { code, output } = runAction({ files: 'deploy' })
  expect(code).toBe(2)
  expect(output).toContain('`deploy` holds no mesh file')
})

it('every input reaches a step, and every output comes from one', () => {
  const variables = action.runs.steps.flatMap(step => Object.values(step.env ?? {}))
  expect(variables.sort()).toEqual(
    Object.keys(action.inputs)
      .map(name => `\${{ inputs.${name} }}`)
      .sort()
  )
  expect(Object.entries(action.outputs).map(([name, { value }]) => [name, value])).toEqual(
    ['errors', 'warnings', 'sarif-file'].map(name => [name, `\${{ steps.lint.outputs.${name} }}`])
  )
})

it('the page on it has every input with its default, and every output', () => {
  const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8')
  for (const [name, { default: value }] of Object.entries(action.inputs))
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| ${value === '' ? '[a-z]' : `\`${value}\``}`, 'm'))
  for (const name of Object.keys(action.outputs)) expect(page).toContain(`\`${name}\``)
})

interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string }
}

function runAction(inputs: Readonly<Record<string, string>>): Ran & {
  readonly outputs: Readonly<Record<string, string>>
} {
  const given = (name: string) => inputs[name] ?? action.inputs[name]?.default ?? ''
  const outputFile = join(workspace, 'output.txt')
  rmSync(outputFile, { force: true })
  let last: Ran = { code: 0, output: '' }
  for (const { run, env = {} } of action.runs.steps) {
    const variables = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => given(input))
    ])
    last = runIn(workspace, 'bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], {
      ...Object.fromEntries(variables),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: join(workspace, 'summary.md')
    })
    if (last.code !== 0) break
  }
  const lines = existsSync(outputFile) ? readFileSync(outputFile, 'utf8').trim().split('\n') : []
  return { ...last, outputs: Object.fromEntries(lines.map(line => line.split('=', 2))) }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true })
  writeFileSync(join(workspace, path), text)
}
