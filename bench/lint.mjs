import { fileURLToPath } from 'node:url'
import { meshc } from './adapter.mjs'
import { writeMesh } from './generate.mjs'
import { compareProcesses, ratio, table } from './measure.mjs'

/** What `meshc lint` may cost, in starts of node. */
const goals = new Map([
  [10, 2.5],
  [100, 4.5],
  [1000, 9],
  [5000, 25]
])

const parseAlone = fileURLToPath(new URL('./parse-alone.mjs', import.meta.url))

/** Cold `meshc lint` of meshes of several sizes against a bare start of node and against parsing alone. */
export function benchLint({ counts = [...goals.keys()] } = {}) {
  const results = counts.map(count => {
    const path = writeMesh(count)
    const programs = { node: ['-e', '0'], parse: [parseAlone, path], lint: [meshc, 'lint', path] }
    return { count, ...compareProcesses(programs, { rounds: count >= 5000 ? 9 : 15 }) }
  })
  const withOverlays = counts.includes(1000) ? overlays(1000) : undefined
  return { name: 'lint', results, withOverlays, markdown: markdown(results, withOverlays) }
}

/** Two environments are two meshes to check; what they share is read once. */
function overlays(count) {
  const path = writeMesh(count, { environments: true })
  return { count, ...compareProcesses({ node: ['-e', '0'], lint: [meshc, 'lint', path] }) }
}

function markdown(results, withOverlays) {
  const rows = results.map(({ count, node, parse, lint }) => [
    count.toLocaleString('en'),
    ratio(lint.ms, node.ms),
    String(goals.get(count) ?? ''),
    ratio(parse.ms, node.ms),
    ratio(lint.ms, parse.ms),
    lint.ms.toFixed(0),
    lint.mb.toFixed(0)
  ])
  const head = [
    'services',
    'lint / `node -e 0`',
    'goal',
    'parsing alone / `node -e 0`',
    'lint / parsing alone',
    'lint, ms',
    'lint, peak MB'
  ]
  const more =
    withOverlays === undefined
      ? ''
      : `\n\nWith two environments, ${withOverlays.count.toLocaleString('en')} services: ${ratio(withOverlays.lint.ms, withOverlays.node.ms)} starts of node, ${withOverlays.lint.mb.toFixed(0)} MB.`
  return `### Cold \`meshc lint\`\n\nWhole processes, medians of interleaved runs.\n\n${table(head, rows)}${more}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map(Number)
  process.stdout.write(`${benchLint(counts.length > 0 ? { counts } : {}).markdown}\n`)
}
