import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from './ensure-installed.mjs'

const reportFile = join(root, 'build', 'test', 'vitest.json')

/** A run that takes longer than this hangs; the test that hangs is then the last one without a result. */
const limitMs = 30 * 60 * 1000

/**
 * Builds the bundle, checks types and style, runs the tests, and ends with the one line
 * `N passed, N failed`. The build, the type check and the style check count as one each; a test
 * file that cannot be loaded counts as one failure.
 */
async function main(vitestArguments) {
  ensureInstalled()
  const build = await check('build', ['scripts/build.mjs'])
  // Both take a second and use one core each.
  const checks = await Promise.all([
    check('types', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false']),
    check('style', [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--diagnostic-level=error',
      '--max-diagnostics=50',
      '.'
    ])
  ])
  const outcomes = [build, ...checks, await runVitest(vitestArguments)]
  const passed = sum(outcomes.map(outcome => outcome.passed))
  const failed = sum(outcomes.map(outcome => outcome.failed))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

/** Runs one command that counts as one check; its output is shown only when it fails. */
async function check(title, args) {
  const started = Date.now()
  const { code, output } = await run(args, 'pipe')
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)\n`)
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runVitest(extra) {
  mkdirSync(join(root, 'build', 'test'), { recursive: true })
  rmSync(reportFile, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const { code } = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...extra], 'inherit')
  return countTests(readReport(), code)
}

/** The counts of vitest's JSON report. Whatever failed without a test that says so counts as one failure. */
export function countTests(report, code) {
  if (report === undefined) return { passed: 0, failed: 1 }
  const unloadable = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')
  ).length
  const failed = report.numFailedTests + unloadable
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return undefined
  }
}

function run(args, stdio) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', stdio, stdio],
      timeout: limitMs
    })
    let output = ''
    child.stdout?.on('data', chunk => (output += chunk))
    child.stderr?.on('data', chunk => (output += chunk))
    child.on('error', error => resolve({ code: 1, output: String(error) }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
