import { wantsColor } from './color.ts'
import type { Host, Output } from './host.ts'

/** How a stream shows things. */
export interface Terminal {
  readonly color: boolean
  readonly width: number
  readonly unicode: boolean
}

/** Where nothing says how wide the output is: logs and files are read in windows of about this width. */
const usualWidth = 100

export function terminalOf(host: Host, stream: Output): Terminal {
  return {
    color: wantsColor(host.color, host.env, stream),
    // A terminal that does not know its size says 0.
    width: stream.columns || (columnsOf(host.env) ?? usualWidth),
    unicode: stream.isTTY && showsUnicode(host.env)
  }
}

function columnsOf({ COLUMNS }: Host['env']): number | undefined {
  const columns = COLUMNS === undefined ? 0 : Number(COLUMNS)
  return Number.isInteger(columns) && columns > 0 ? columns : undefined
}

/** Box-drawing characters are drawn where the locale is UTF-8; the console of Linux and `dumb` terminals lack some. */
function showsUnicode({ LC_ALL, LC_CTYPE, LANG, TERM }: Host['env']): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG || ''
  return TERM !== 'linux' && TERM !== 'dumb' && /utf-?8/i.test(locale)
}
