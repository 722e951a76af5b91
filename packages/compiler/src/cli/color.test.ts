import { expect, it } from 'vitest'
import { type ColorWish, wantsColor } from './color.ts'

it.each<[wish: ColorWish, env: Record<string, string>, isTTY: boolean, expected: boolean]>([
  ['auto', {}, true, true],
  ['auto', {}, false, false],
  ['auto', { TERM: 'dumb' }, true, false],
  ['auto', { CLICOLOR_FORCE: '1' }, false, true],
  ['auto', { CLICOLOR_FORCE: '0' }, true, false],
  ['auto', { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  ['auto', { FORCE_COLOR: '0', CLICOLOR_FORCE: '1' }, true, false],
  ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['auto', { NO_COLOR: '' }, true, true],
  ['always', { NO_COLOR: '1' }, false, true],
  ['never', { FORCE_COLOR: '1' }, true, false]
])('--color %s with %j on a terminal (%s) gives colour: %s', (wish, env, isTTY, expected) => {
  expect(wantsColor(wish, env, { isTTY })).toBe(expected)
})
