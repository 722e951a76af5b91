import { readSchedule } from '../../expr/read-schedule.ts'
import { listWords } from '../../util/list-names.ts'

/**
 * When something happens that `08:00` or `cron(0 8 ? * MON-FRI *)` says, in words; undefined for
 * what cannot be read.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/events/ScheduledEvents.html
 */
export function scheduleWords(text: string): string | undefined {
  const { value: schedule } = readSchedule(text)
  if (schedule === undefined) return undefined
  if (schedule.kind === 'time') return `every day at ${clock(schedule.hour, schedule.minute)} UTC`
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = schedule.fields
  const parts = [
    timeWords(minute, hour),
    weekday !== '?' && weekday !== '*' ? `on ${fieldWords(weekday, weekdayName)}` : '',
    day !== '?' && day !== '*' ? `on ${fieldWords(day, dayName)} of the month` : '',
    month === '*' ? '' : `in ${fieldWords(month, monthName)}`,
    year === '*' ? '' : `in ${fieldWords(year, same)}`
  ]
  return parts.filter(part => part !== '').join(' ')
}

function timeWords(minute: string, hour: string): string {
  if (/^\d+$/.test(minute) && /^\d+(,\d+)*$/.test(hour))
    return `at ${listWords(hour.split(',').map(each => clock(Number(each), Number(minute))))} UTC`
  const minutes =
    minute === '*'
      ? 'every minute'
      : (stepWords(minute, 'minutes') ?? `at minute ${fieldWords(minute, same)}`)
  const hours =
    hour === '*'
      ? minute === '*' || minute.includes('/')
        ? ''
        : 'of every hour'
      : (stepWords(hour, 'hours') ?? `of hour ${fieldWords(hour, same)} UTC`)
  return `${minutes} ${hours}`.trim()
}

/** `0/15` or `*` with a step is every so many of a unit. */
function stepWords(field: string, unit: string): string | undefined {
  const step = /^(?:\*|0)\/(\d+)$/.exec(field)?.[1]
  return step === undefined ? undefined : `every ${step} ${unit}`
}

function fieldWords(field: string, name: (text: string) => string): string {
  return listWords(
    field.split(',').map(part => {
      const [range = '', step] = part.split('/')
      const [from = '', to] = range.split('-')
      const words = to === undefined ? ordinal(from, name) : `${name(from)} to ${name(to)}`
      return step === undefined ? words : `every ${step} from ${words}`
    })
  )
}

/** `6#3` is the third of these days of a month, `6L` the last. */
function ordinal(text: string, name: (text: string) => string): string {
  const nth = /^(\w+)#([1-5])$/.exec(text)
  if (nth !== null)
    return `the ${['first', 'second', 'third', 'fourth', 'fifth'][Number(nth[2]) - 1]} ${name(nth[1] ?? '')}`
  if (/^\w+L$/.test(text) && name === weekdayName) return `the last ${name(text.slice(0, -1))}`
  if (text === 'L') return 'the last day'
  if (/^\d+W$/.test(text)) return `the weekday nearest to day ${text.slice(0, -1)}`
  return name(text)
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function dayName(text: string): string {
  return `day ${text}`
}

function same(text: string): string {
  return text
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/** Numbers of days begin with 1 for Sunday. */
function weekdayName(text: string): string {
  return named(weekdays, text)
}

function monthName(text: string): string {
  return named(months, text)
}

function named(names: readonly string[], text: string): string {
  const short = text.toLowerCase()
  return names[Number(text) - 1] ?? names.find(name => name.toLowerCase().slice(0, 3) === short) ?? text
}
