import { expect, it } from 'vitest'
import { scheduleWords } from './schedule-words.ts'

it.each([
  ['08:00', 'every day at 08:00 UTC'],
  ['cron(0 8 ? * MON-FRI *)', 'at 08:00 UTC on Monday to Friday'],
  ['cron(30 6,18 * * ? *)', 'at 06:30 and 18:30 UTC'],
  ['cron(0/15 * * * ? *)', 'every 15 minutes'],
  ['cron(0/15 8-18 ? * 2-6 *)', 'every 15 minutes of hour 8 to 18 UTC on Monday to Friday'],
  ['cron(5 * * * ? *)', 'at minute 5 of every hour'],
  ['cron(0 0 1 1 ? 2027)', 'at 00:00 UTC on day 1 of the month in January in 2027'],
  ['cron(0 9 ? * 6#3 *)', 'at 09:00 UTC on the third Friday'],
  ['cron(0 9 ? * 6L *)', 'at 09:00 UTC on the last Friday'],
  ['cron(0 9 L * ? *)', 'at 09:00 UTC on the last day of the month'],
  ['cron(0 9 15W * ? *)', 'at 09:00 UTC on the weekday nearest to day 15 of the month'],
  ['cron(* * * * ? *)', 'every minute'],
  ['cron(0 8 * * * *)', undefined],
  ['often', undefined]
])('%s is %s', (text, words) => {
  expect(scheduleWords(text)).toBe(words)
})
