import type { Host, Output } from './host.ts'

export type ColorWish = 'auto' | 'always' | 'never'

/**
 * Whether a stream gets colours. The first that says something wins: `--color`, `NO_COLOR`,
 * `FORCE_COLOR` (`0` and `false` mean none), `CLICOLOR_FORCE`, and then whether the stream is a terminal that can show them.
 * Empty variables say nothing.
 */
export function wantsColor(wish: ColorWish, env: Host['env'], stream: Pick<Output, 'isTTY'>): boolean {
  if (wish !== 'auto') return wish === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.CLICOLOR_FORCE) return env.CLICOLOR_FORCE !== '0'
  return stream.isTTY && env.TERM !== 'dumb'
}
