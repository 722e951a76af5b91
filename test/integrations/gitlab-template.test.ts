import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { mustRun, type Ran, runIn } from '../support/shell.ts'
import { root } from '../support/sources.ts'
import { splitMesh, unbalancedMesh } from '../support/split-mesh.ts'

/** The job of the template, run as a runner of GitLab runs it, with meshc installed by npm from its package. */

interface Template {
  readonly variables: Readonly<Record<string, string>>
  readonly 'meshc-lint': {
    readonly before_script: readonly string[]
    readonly script: readonly string[]
    readonly artifacts: { readonly reports: { readonly codequality: string; readonly junit: string } }
  }
}

const path = join(root, 'integrations', 'gitlab', 'meshc.gitlab-ci.yml')
const template = parse(readFileSync(path, 'utf8')) as Template
const job = template['meshc-lint']
const home = mkdtempSync(join(tmpdir(), 'meshc-gitlab-'))
const project = join(home, 'project')
let tarball = ''

beforeAll(() => {
  mkdirSync(join(home, 'prefix'))
  mkdirSync(project)
  const compiler = join(root, 'packages', 'compiler')
  mustRun(compiler, 'npm', ['pack', '--silent', '--pack-destination', home])
  const { name, version } = JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8'))
  tarball = join(home, `${name}-${version}.tgz`)
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

it('without a place to install from, the job says which variable to set', () => {
  const { code, output } = runJob({})
  expect(code).not.toBe(0)
  expect(output).toContain('Set the variable MESHC_PACKAGE')
})

it('a broken mesh fails the job, and both reports name the finding', () => {
  writeFileSync(join(project, 'mesh.yaml'), unbalancedMesh)
  expect(runJob({ MESHC_PACKAGE: tarball }).code).toBe(1)
  const quality = JSON.parse(report('codequality'))
  expect(quality).toContainEqual(
    expect.objectContaining({
      check_name: 'unbalanced-weights',
      location: expect.objectContaining({ path: 'mesh.yaml' })
    })
  )
  expect(report('junit')).toMatch(/<testcase [^>]*unbalanced-weights/)
})

it('a good mesh passes, and options are handed on', () => {
  writeFileSync(join(project, 'mesh.yaml'), splitMesh)
  expect(runJob({ MESHC_PACKAGE: tarball }).code).toBe(0)
  expect(runJob({ MESHC_PACKAGE: tarball, MESHC_ARGS: '--fail-on=warning --quiet' }).code).toBe(1)
})

function report(kind: 'codequality' | 'junit'): string {
  return readFileSync(join(project, job.artifacts.reports[kind]), 'utf8')
}

function runJob(variables: Readonly<Record<string, string>>): Ran {
  const prefix = join(home, 'prefix')
  return runIn(
    project,
    'bash',
    ['-e', '-o', 'pipefail', '-c', [...job.before_script, ...job.script].join('\n')],
    {
      ...template.variables,
      ...variables,
      CI: 'true',
      GITLAB_CI: 'true',
      npm_config_prefix: prefix,
      PATH: `${join(prefix, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`
    }
  )
}
