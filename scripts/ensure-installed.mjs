import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const nodeAtLeast = [20, 19]

/**
 * Runs `npm ci` when `node_modules` is missing or older than `package-lock.json`. Says nothing
 * when there is nothing to do. On failure it prints one clear sentence and ends the process with 2.
 */
export function ensureInstalled() {
  if (!isNodeRecent(process.versions.node)) {
    fail(`Node ${nodeAtLeast.join('.')} or newer is needed, and this is Node ${process.versions.node}.`)
  }
  if (isInstalled()) return
  process.stderr.write('Installing dependencies (npm ci) …\n')
  const result = npm([
    'ci',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // A machine without a network learns so within seconds.
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000'
  ])
  if (result.status === 0) return
  fail(whyInstallFailed(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`))
}

/** Whether a version of Node, such as `22.3.0`, is new enough. */
export function isNodeRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > nodeAtLeast[0] || (major === nodeAtLeast[0] && minor >= nodeAtLeast[1])
}

/** What to tell a person whose `npm ci` failed, given all that npm printed. */
export function whyInstallFailed(output) {
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(
      output
    )
  ) {
    return 'The dependencies are not installed and the npm registry cannot be reached. Connect once and run `npm ci`; afterwards everything here works offline.'
  }
  const lines = output
    .split('\n')
    .map(line => line.replace(/^npm (error|ERR!) ?/, '').trimEnd())
    .filter(line => line !== '' && !/complete log of this run|^\S*_logs\//.test(line))
  return [
    'The dependencies could not be installed. `npm ci` said:',
    ...lines.slice(-12).map(line => `  ${line}`)
  ].join('\n')
}

function isInstalled() {
  // npm writes this file last, so an interrupted installation counts as none.
  const installed = modifiedMs(join(root, 'node_modules', '.package-lock.json'))
  const locked = modifiedMs(join(root, 'package-lock.json'))
  return installed !== undefined && (locked === undefined || installed >= locked)
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/** Runs npm itself: the one that runs this script, or else the one of the PATH. */
function npm(args) {
  // What is asked for builds the program itself.
  const env = { ...process.env, MESHC_PREPARE: 'no' }
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env }
  const own = process.env.npm_execpath
  if (own !== undefined && /npm-cli\.[cm]?js$/.test(own))
    return spawnSync(process.execPath, [own, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled()
