import { fileURLToPath } from 'node:url'
import { openWorkspace } from './adapter.mjs'
import { createRandom, generateMesh } from './generate.mjs'
import { quantile, table } from './measure.mjs'

/** What a keystroke may cost at most times (p95), in milliseconds, from the new text to all findings. */
const goals = new Map([
  [1000, 10],
  [5000, 25]
])

/**
 * From a keystroke to all findings of the mesh, in one process, with everything in one file. Each
 * edit is made and taken back; both are measured.
 */
export async function benchKeystroke({ counts = [...goals.keys()], edits = 300 } = {}) {
  const results = []
  for (const count of counts) results.push(await measure(count, edits))
  return { name: 'keystroke', results, markdown: markdown(results) }
}

async function measure(count, edits) {
  const text = generateMesh(count)
  const random = createRandom(7 + count)
  const opened = performance.now()
  const { change } = await openWorkspace(text)
  const openMs = performance.now() - opened
  const times = new Map([...kinds.keys()].map(kind => [kind, []]))

  // The first edits meet code that is not compiled yet; an editor meets them once.
  for (let round = -30; round < edits; round++) {
    const kind = [...kinds.keys()][Math.abs(round) % kinds.size]
    const edited = kinds.get(kind)(text, random)
    if (edited === text) throw new Error(`The edit "${kind}" changed nothing.`)
    for (const next of [edited, text]) {
      const started = performance.now()
      change(next)
      const ms = performance.now() - started
      if (round >= 0) times.get(kind).push(ms)
    }
  }
  return {
    count,
    openMs,
    all: summary([...times.values()].flat()),
    byKind: [...times].map(([kind, ms]) => ({ kind, ...summary(ms) }))
  }
}

/** The kinds of edits; each changes one place, drawn anew every time. */
const kinds = new Map([
  ['a digit of a timeout', replaceAt(/^ {4}timeout: (\d)/gm, anotherDigit)],
  ['a letter in a comment', replaceAt(/# (\w)/g, letter => `${letter}x`)],
  ['a letter of a called name', replaceAt(/^ {4}calls: \[([a-z]+)/gm, name => `${name}x`)],
  ['a new line with an unfinished key', replaceAt(/^ {4}idempotent: \w+(\n)/gm, () => '\n    tim\n')],
  ['an open quote', replaceAt(/^ {4}image: ()/gm, () => '"')],
  ['a space more in front of a key', replaceAt(/^ {4}()port:/gm, () => ' ')],
  ['the name of a service', replaceAt(/^ {2}[a-z]+()-[a-z]+-\d{4}:$/gm, () => 'x')],
  ["a route's path", replaceAt(/match: [A-Z]+ \/v1\/(\w)/g, letter => `${letter}y`)],
  ['a value in `defaults`', replaceAt(/^ {2}timeout: (\d)s/gm, anotherDigit)]
])

/** Replaces the first group of one match, chosen by the random numbers. */
function replaceAt(pattern, change) {
  return (text, random) => {
    const found = [...text.matchAll(pattern)]
    const match = found[random.int(0, found.length - 1)]
    const at = match.index + match[0].lastIndexOf(match[1])
    const start = match[1] === '' ? match.index + emptyGroupOffset(match, pattern) : at
    return text.slice(0, start) + change(match[1], random) + text.slice(start + match[1].length)
  }
}

/** Where an empty group stands: behind the part of the pattern in front of it. */
function emptyGroupOffset(match, pattern) {
  const before = new RegExp(pattern.source.slice(0, pattern.source.indexOf('()')), 'm')
  return before.exec(match[0])[0].length
}

function anotherDigit(digit, random) {
  return String(((Number(digit) - 1 + random.int(1, 8)) % 9) + 1)
}

function summary(ms) {
  return { edits: ms.length, median: quantile(ms, 0.5), p95: quantile(ms, 0.95), p99: quantile(ms, 0.99) }
}

function markdown(results) {
  const format = ms => ms.toFixed(ms < 10 ? 2 : 1)
  const rows = results.map(({ count, openMs, all }) => [
    count.toLocaleString('en'),
    ...[all.median, all.p95].map(format),
    String(goals.get(count) ?? ''),
    format(all.p99),
    openMs.toFixed(0)
  ])
  const kindRows = (results[0]?.byKind ?? []).map(({ kind, median, p95 }) => [
    kind,
    format(median),
    format(p95)
  ])
  return [
    '### From a keystroke to all findings',
    `In one process, all services in one file, ${results[0]?.all.edits ?? 0} changes of ${kinds.size} kinds; in milliseconds.`,
    table(['services', 'median', 'p95', 'goal for p95', 'p99', 'opening'], rows),
    `By kind of edit, ${results[0]?.count.toLocaleString('en')} services:`,
    table(['edit', 'median', 'p95'], kindRows)
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map(Number)
  process.stdout.write(`${(await benchKeystroke(counts.length > 0 ? { counts } : {})).markdown}\n`)
}
