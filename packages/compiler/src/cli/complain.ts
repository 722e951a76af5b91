import { createTheme } from '../diagnostics/render/theme.ts'
import { visible } from '../diagnostics/render/visible.ts'
import { wrap } from '../diagnostics/render/wrap.ts'
import { exitCodes } from './exit-codes.ts'
import type { Host } from './host.ts'
import { terminalOf } from './terminal.ts'

/** Says on standard error what keeps a command from doing its work; gives the exit code for that. */
export function complain(host: Host, sentence: string, help?: string): number {
  const { color, width, unicode } = terminalOf(host, host.stderr)
  const [first = '', ...others] = wrap(`error: ${visible(sentence, unicode)}`, width)
  const word = createTheme({ color, unicode }).level.error('error')
  const lines = [
    word + first.slice('error'.length),
    ...others,
    ...(help === undefined ? [] : wrap(visible(help, unicode), width))
  ]
  host.stderr.write(`${lines.join('\n')}\n`)
  return exitCodes.failure
}
