import { fixTo, quoted, type Scan, type WordKind } from './measure.ts'
import { readScalar } from './read-scalar.ts'
import type { Read } from './types.ts'

/** When a scheduled number of tasks begins, in UTC. */
export type Schedule =
  /** The six fields of a cron expression as AWS writes it: minute, hour, day of month, month, day of week, year. */
  | { readonly kind: 'cron'; readonly fields: readonly string[] }
  /** Every day at this time. */
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number }

/** `cron(0 8 ? * MON-FRI *)` or `08:00`. */
export function readSchedule(text: string): Read<Schedule> {
  return readScalar(schedule, text)
}

const schedule: WordKind<Schedule> = {
  expects: 'a time such as `08:00` or `cron(0 8 ? * MON-FRI *)`',
  scan(text, start) {
    const time = /^(\d{1,2}):(\d{1,2})(:\d+)?$/.exec(text)
    if (time !== null) return scanTime(text, start, Number(time[1]), Number(time[2]), time[3] !== undefined)
    const cron = /^cron\(([^()]*)\)$/.exec(text)
    if (cron !== null) return scanCron(cron[1] ?? '', start + 5)
    if (!/^\S+(\s+\S+){4,5}$/.test(text) || !/^[\d*]/.test(text)) return undefined
    const insert = asAwsCron(text.trim().split(/\s+/))
    const span = { start, end: start + text.length }
    return {
      problem: {
        ...span,
        message: 'A cron expression stands in `cron(…)`.',
        ...fixTo(insert && `cron(${insert})`)
      }
    }
  }
}

function scanTime(
  text: string,
  start: number,
  hour: number,
  minute: number,
  seconds: boolean
): Scan<Schedule> {
  const span = { start, end: start + text.length }
  if (hour > 23 || minute > 59)
    return {
      problem: { ...span, message: `${quoted(text)} is not a time: it goes from \`00:00\` to \`23:59\`.` }
    }
  const canonical = printSchedule({ kind: 'time', hour, minute })
  if (text === canonical) return { value: { kind: 'time', hour, minute } }
  const message = seconds ? 'A time has no seconds.' : 'Hours and minutes have two digits each.'
  return { problem: { ...span, message, ...fixTo(canonical) } }
}

function scanCron(inner: string, start: number): Scan<Schedule> {
  const span = { start, end: start + inner.length }
  const fields = inner.trim().split(/\s+/)
  const odd = fields.find(field => !/^[\d*?,/\-LW#A-Z]+$/i.test(field))
  if (fields.length !== 6) {
    const help =
      'They are minute, hour, day of month, month, day of week and year; one of the two days is `?`.'
    const found = inner.trim() === '' ? 'none' : String(fields.length)
    return {
      problem: {
        ...span,
        message: `\`cron(…)\` has six fields, but found ${found}.`,
        help,
        ...fixTo(asAwsCron(fields))
      }
    }
  }
  if (odd !== undefined)
    return { problem: { ...span, message: `${quoted(odd)} is not a field of a cron expression.` } }
  if ((fields[2] === '?') === (fields[4] === '?')) {
    return {
      problem: {
        ...span,
        message: 'One of the two days, of the month and of the week, is `?`.',
        help: 'AWS takes an expression with exactly one of them.'
      }
    }
  }
  return { value: { kind: 'cron', fields } }
}

/** Five fields as cron has them elsewhere, with the year and the question mark that AWS wants; undefined where days of the week would need other numbers. */
function asAwsCron(fields: readonly string[]): string | undefined {
  const [minute, hour, day, month, weekday] = fields
  if (fields.length !== 5 || weekday === undefined || /\d/.test(weekday) || (day !== '*' && weekday !== '*'))
    return undefined
  return weekday === '*'
    ? `${minute} ${hour} ${day} ${month} ? *`
    : `${minute} ${hour} ? ${month} ${weekday} *`
}

export function printSchedule(schedule: Schedule): string {
  if (schedule.kind === 'cron') return `cron(${schedule.fields.join(' ')})`
  return `${String(schedule.hour).padStart(2, '0')}:${String(schedule.minute).padStart(2, '0')}`
}
