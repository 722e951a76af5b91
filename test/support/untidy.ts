import fc from 'fast-check'
import { chance, type Draw, pick } from './yaml-text.ts'

/** Valid YAML with the keys of the language in any layout that YAML allows; what it says is mostly nonsense. */
export function untidyMesh(draw: Draw): string {
  const writer: Writer = { draw, lines: [], anchors: [], mapAnchors: [] }
  if (chance(draw, 20)) writer.lines.push(...blankLines(draw), '---')
  writeMap(writer, pick(draw, [0, 0, 0, 2]), 0)
  return finish(draw, writer.lines)
}

/** Adds to a valid text what changes nothing that it says: blanks, empty lines and comments without a blank. */
export function untidy(draw: Draw, text: string): string {
  const given = text.split(/\r?\n/)
  const lines = given.flatMap((line, index) => {
    // The content of a block scalar would end at a comment.
    if (/[|>]-$/.test(given[index - 1] ?? '')) return [line]
    const above = [...(chance(draw, 10) ? blankLines(draw) : []), ...(chance(draw, 5) ? [comment(draw)] : [])]
    return [...above, line + (chance(draw, 10) ? pick(draw, [' ', '   ']) : '')]
  })
  return finish(draw, lines)
}

interface Writer {
  readonly draw: Draw
  readonly lines: string[]
  readonly anchors: string[]
  readonly mapAnchors: string[]
}

const keys = [
  'services',
  'defaults',
  'retry',
  'timeout',
  'routes',
  'match',
  'when',
  'health',
  'size',
  'tasks',
  'env',
  'versions',
  'invariants',
  'a',
  'b-c',
  "'q k'",
  '"d"',
  '1'
] as const

const words = [
  'x',
  'a b',
  '10s',
  '3x on 5xx, reset',
  '3x  2s on 5xx or  reset',
  '10s  idle 60s',
  'GET /a/{id}',
  'GET|POST  /a/**',
  'header("x") == "1" && method == "GET" || query("y") present',
  'GET /h timeout 2s every 10s',
  '0.50vCPU  1GB',
  'p95 > 1.20 * stable.p95 or errorRate>5%',
  'not  calls(service.a,service.b)',
  '2..10  at 70% cpu',
  "it's",
  'a#b',
  '~',
  '{x}'
] as const

/** Writes a block map whose keys stand in a column; its first line goes behind `lead` when there is one. */
function writeMap(writer: Writer, column: number, depth: number, lead?: string): void {
  const { draw } = writer
  const names = draw(fc.shuffledSubarray<(typeof keys)[number]>, [...keys], {
    minLength: 1,
    maxLength: depth === 0 ? 5 : 3
  })
  const hasMerge = depth > 1 && writer.mapAnchors.length > 0 && chance(draw, 20)
  for (const [index, key] of [...(hasMerge ? ['<<'] : []), ...names].entries()) {
    const margin = index === 0 && lead !== undefined ? lead : ' '.repeat(column)
    if (index > 0 || lead === undefined) writeBetween(writer)
    const value = key === '<<' ? ` *${pickFrom(draw, writer.mapAnchors)}` : undefined
    if (value !== undefined) writer.lines.push(`${margin}${key}:${value}`)
    else writeValue(writer, `${margin}${key}:`, column, depth, true)
  }
}

function writeList(writer: Writer, column: number, depth: number, lead?: string): void {
  const { draw } = writer
  const length = draw(fc.integer, { min: 1, max: 3 })
  for (let index = 0; index < length; index++) {
    if (index > 0 || lead === undefined) writeBetween(writer)
    const dash = `${index === 0 && lead !== undefined ? lead : ' '.repeat(column)}-`
    const gap = draw(fc.integer, { min: 1, max: 4 })
    const behind = `${dash}${' '.repeat(gap)}`
    if (depth < 4 && chance(draw, 40)) writeMap(writer, column + 1 + gap, depth + 1, behind)
    else if (depth < 4 && chance(draw, 15)) writeList(writer, column + 1 + gap, depth + 1, behind)
    else writeValue(writer, dash, column, depth, false)
  }
}

/** Writes what follows `key:` or `-`, whose column is given. */
function writeValue(writer: Writer, lead: string, column: number, depth: number, inMap: boolean): void {
  const { draw, lines } = writer
  const step = draw(fc.integer, { min: 1, max: 5 })
  const kind = draw(fc.nat, { max: 99 })
  if (kind < 30 && depth < 4) {
    const anchor = chance(draw, 10) ? `m${writer.mapAnchors.length}_${lines.length}` : undefined
    lines.push(`${lead}${anchor === undefined ? '' : ` &${anchor}`}${tail(draw)}`)
    if (chance(draw, 70)) {
      writeMap(writer, column + step, depth + 1)
      if (anchor !== undefined) writer.mapAnchors.push(anchor)
    } else writeList(writer, inMap && chance(draw, 40) ? column : column + step, depth + 1)
  } else if (kind < 40) writeBlockScalar(writer, lead, column)
  else if (kind < 46) writeSpread(writer, lead, column)
  else if (kind < 55) writeSpreadFlow(writer, lead, column)
  else if (kind < 60) lines.push(lead + tail(draw))
  else if (kind < 64 && writer.anchors.length > 0)
    lines.push(`${lead} *${pickFrom(draw, writer.anchors)}${tail(draw)}`)
  else {
    const anchor = chance(draw, 5) ? `s${writer.anchors.length}_${lines.length}` : undefined
    const mark = anchor === undefined ? '' : ` &${anchor}`
    const value = kind < 80 ? scalar(draw, false) : flow(draw, 0)
    if (depth > 0 && chance(draw, 10))
      lines.push(`${lead}${mark}${tail(draw)}`, `${' '.repeat(column + step)}${value}${tail(draw)}`)
    else lines.push(`${lead}${mark}${' '.repeat(pick(draw, [1, 1, 1, 3]))}${value}${tail(draw)}`)
    if (anchor !== undefined) writer.anchors.push(anchor)
  }
}

