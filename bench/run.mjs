import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './adapter.mjs'
import { benchBuild } from './build.mjs'
import { benchKeystroke } from './keystroke.mjs'
import { benchLint } from './lint.mjs'
import { machine } from './measure.mjs'
import { benchStartup } from './startup.mjs'

const page = join(root, 'docs', 'performance.md')
const begin = '<!-- figures: written by `npm run bench` -->'
const end = '<!-- end of figures -->'

/** Builds, measures everything, and rewrites the figures of docs/performance.md; other text there stays. */
async function main() {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) process.exit(1)
  const benches = []
  for (const bench of [benchStartup, benchLint, benchBuild, benchKeystroke]) {
    const done = await bench()
    process.stdout.write(`${done.markdown}\n\n`)
    benches.push(done)
  }
  const results = Object.fromEntries(benches.map(({ name, markdown: _, ...rest }) => [name, rest]))
  write(
    join(root, 'bench', 'results', 'latest.json'),
    `${JSON.stringify({ machine: machine(), ...results }, null, 2)}\n`
  )
  const figures = [`Measured on ${machine()}.`, ...benches.map(({ markdown }) => markdown)].join('\n\n')
  write(page, withFigures(readFileSync(page, 'utf8'), figures))
}

/** The page with new figures between its markers. */
function withFigures(text, figures) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/performance.md has lost its markers, ${begin} and ${end}.`)
  return `${text.slice(0, from + begin.length)}\n\n${figures}\n\n${text.slice(to)}`
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

await main()
