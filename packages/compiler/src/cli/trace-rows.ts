import stringWidth from 'fast-string-width'
import { createPaints, type Paints } from '../diagnostics/render/paint.ts'
import { visible } from '../diagnostics/render/visible.ts'
import { wrap } from '../diagnostics/render/wrap.ts'
import type { TracedPlace, TracedShare } from '../workspace/trace/trace.ts'
import type { Terminal } from './terminal.ts'

/** Writes rows of which the first columns are short and the last one is as wide as the terminal leaves room. */
export interface Rows {
  readonly paint: Paints
  /** Texts in columns of these widths, and behind them text that is wrapped; `place` comes last, and stays whole. */
  row(columns: readonly Column[], text: string, place?: TracedPlace): readonly string[]
}

export interface Column {
  readonly text: string
  readonly width: number
  readonly paint?: (text: string) => string
}

export function rowsFor({ color, width, unicode }: Terminal): Rows {
  const paint = createPaints(color)
  return {
    paint,
    row(columns, text, place) {
      const left = columns.reduce((sum, column) => sum + column.width, 0)
      const where = place === undefined ? '' : placeText(place)
      const words = [visible(text, unicode), where].filter(part => part !== '').join('  ')
      const room = width - left
      const lines = room < leastRoom ? [words] : wrap(words, room)
      const head = columns.map(column => padded(column)).join('')
      return lines.map((line, index) => {
        const shown = where === '' ? line : line.replace(where, paint.cyan(where))
        return `${index === 0 ? head : ' '.repeat(left)}${shown}`.trimEnd()
      })
    }
  }
}

const leastRoom = 20

function padded({ text, width, paint = same }: Column): string {
  return paint(text) + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

function same(text: string): string {
  return text
}

/** `mesh.yaml:12:5` */
export function placeText({ file, line, column }: TracedPlace): string {
  return `${file}:${line}:${column}`
}

/** `v1 90%, v2 10%`; the name alone where one version gets all. */
export function sharesText(shares: readonly TracedShare[]): string {
  const [only, ...others] = shares
  if (only === undefined) return 'nobody'
  const ports = new Set(shares.map(({ port }) => port))
  const name = ({ version, port }: TracedShare) => (ports.size > 1 ? `${version}:${port}` : version)
  if (others.length === 0 && only.percent === 100) return name(only)
  return shares.map(share => `${name(share)} ${share.percent}%`).join(', ')
}
