import { fileURLToPath } from 'node:url'
import { meshc } from './adapter.mjs'
import { compareProcesses, ratio, table } from './measure.mjs'

/** `meshc --version` against a bare start of node: what every command costs before it begins. */
export function benchStartup() {
  const { node, version } = compareProcesses(
    { node: ['-e', '0'], version: [meshc, '--version'] },
    { rounds: 25 }
  )
  const rows = [[ratio(version.ms, node.ms), '1.3', version.ms.toFixed(0), version.mb.toFixed(0)]]
  const markdown = `### Start\n\n${table(['`meshc --version` / `node -e 0`', 'goal', 'ms', 'peak MB'], rows)}`
  return { name: 'startup', results: { node, version }, markdown }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${benchStartup().markdown}\n`)
