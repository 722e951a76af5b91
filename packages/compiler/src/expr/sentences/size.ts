import { cpu, memory } from '../kinds.ts'
import { asWritten, item, longMap } from '../long.ts'
import { at, type LongLike, textAt } from '../long-like.ts'
import { endPhrase, type Phrase, peek, reportUnexpected, skipAll, takeKind } from '../phrase.ts'
import type { LongMap } from '../types.ts'
import type { Sentence } from './sentence.ts'

/** `0.25vCPU 512MB`: what the app wishes for. */
export const size: Sentence = {
  example: '0.25vCPU 512MB',
  read(phrase) {
    const app = readCpuMemory(phrase)
    return app === undefined ? undefined : longMap(item('app', app, app))
  },
  print: long => printCpuMemory(at(long, 'app'))
}

/** The same two words where a map of the size has `cpu` and `memory`. */
export const cpuMemory: Sentence = {
  example: size.example,
  read: readCpuMemory,
  print: printCpuMemory
}

function readCpuMemory(phrase: Phrase): LongMap | undefined {
  if (swapped(phrase)) return undefined
  const app = takeKind(phrase, cpu)
  if (app === undefined) {
    reportUnexpected(phrase)
    skipAll(phrase)
    return undefined
  }
  const space = takeKind(phrase, memory)
  if (space === undefined) reportUnexpected(phrase)
  else if (phrase.problems.length === 0) endPhrase(phrase)
  return longMap([
    ...item('cpu', app, asWritten(app)),
    ...(space === undefined ? [] : item('memory', space, asWritten(space)))
  ])
}

/** `512MB 0.25vCPU` */
function swapped(phrase: Phrase): boolean {
  const [first, second] = [peek(phrase), phrase.words[phrase.next + 1]]
  if (first === undefined || second === undefined || phrase.words.length !== 2) return false
  const scans = [memory.scan(first.text, 0), cpu.scan(second.text, 0)]
  if (!scans.every(scan => scan !== undefined && 'value' in scan)) return false
  const insert = `${second.text} ${first.text}`
  phrase.problems.push({
    start: first.start,
    end: second.end,
    message: 'CPU stands before memory.',
    fix: { title: `Write \`${insert}\``, insert }
  })
  return true
}

function printCpuMemory(long: LongLike | undefined): string {
  return `${textAt(long, 'cpu')} ${textAt(long, 'memory')}`
}
