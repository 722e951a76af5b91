import fc from 'fast-check'

/** Draws one value of an arbitrary; what `fc.gen()` hands to its mapper. */
export type Draw = fc.GeneratorValue

/** A piece of YAML without a style: text, a list, or pairs of a key and a value. */
export type Tree = string | readonly Tree[] | Pairs | Anchored

/** A map in the order in which it is written. */
export interface Pairs {
  readonly pairs: readonly (readonly [key: string, value: Tree])[]
}

/** A value with an anchor, or (without a value) an alias. */
export interface Anchored {
  readonly anchor: string
  readonly value?: Tree
}

export function map(...pairs: readonly (readonly [key: string, value: Tree | undefined])[]): Pairs {
  return { pairs: pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])) }
}

export function pick<T>(draw: Draw, items: readonly [T, ...T[]]): T {
  return items[draw(fc.nat, { max: items.length - 1 })] as T
}

/** True in so many cases of a hundred. */
export function chance(draw: Draw, percent: number): boolean {
  return draw(fc.nat, { max: 99 }) < percent
}

/** The value in so many cases of a hundred. */
export function maybe<T>(draw: Draw, percent: number, value: () => T): T | undefined {
  return chance(draw, percent) ? value() : undefined
}

/** Writes a tree as YAML in a style drawn anew at each place: block or flow, plain or quoted, with comments here and there. */
export function printYaml(draw: Draw, tree: Pairs): string {
  const step = pick(draw, [2, 2, 2, 4])
  const ending = pick(draw, ['\n', '\n', '\n', '\r\n'])
  const lines = tree.pairs.flatMap(([key, value], index) => [
    ...(index > 0 && chance(draw, 40) ? [''] : []),
    ...printPair(draw, key, value, 0, step)
  ])
  return lines.join(ending) + (chance(draw, 95) ? ending : '')
}

const comments = ['# why', '# see the runbook', '# 🍕 and –', '# it\'s, "quoted" { [', '#', '# a: b'] as const

function printPair(draw: Draw, key: string, value: Tree, column: number, step: number): readonly string[] {
  const margin = ' '.repeat(column)
  const lead = `${margin}${printKey(draw, key)}:`
  const above = chance(draw, 3) ? [`${margin}${pick(draw, comments)}`] : []
  return [...above, ...printValue(draw, lead, value, column, step)]
}

/** A value behind `key:` or `-`. */
function printValue(draw: Draw, lead: string, value: Tree, column: number, step: number): readonly string[] {
  const tail = chance(draw, 4) ? `${' '.repeat(draw(fc.nat, { max: 3 }) + 1)}${pick(draw, comments)}` : ''
  if (typeof value === 'string') return printBlockScalar(draw, lead, value, column, step, tail)
  if ('anchor' in value) {
    if (value.value === undefined) return [`${lead} *${value.anchor}${tail}`]
    return printValue(draw, `${lead} &${value.anchor}`, value.value, column, step)
  }
  if (isList(value) ? value.length === 0 : value.pairs.length === 0)
    return [`${lead} ${isList(value) ? '[]' : '{}'}${tail}`]
  if (sizeOf(value) <= 6 && chance(draw, 50)) return [`${lead} ${printFlow(draw, value)}${tail}`]
  const inner = column + step
  if (!isList(value))
    return [
      `${lead}${tail}`,
      ...value.pairs.flatMap(([key, each]) => printPair(draw, key, each, inner, step))
    ]
  const margin = ' '.repeat(chance(draw, 80) ? inner : column)
  return [`${lead}${tail}`, ...value.flatMap(item => printItem(draw, margin, item, step))]
}

function printItem(draw: Draw, margin: string, item: Tree, step: number): readonly string[] {
  if (typeof item === 'string' || isList(item) || 'anchor' in item)
    return [`${margin}- ${printFlow(draw, item)}`]
  if (item.pairs.length === 0 || (sizeOf(item) <= 6 && chance(draw, 40)))
    return [`${margin}- ${printFlow(draw, item)}`]
  const lines = item.pairs.flatMap(([key, value]) => printPair(draw, key, value, margin.length + 2, step))
  // A comment above the first key would take the place of the dash.
  const first = lines.findIndex(line => !line.trimStart().startsWith('#'))
  return lines
    .slice(first)
    .map((line, index) => (index === 0 ? `${margin}- ${line.slice(margin.length + 2)}` : line))
}

function printBlockScalar(
  draw: Draw,
  lead: string,
  text: string,
  column: number,
  step: number,
  tail: string
): readonly string[] {
  if (text !== '' && !/^\s|\s$/.test(text) && chance(draw, 3)) {
    return [`${lead} ${pick(draw, ['>-', '|-'])}`, `${' '.repeat(column + step)}${text}`]
  }
  return [`${lead} ${printScalar(draw, text, false)}${tail}`]
}

/** A value on one line, inside or outside of brackets. */
function printFlow(draw: Draw, value: Tree): string {
  if (typeof value === 'string') return printScalar(draw, value, true)
  if (isList(value)) return `[${value.map(item => printFlow(draw, item)).join(', ')}]`
  if ('anchor' in value) {
    return value.value === undefined
      ? `*${value.anchor} `
      : `&${value.anchor} ${printFlow(draw, value.value)}`
  }
  const pad = pick(draw, [' ', ' ', ''])
  return `{${pad}${value.pairs.map(([key, each]) => `${printKey(draw, key)}: ${printFlow(draw, each)}`).join(', ')}${pad}}`
}

function printKey(draw: Draw, key: string): string {
  if (key === '<<') return key
  return isPlain(key, true) && chance(draw, 97) ? key : `'${key.replaceAll("'", "''")}'`
}

function printScalar(draw: Draw, text: string, inFlow: boolean): string {
  const style = draw(fc.nat, { max: 99 })
  if (isPlain(text, inFlow) && style < 80) return text
  if (style < 92) return `'${text.replaceAll("'", "''")}'`
  return JSON.stringify(text)
}

/** Whether a text may stand without quotes; rather no than yes. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (!/^[\p{L}\p{N}/$~][^\n]*$/u.test(text) || /: |:$| #|\s$/.test(text)) return false
  return !inFlow || !/[,[\]{}]/.test(text)
}

function sizeOf(value: Tree): number {
  if (typeof value === 'string') return value.length > 60 ? 10 : 1
  if ('anchor' in value) return 1 + (value.value === undefined ? 0 : sizeOf(value.value))
  const children = isList(value) ? value : value.pairs.map(pair => pair[1])
  return children.reduce<number>((sum, child) => sum + sizeOf(child), 0)
}

function isList(value: Tree): value is readonly Tree[] {
  return Array.isArray(value)
}
