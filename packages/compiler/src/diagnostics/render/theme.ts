import type { Level } from '../diagnostic.ts'
import { createPaints } from './paint.ts'

export type Paint = (text: string) => string

/** Colours by meaning, and what frames are drawn with. */
export interface Theme extends Glyphs {
  readonly level: Readonly<Record<Level, Paint>>
  readonly message: Paint
  readonly frame: Paint
  readonly note: Paint
  readonly word: Paint
  readonly removed: Paint
  readonly added: Paint
}

/** The characters that frames are drawn with. */
interface Glyphs {
  readonly unicode: boolean
  readonly bar: string
  /** Before the place of a finding, and before the place of a note that has its own frame. */
  readonly arrow: string
  readonly otherArrow: string
  readonly primary: string
  readonly secondary: string
  /** For lines left out, and for the ends of a line that is cut. */
  readonly elision: string
  readonly ellipsis: string
  /** A block of lines: beside its first line, before the pointers to where it begins and ends, and in them. */
  readonly blockTop: string
  readonly blockStart: string
  readonly blockEnd: string
  readonly blockRule: string
}

const boxes: Glyphs = {
  unicode: true,
  bar: '│',
  arrow: ' ╭▸',
  otherArrow: ' ├▸',
  primary: '━',
  secondary: '─',
  elision: '⋮',
  ellipsis: '…',
  blockTop: '╭',
  blockStart: '╭',
  blockEnd: '╰',
  blockRule: '─'
}

const ascii: Glyphs = {
  unicode: false,
  bar: '|',
  arrow: '-->',
  otherArrow: ':::',
  primary: '^',
  secondary: '-',
  elision: '...',
  ellipsis: '...',
  blockTop: '/',
  blockStart: ' ',
  blockEnd: '|',
  blockRule: '_'
}

export function createTheme({
  color,
  unicode
}: {
  readonly color: boolean
  readonly unicode: boolean
}): Theme {
  const paint = createPaints(color)
  return {
    level: {
      error: text => paint.bold(paint.red(text)),
      warning: text => paint.bold(paint.yellow(text)),
      info: text => paint.bold(paint.cyan(text))
    },
    message: paint.bold,
    frame: paint.blue,
    note: paint.cyan,
    word: paint.bold,
    removed: paint.red,
    added: paint.green,
    ...(unicode ? boxes : ascii)
  }
}
