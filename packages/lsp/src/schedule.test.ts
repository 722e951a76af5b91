import { expect, it } from 'vitest'
import { createSchedule } from './schedule.ts'

/** A loop whose turns and clock the test moves. */
function create() {
  const waiting: (() => void)[] = []
  let now = 0
  let done = 0
  const schedule = createSchedule(() => done++, { later: act => void waiting.push(act), now: () => now })
  return {
    schedule,
    done: () => done,
    turn(ms = 0) {
      now += ms
      for (const act of waiting.splice(0)) act()
    }
  }
}

it('works once the messages that have arrived are answered', () => {
  const { schedule, turn, done } = create()
  schedule.ask()
  schedule.handled()
  turn()
  schedule.ask()
  schedule.handled()
  turn()
  turn()
  expect(done()).toBe(0)
  turn()
  expect(done()).toBe(1)
  turn()
  expect(done()).toBe(1)
})

it('waits no longer than 50 ms however many messages arrive', () => {
  const { schedule, turn, done } = create()
  schedule.ask()
  for (let count = 0; count < 5; count++) {
    schedule.handled()
    turn(10)
  }
  expect(done()).toBe(1)
})
