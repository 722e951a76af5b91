import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './adapter.mjs'

const memoryFile = join(root, 'build', 'bench', 'memory.txt')
const reporter = fileURLToPath(new URL('./report-memory.cjs', import.meta.url))

/** Node parses these certificates at every start (30 ms on Node 20), which says nothing of meshc. */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...environment } = process.env

/**
 * Runs several programs in turn, round after round, so that a machine that slows down slows all of
 * them. Returns the median of each in milliseconds, and its peak memory in megabytes.
 *
 * @param {Record<string, string[]>} programs arguments of node
 */
export function compareProcesses(programs, { rounds = 15, exitCodes = [0] } = {}) {
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]))
  for (const args of Object.values(programs)) timeOf(args, exitCodes)
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(programs)) times[name].push(timeOf(args, exitCodes))
  }
  return Object.fromEntries(
    Object.entries(programs).map(([name, args]) => [
      name,
      { ms: quantile(times[name], 0.5), mb: memoryOf(args, exitCodes) }
    ])
  )
}

function timeOf(args, exitCodes) {
  const started = performance.now()
  const { status, error } = spawnSync(process.execPath, args, { env: environment, stdio: 'ignore' })
  const ms = performance.now() - started
  if (error !== undefined || !exitCodes.includes(status))
    throw new Error(`node ${args.join(' ')} ended with ${status}. ${error ?? ''}`)
  return ms
}

/** The peak of the resident set, from runs of their own; the median of three. */
function memoryOf(args, exitCodes) {
  const peaks = [1, 2, 3].map(() => {
    rmSync(memoryFile, { force: true })
    const env = { ...environment, MESHC_BENCH_MEMORY: memoryFile }
    const { status } = spawnSync(process.execPath, ['--require', reporter, ...args], { env, stdio: 'ignore' })
    if (!exitCodes.includes(status)) throw new Error(`node ${args.join(' ')} ended with ${status}.`)
    return Number(readFileSync(memoryFile, 'utf8')) / 1024
  })
  return quantile(peaks, 0.5)
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

/** The machine without its name, and how busy it is: what a reader needs to judge figures. */
export function machine() {
  const gib = Math.round(totalmem() / 2 ** 30)
  const [load = 0] = loadavg()
  const busy =
    load < cpus().length / 2 ? 'little else was running' : `busy with other work (load ${load.toFixed(1)})`
  return `${platform()} ${process.arch}, ${cpus().length} cores, ${gib} GiB, Node ${process.versions.node}; ${busy}`
}

/** A Markdown table. */
export function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function ratio(a, b) {
  return (a / b).toFixed(a / b < 10 ? 2 : 1)
}
