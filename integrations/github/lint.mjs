import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { meshc } from './install.mjs'

/**
 * Runs `meshc lint` for the action. Everything starts from the root of the workspace, because that is what paths in
 * annotations and SARIF start from; the inputs arrive as variables of the environment.
 */
function main(env) {
  const folder = env.MESHC_WORKING_DIRECTORY || '.'
  const inFolder = path => (posix.isAbsolute(path) ? path : posix.join(folder, path))
  const files = wordsOf(env.MESHC_FILES || '.').map(inFolder)
  const sarifFile = env.MESHC_SARIF_FILE ? inFolder(env.MESHC_SARIF_FILE) : ''
  const json = join(mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'meshc-')), 'findings.json')
  const { status } = spawnSync(
    process.execPath,
    [
      ...[meshc, 'lint', '--format=github', `--output-file=json=${json}`],
      ...(sarifFile === '' ? [] : [`--output-file=sarif=${sarifFile}`]),
      ...option('env', env.MESHC_ENVIRONMENT),
      ...option('fail-on', env.MESHC_FAIL_ON),
      ...option('max-warnings', env.MESHC_MAX_WARNINGS),
      ...linesOf(env.MESHC_ARGS ?? ''),
      '--',
      ...files
    ],
    { cwd: env.GITHUB_WORKSPACE, stdio: 'inherit' }
  )
  // Without a report there was no run to speak of, and meshc has said why.
  if (existsSync(json)) say(env.GITHUB_OUTPUT, outputsOf(JSON.parse(readFileSync(json, 'utf8')), sarifFile))
  process.exitCode = status ?? 2
}

function outputsOf(findings, sarifFile) {
  const count = level => findings.filter(finding => finding.level === level).length
  return { errors: count('error'), warnings: count('warning'), 'sarif-file': sarifFile }
}

function say(path, outputs) {
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
  if (path) appendFileSync(path, lines.join(''))
}

function option(name, value) {
  return value ? [`--${name}=${value}`] : []
}

function wordsOf(text) {
  return text.split(/\s+/).filter(word => word !== '')
}

function linesOf(text) {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

main(process.env)
