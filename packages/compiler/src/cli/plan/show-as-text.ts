import { wrap } from '../../diagnostics/render/wrap.ts'
import { printExpression } from '../../expr/print-expression.ts'
import { printPercent } from '../../expr/print-measure.ts'
import { scheduleDefaults } from '../../semantics/schedule.ts'
import type { RegionTimes, StepTime, Timeline, WaveTime } from '../../semantics/timeline.ts'
import { listWords } from '../../util/list-names.ts'
import type { Terminal } from '../terminal.ts'
import { approvalText, gateLimits, gateText, printTime } from './words.ts'

/** Each rollout as a table of steps with bars, and what it comes to. */
export function showAsText(mesh: string, timelines: readonly Timeline[], terminal: Terminal): string {
  if (timelines.length === 0) return `No service of ${mesh} moves from one version to another.\n`
  return timelines.map(timeline => `${rollout(timeline, terminal).join('\n')}\n`).join('\n')
}

function rollout(timeline: Timeline, terminal: Terminal): readonly string[] {
  const { service, strategy, from, to, waves } = timeline
  const kind = strategy === 'canary' ? 'canary' : 'blue-green'
  return [
    `${service}: ${kind} from ${from} to ${to}`,
    ...waves.flatMap((wave, index) => waveRows(timeline, wave, index, terminal)),
    '',
    ...sums(timeline, terminal)
  ]
}

function waveRows(
  { waves, earliestMs }: Timeline,
  wave: WaveTime,
  index: number,
  terminal: Terminal
): readonly string[] {
  const title = waves.length === 1 ? '' : `Wave ${index + 1}: `
  return wave.groups.flatMap(group => [
    '',
    `${title}${listWords(group.regions)}`,
    ...stepRows(group, earliestMs, terminal)
  ])
}

/** Columns of the table before the bars: step, share, when, how long. */
const columns = { step: 6, share: 7, from: 8, wait: 9 } as const
const beforeBars = columns.step + columns.share + columns.from + columns.wait + 2
const leastBar = 10
const widestBar = 60

function stepRows({ steps }: RegionTimes, wholeMs: number, { width, unicode }: Terminal): readonly string[] {
  const room = Math.min(widestBar, width - beforeBars)
  const bars = room < leastBar ? 0 : room
  const row = (step: string, share: string, from: string, wait: string, bar: string) =>
    `${step.padStart(columns.step)}${share.padStart(columns.share)}${from.padStart(columns.from)}${wait.padStart(columns.wait)}  ${bar}`.trimEnd()
  return [
    row('step', 'share', 'at', 'for', ''),
    ...steps.flatMap(step => [
      row(
        String(step.step),
        printPercent(step.share),
        step.step === 0 ? '' : printTime(step.startMs),
        step.step === 0 ? '' : printTime(step.waitMs),
        bars === 0 || step.step === 0 ? '' : barOf(step, wholeMs, bars, unicode ? '█' : '#')
      ),
      ...stopRows(step, width)
    ])
  ]
}

/** A bar from when a step begins to when it ends; of a short step at least one mark. */
function barOf({ startMs, waitMs }: StepTime, wholeMs: number, room: number, mark: string): string {
  if (wholeMs === 0) return ''
  const from = Math.min(room - 1, Math.floor((startMs / wholeMs) * room))
  const to = Math.max(from + 1, Math.round(((startMs + waitMs) / wholeMs) * room))
  return ' '.repeat(from) + mark.repeat(to - from)
}

/** What stands between a step and the next one, below its row. */
function stopRows({ gates, approval, step }: StepTime, width: number): readonly string[] {
  const texts = [
    ...gates.map(gate => {
      const when = gate.when?.value === 'after' ? 'after it all, ' : step === 0 ? 'before, ' : 'then '
      return `${when}${gateText(gate)} (${gateLimits(gate)})`
    }),
    ...(approval === undefined ? [] : [`then ${approvalText(approval)}`])
  ]
  return texts.flatMap(text => hanging(' '.repeat(columns.step + 2), text, width))
}

/** What the rollout comes to, one line for each question. */
function sums(timeline: Timeline, { width }: Terminal): readonly string[] {
  const { earliestMs, longestMs, deadlineMs, mayHold, rollback } = timeline
  const { partMs, checksMs, delayMs, updatesMs, totalMs } = rollback
  const canaries = timeline.waves.flatMap(({ groups }) => groups.map(({ canary }) => canary))
  const [canary] = canaries
  const checks = canary?.failedChecks?.value ?? scheduleDefaults.failedChecks
  const when =
    canary?.rollback === undefined
      ? 'never by itself: the file has no `rollback`'
      : `when ${printExpression(canary.rollback.value)}, ${checks === 1 ? 'in one minute' : `in ${checks} minutes in a row`}`
  const least = canary?.minRequests?.value ?? 0
  const enough =
    least === 0
      ? []
      : [
          [
            'requests',
            `${least} in each step and region; with fewer, ${withoutData(timeline, mayHold)}`
          ] as const
        ]
  const time =
    canary?.rollback === undefined
      ? []
      : [
          [
            '',
            `at most ${printTime(totalMs)} after a fault begins: ${printTime(partMs)} for the rest of its minute, ${printTime(checksMs)} of bad minutes, ${printTime(delayMs)} until they are measured, about ${printTime(updatesMs)} for two updates of a stack`
          ] as const
        ]
  const rows: readonly (readonly [string, string])[] = [
    [
      'promoted',
      earliestMs === longestMs
        ? `after ${printTime(earliestMs)}`
        : `after ${printTime(earliestMs)} at the earliest, ${printTime(longestMs)} at the latest`
    ],
    ...enough,
    ['rolls back', when],
    ...time,
    ['deadline', `${printTime(deadlineMs)}; then all regions roll back to step 0`]
  ]
  return rows.flatMap(([title, text]) => hanging(title.padEnd(11), text, width))
}

function withoutData({ waves }: Timeline, mayHold: boolean): string {
  if (mayHold) return 'it waits on, until the deadline'
  const [group] = waves.flatMap(({ groups }) => groups)
  return group?.canary.onNoData?.value === 'pass' ? 'it goes on all the same' : 'it rolls back'
}

/** A text behind a title; further lines begin below the first. */
function hanging(title: string, text: string, width: number): readonly string[] {
  const room = Math.max(20, width - title.length)
  return wrap(text, room).map((line, index) => (index === 0 ? title : ' '.repeat(title.length)) + line)
}
