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
  const rules = medians(runs.map(({ rules }) => rules)).sort((a, b) => b.ms - a.ms)
  const phases = medians(runs.map(({ phases }) => phases))
  const totalMs = median(runs.map(each => each.totalMs))
  const programs = { node: ['-e', '0'], parse: [parseAlone, path], lint: [meshc, 'lint', path] }
  const processes = compareProcesses(programs, { rounds })
  const results = { count, totalMs, phases, rules, processes }
  return { name: 'rules', results, markdown: markdown(results, shown) }
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

function markdown({ count, totalMs, phases, rules, processes }, shown) {
  const sum = rules.reduce((all, { ms }) => all + ms, 0)
  const share = ms => `${((100 * ms) / totalMs).toFixed(1)} %`
  const row = ({ name, ms }) => [name, ms.toFixed(1), share(ms)]
  const others = rules.slice(shown).reduce((all, { ms }) => all + ms, 0)
  const rows = [
    ...rules.slice(0, shown).map(({ name, ms }) => row({ name: `\`${name}\``, ms })),
    row({ name: `${rules.length - shown} others`, ms: others }),
    row({ name: 'all rules', ms: sum })
  ]
  const services = count.toLocaleString('en')
  const parts = phases.map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`).join(', ')
  const looks = (1000 * sum) / (rules.length * count)
  return [
    `### Rules, ${services} services`,
    `Medians of cold runs of \`meshc lint --timings\`: in all ${totalMs.toFixed(0)} ms (${parts}). One rule takes ${looks.toFixed(1)} µs for one service. A whole lint takes ${ratio(processes.lint.ms, processes.parse.ms)} times as long as parsing alone, each with the start of node.`,
    table(['rule', 'ms', 'share of the lint'], rows)
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${benchRules().markdown}\n`)
