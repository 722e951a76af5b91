import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { meshc } from './adapter.mjs'
import { writeMesh } from './generate.mjs'
import { compareProcesses, quantile, ratio, table } from './measure.mjs'

const parseAlone = fileURLToPath(new URL('./parse-alone.mjs', import.meta.url))

/** What each rule takes of a cold `meshc lint`, by its own stopwatch, and a whole lint against parsing alone. */
export function benchRules({ count = 1000, rounds = 9, shown = 15 } = {}) {
  const path = writeMesh(count)
  timingsOf(path)
  const runs = Array.from({ length: rounds }, () => timingsOf(path))
  const all = medians(runs.map(({ rules }) => rules)).sort((a, b) => b.ms - a.ms)
  const programs = { node: ['-e', '0'], parse: [parseAlone, path], lint: [meshc, 'lint', path] }
  const results = {
    count,
    totalMs: median(runs.map(({ totalMs }) => totalMs)),
    phases: medians(runs.map(({ phases }) => phases)),
    rules: { count: all.length, sumMs: sumOf(all), dearest: all.slice(0, shown) },
    processes: compareProcesses(programs, { rounds })
  }
  return { name: 'rules', results, markdown: markdown(results) }
}

/** One cold run: milliseconds of the phases, and of each rule by its name. */
function timingsOf(path) {
  const args = [meshc, 'lint', '--timings', '--format', 'json', path]
  const { status, stderr, error } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28
  })
  if (status !== 0) throw new Error(`meshc lint --timings ended with ${status}. ${error ?? stderr}`)
  return JSON.parse(stderr)
}

/** The median of each name over all runs. */
function medians(runs) {
  const times = new Map()
  for (const { name, ms } of runs.flat()) times.set(name, [...(times.get(name) ?? []), ms])
  return [...times].map(([name, all]) => ({ name, ms: median(all) }))
}

function median(values) {
  return quantile(values, 0.5)
}

function sumOf(rows) {
  return rows.reduce((sum, { ms }) => sum + ms, 0)
}

function markdown({ count, totalMs, phases, rules, processes: { lint, parse } }) {
  const row = (name, ms) => [name, ms.toFixed(1), `${((100 * ms) / totalMs).toFixed(1)} %`]
  const rows = [
    ...rules.dearest.map(({ name, ms }) => row(`\`${name}\``, ms)),
    row(`${rules.count - rules.dearest.length} others`, rules.sumMs - sumOf(rules.dearest)),
    row('all rules', rules.sumMs)
  ]
  const parts = phases.map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`).join(', ')
  const lookUs = (1000 * rules.sumMs) / (rules.count * count)
  return [
    `### Rules, ${count.toLocaleString('en')} services`,
    `Medians of cold runs of \`meshc lint --timings\`, with what the stopwatch itself takes: in all ${totalMs.toFixed(0)} ms (${parts}), and ${lookUs.toFixed(1)} µs for one rule and one service. As whole processes, a lint takes ${ratio(lint.ms, parse.ms)} times as long as parsing alone.`,
    table(['rule', 'ms', 'share of the lint'], rows)
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${benchRules().markdown}\n`)
