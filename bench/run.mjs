import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './adapter.mjs'
import { benchBuild } from './build.mjs'
import { benchKeystroke } from './keystroke.mjs'
import { benchLint } from './lint.mjs'
import { benchLsp } from './lsp/lsp.mjs'
import { machine } from './measure.mjs'
import { benchRules } from './rules.mjs'
import { benchStartup } from './startup.mjs'

const page = join(root, 'docs', 'performance.md')
const latest = join(root, 'bench', 'results', 'latest.json')
const all = {
  startup: benchStartup,
  lint: benchLint,
  rules: benchRules,
  build: benchBuild,
  keystroke: benchKeystroke,
  lsp: benchLsp
}
const begin = '<!-- figures: written by `npm run bench` -->'
const end = '<!-- end of figures -->'

/**
 * Builds, measures, and rewrites the figures of docs/performance.md; other text there stays. With names (`build`,
 * `lint`) only those are measured again.
 */
async function main() {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) process.exit(1)
  const wanted = process.argv.slice(2)
  const known = existsSync(latest) ? JSON.parse(readFileSync(latest, 'utf8')) : {}
  for (const [name, bench] of Object.entries(all)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const when = `Measured on ${machine()}.`
    const done = await bench()
    process.stdout.write(`${done.markdown}\n\n`)
    known[done.name] = { when, ...done }
  }
  write(latest, `${JSON.stringify(known, null, 2)}\n`)
  const figures = Object.keys(all).flatMap(name => (known[name] === undefined ? [] : sectionOf(known[name])))
  write(page, withFigures(readFileSync(page, 'utf8'), figures.join('\n\n')))
}

/** What was measured, below its heading the conditions it was measured under. */
function sectionOf({ when, markdown }) {
  const [heading, ...rest] = markdown.split('\n\n')
  return [heading, when, ...rest].join('\n\n')
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
