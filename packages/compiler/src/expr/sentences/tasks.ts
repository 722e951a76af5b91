import { readJoined } from '../clauses.ts'
import { integer, percent } from '../kinds.ts'
import { asWritten, item, longMap, wordText } from '../long.ts'
import { at, type LongLike, textAt } from '../long-like.ts'
import { endPhrase, type Phrase, peek, reportUnexpected, type Taken, take, takeKind } from '../phrase.ts'
import { takeRange } from '../take-range.ts'
import type { LongList, LongMap } from '../types.ts'
import type { Sentence } from './sentence.ts'

const perMinute = 'requests/min'

/** `3`, `2..10 at 70% cpu`, `2..10 at 70% cpu and 500 requests/min` */
export const tasks: Sentence = {
  example: '2..10 at 70% cpu',
  read(phrase) {
    const range = takeRange(phrase, integer)
    if (range === undefined) return readFixed(phrase)
    const limits = [
      ...item('min', range.from, asWritten(range.from)),
      ...item('max', range.to, asWritten(range.to))
    ]
    const goals = take(phrase, 'at')
    if (goals !== undefined) limits.push(...item('goals', goals, readGoals(phrase)))
    if (phrase.problems.length === 0) endPhrase(phrase)
    return longMap(limits)
  },
  print(long) {
    const [min, max, goals] = [textAt(long, 'min'), textAt(long, 'max'), at(long, 'goals')]
    if (min === max && goals === undefined) return min
    return `${min}..${max}${goals?.kind === 'list' ? ` at ${goals.items.map(printGoal).join(' and ')}` : ''}`
  }
}

function readFixed(phrase: Phrase) {
  const number = takeKind(phrase, integer)
  if (number === undefined) {
    phrase.expected.push('a range such as `2..10`')
    reportUnexpected(phrase)
    return undefined
  }
  if (phrase.problems.length === 0 && peek(phrase)?.text === 'at') {
    const end = phrase.text.trimEnd().length
    phrase.problems.push({
      start: number.end,
      end,
      message: `A fixed number of tasks has no goal, and \`${number.text}\` is one.`,
      help: 'A goal needs a range to move in, such as `2..10 at 60% cpu`.',
      fix: { title: 'Remove the goal', insert: '' }
    })
  } else if (phrase.problems.length === 0) endPhrase(phrase)
  return longMap([...item('min', number, asWritten(number)), ...item('max', number, asWritten(number))])
}

function readGoals(phrase: Phrase): LongList | undefined {
  const goals: LongMap[] = []
  readJoined(phrase, () => {
    const goal = readGoal(phrase)
    if (goal === undefined) return false
    const key = goal.items[0]?.key
    if (goals.some(other => other.items[0]?.key === key)) {
      phrase.problems.push({
        start: goal.start,
        end: goal.end,
        message: `The goal for \`${goalName(key)}\` is written twice.`
      })
    } else goals.push(goal)
    return true
  }, ['and'])
  const [first, last] = [goals[0], goals[goals.length - 1]]
  return first === undefined || last === undefined
    ? undefined
    : { kind: 'list', items: goals, start: first.start, end: last.end }
}

function goalName(key: string | undefined): string {
  return key === 'requestsPerMinute' ? perMinute : (key ?? '')
}

function readGoal(phrase: Phrase): LongMap | undefined {
  const value = goalValue(phrase)
  if (value === undefined) {
    phrase.expected.push('a goal such as `70% cpu`')
    reportUnexpected(phrase)
    return undefined
  }
  if (value.value === undefined) return undefined
  const unit = value.text.endsWith('%') ? takeShareOf(phrase) : takePerMinute(phrase)
  if (unit === undefined) return undefined
  const key = unit.text === perMinute ? 'requestsPerMinute' : unit.text
  return longMap(item(key, unit, wordText(value)))
}

/** A percentage, or a whole number of requests. Which one is meant shows in the word behind it. */
function goalValue(phrase: Phrase): Taken<number> | undefined {
  const word = peek(phrase)
  const unit = phrase.words[phrase.next + 1]?.text
  const plain = word !== undefined && /^\d+$/.test(word.text) && unit !== 'cpu' && unit !== 'memory'
  const taken = takeKind(phrase, plain ? integer : percent)
  if (taken !== undefined || word === undefined) phrase.expected = []
  return taken
}

function takeShareOf(phrase: Phrase) {
  const unit = take(phrase, 'cpu') ?? take(phrase, 'memory')
  if (unit === undefined) reportUnexpected(phrase)
  return unit
}

function takePerMinute(phrase: Phrase) {
  const taken = take(phrase, perMinute)
  if (taken !== undefined) return taken
  const word = peek(phrase)
  if (word === undefined || !/^(req|rpm)/i.test(word.text)) {
    reportUnexpected(phrase)
    return undefined
  }
  phrase.problems.push({
    start: word.start,
    end: word.end,
    message: `\`${word.text}\` does not say per which time.`,
    help: 'Requests are counted per minute and task.',
    fix: { title: `Write \`${perMinute}\``, insert: perMinute }
  })
  return undefined
}

function printGoal(goal: LongLike): string {
  const key = goal.kind === 'map' ? goal.items[0] : undefined
  const name = key === undefined ? '' : typeof key.key === 'string' ? key.key : key.key.text
  return `${textAt(goal, name)} ${goalName(name)}`
}