function writeBlockScalar({ draw, lines }: Writer, lead: string, column: number): void {
  const step = draw(fc.integer, { min: 1, max: 5 })
  const explicit = chance(draw, 30)
  const margin = ' '.repeat(column + step)
  lines.push(
    `${lead} ${pick(draw, ['|', '>'])}${explicit ? step : ''}${pick(draw, ['', '-', '+'])}${tail(draw)}`
  )
  if (chance(draw, 20)) lines.push('')
  lines.push(`${margin}${explicit && chance(draw, 50) ? '  ' : ''}text: { [ "`)
  const more = ['deeper', '#no comment', 'blanks  ', '', '    ', `${margin}   `, ' '.repeat(column)] as const
  for (let count = draw(fc.nat, { max: 4 }); count > 0; count--) {
    const line = pick(draw, more)
    lines.push(line.trim() === '' ? line : `${margin}${pick(draw, ['', '  '])}${line}`)
  }
}

/** A plain or quoted text over several lines. */
function writeSpread({ draw, lines }: Writer, lead: string, column: number): void {
  const quote = pick(draw, ['', '"', "'"])
  lines.push(`${lead} ${quote}errorRate > 5%${pick(draw, ['', '  '])}`)
  if (chance(draw, 30)) lines.push(pick(draw, ['', ' ']))
  lines.push(`${' '.repeat(column + draw(fc.integer, { min: 1, max: 6 }))}|| p95 > 2s${quote}${tail(draw)}`)
}

/** A flow collection over several lines. */
function writeSpreadFlow({ draw, lines }: Writer, lead: string, column: number): void {
  const margin = () => ' '.repeat(column + draw(fc.integer, { min: 1, max: 6 }))
  const isList = chance(draw, 50)
  lines.push(`${lead} ${isList ? '[' : '{'}${tail(draw)}`)
  for (let count = draw(fc.nat, { max: 3 }); count > 0; count--) {
    if (chance(draw, 20)) lines.push(...blankLines(draw))
    lines.push(
      `${margin()}${isList ? '' : `k${count}: `}${flow(draw, 1)}${chance(draw, 20) ? ' ' : ''},${tail(draw)}`
    )
  }
  lines.push(`${margin()}${isList ? ']' : '}'}${tail(draw)}`)
}

function flow(draw: Draw, depth: number): string {
  const blanks = () => pick(draw, ['', '', ' ', '  '])
  if (depth > 2 || chance(draw, depth === 0 ? 0 : 50)) return scalar(draw, true)
  const length = draw(fc.nat, { max: 3 })
  const isList = chance(draw, 40)
  const parts = Array.from({ length }, (_, at) => {
    const value = flow(draw, depth + 1)
    const key = pick(draw, [`k${at}:`, `"k${at}":`, `k${at} :`])
    if (isList) return chance(draw, 10) ? `${key} ${value}` : value
    return chance(draw, 10)
      ? pick(draw, [`k${at}`, `k${at}: `])
      : `${key}${key.startsWith('"') ? blanks() : ` ${blanks()}`}${value}`
  })
  const inside = blanks() + parts.join(`${blanks()},${blanks()}`) + blanks()
  return isList ? `[${inside}]` : `{${inside}}`
}

function scalar(draw: Draw, inFlow: boolean): string {
  const text = pick(draw, words)
  const style = draw(fc.nat, { max: 9 })
  const isPlain = !/^[~{]|: | #|[{}]/.test(text) && !(inFlow && /,/.test(text))
  if (style < 6 && isPlain) return text
  return style < 8 ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
}

function writeBetween({ draw, lines }: Writer): void {
  if (chance(draw, 15)) lines.push(...blankLines(draw))
  while (chance(draw, 15)) lines.push(' '.repeat(draw(fc.nat, { max: 9 })) + comment(draw))
  if (chance(draw, 5)) lines.push(...blankLines(draw))
}

function blankLines(draw: Draw): readonly string[] {
  return Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () =>
    pick(draw, ['', '', '  ', '          '])
  )
}

function comment(draw: Draw): string {
  return pick(draw, ['# c', '#c', '#   c', '##', '#!c', '#', '#----', '#- a: b', '# {', '#"'])
}

function tail(draw: Draw): string {
  if (chance(draw, 85)) return chance(draw, 10) ? pick(draw, [' ', '   ', ' \t']) : ''
  return `${pick(draw, [' ', '   '])}${comment(draw)}${pick(draw, ['', ' '])}`
}

function finish(draw: Draw, lines: readonly string[]): string {
  const ending = pick(draw, ['\n', '\n', '\r\n'])
  return (
    (chance(draw, 10) ? ending.repeat(2) : '') + lines.join(ending) + ending.repeat(draw(fc.nat, { max: 3 }))
  )
}

function pickFrom<T>(draw: Draw, items: readonly T[]): T {
  return items[draw(fc.nat, { max: items.length - 1 })] as T
}
