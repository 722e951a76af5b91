import fc from 'fast-check'

/** A value with the way in which it is written. */
type Written =
  | {
      readonly kind: 'scalar'
      readonly style: ScalarStyle
      readonly lines: readonly string[]
      readonly chomp: '' | '-' | '+'
    }
  | {
      readonly kind: 'map'
      readonly flow: boolean
      readonly pairs: readonly (readonly [key: string, value: Written])[]
      readonly comment: string
    }
  | {
      readonly kind: 'list'
      readonly flow: boolean
      readonly compact: boolean
      readonly items: readonly Written[]
    }
  | { readonly kind: 'empty' }

type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

const words = [
  'auth',
  '/v1/**',
  '2..10 at 70% cpu',
  'header("x") == "1"',
  '${param.x}/a:1',
  'é ü',
  '😀 x',
  '012',
  '1.10',
  'yes',
  'x#y',
  'a:b',
  "it's",
  'a\\nb',
  'ß'
]
const word = fc.constantFrom(...words)
const name = fc.constantFrom(
  'a',
  'auth',
  'x-1',
  'timeout',
  'env',
  '__proto__',
  'constructor',
  'toString',
  'routes',
  'v1',
  'to',
  'services',
  'image'
)
const comment = fc.constantFrom('', '', '', ' # note', ' # it\'s "x": {', '   # → é')

const scalar: fc.Arbitrary<Written> = fc.record({
  kind: fc.constant('scalar' as const),
  style: fc.constantFrom<ScalarStyle>('plain', 'plain', 'plain', 'single', 'double', 'literal', 'folded'),
  lines: fc.array(word, { minLength: 1, maxLength: 3 }),
  chomp: fc.constantFrom('' as const, '-' as const, '+' as const)
})

const { value } = fc.letrec<{ value: Written; map: Written; list: Written }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    tie('map'),
    tie('list'),
    fc.constant({ kind: 'empty' } as const)
  ),
  map: fc.record({
    kind: fc.constant('map' as const),
    flow: fc.boolean(),
    pairs: fc.uniqueArray(fc.tuple(name, tie('value')), {
      minLength: 1,
      maxLength: 4,
      selector: ([key]) => key
    }),
    comment
  }),
  list: fc.record({
    kind: fc.constant('list' as const),
    flow: fc.boolean(),
    compact: fc.boolean(),
    items: fc.array(tie('value'), { minLength: 1, maxLength: 3 })
  })
}))

const topName = fc.constantFrom(
  'mesh',
  'services',
  'gateways',
  'externals',
  'params',
  'network',
  'invariants',
  'defaults',
  'environments',
  '__proto__'
)

/** Valid YAML as a mesh file may be written, with comments, blank lines, every style of scalar and either line end. */
export const validYaml: fc.Arbitrary<string> = fc
  .record({
    pairs: fc.uniqueArray(fc.tuple(topName, value), { minLength: 1, maxLength: 5, selector: ([key]) => key }),
    gaps: fc.array(fc.constantFrom('', '', '\n', '# top\n', '\n# one\n# two\n', '  # right\n'), {
      minLength: 6,
      maxLength: 6
    }),
    crlf: fc.boolean(),
    start: fc.constantFrom('', '', '', '---\n', '\ufeff', '# head\n\n')
  })
  .map(({ pairs, gaps, crlf, start }) => {
    const text =
      start + pairs.map(([key, inner], at) => `${gaps[at] ?? ''}${key}:${print(inner, 0, 2, false)}`).join('')
    return crlf ? text.replaceAll('\n', '\r\n') : text
  })

/** Text that looks like a mesh file and mostly is none: valid text with pieces cut out, doubled or put in. */
export const brokenYaml: fc.Arbitrary<string> = fc
  .tuple(
    validYaml,
    fc.array(fc.tuple(fc.nat(2000), fc.nat(6), fc.constantFrom(...pieces())), { minLength: 1, maxLength: 4 })
  )
  .map(([text, edits]) =>
    edits.reduce((before, [at, length, insert]) => {
      const from = at % (before.length + 1)
      return before.slice(0, from) + insert + before.slice(from + length)
    }, text)
  )

function pieces(): string[] {
  return [
    '',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ' #',
    '# ',
    '\t',
    '\n',
    '\r',
    '- ',
    '? ',
    '*',
    '**',
    '&a ',
    '*a',
    '!t ',
    '|',
    '>',
    '%',
    '@',
    '`',
    ',',
    '---\n',
    '\n<<<<<<< HEAD\n',
    '\n=======\n',
    '\n>>>>>>> b\n',
    '\u00a0',
    '“',
    '→',
    '\x85',
    '\u2028',
    '\u0000',
    '\ud800',
    '\ufeff',
    '\ufdd0',
    '  ',
    '<<: ',
    'ret\n',
    '${x}',
    '{id}'
  ]
}

/** A value behind its colon or dash, with the line end. `column` is the column of the key that holds it. */
function print(written: Written, column: number, step: number, isItem: boolean): string {
  const inner = column + step
  const pad = ' '.repeat(inner)
  switch (written.kind) {
    case 'empty':
      return '\n'
    case 'scalar':
      return printScalar(written, inner)
    case 'map': {
      if (written.flow) return ` ${printFlow(written)}${written.comment}\n`
      const lines = written.pairs.map(([key, value]) => `${key}:${print(value, inner, step, false)}`)
      return isItem ? ` ${lines.join(pad)}` : `${written.comment}\n${pad}${lines.join(pad)}`
    }
    case 'list': {
      if (written.flow) return ` ${printFlow(written)}\n`
      // In the column of its key where that is allowed: not inside another list.
      const dash = written.compact && !isItem ? column : inner
      return `\n${written.items.map(item => `${' '.repeat(dash)}-${print(item, dash, 2, true)}`).join('')}`
    }
  }
}

function printFlow(written: Written): string {
  if (written.kind === 'empty') return "''"
  if (written.kind === 'scalar')
    return printScalar(
      {
        ...written,
        style: written.style === 'double' ? 'double' : 'single',
        lines: written.lines.slice(0, 1)
      },
      0
    ).trim()
  if (written.kind === 'list') return `[${written.items.map(printFlow).join(', ')}]`
  return `{ ${written.pairs.map(([key, value]) => (value.kind === 'empty' ? `${key}: ` : `${key}: ${printFlow(value)}`)).join(', ')} }`
}

function printScalar({ style, lines, chomp }: Extract<Written, { kind: 'scalar' }>, column: number): string {
  const pad = ' '.repeat(column)
  switch (style) {
    case 'plain':
      return ` ${lines.join(`\n${pad}`)}\n`
    case 'single':
      return ` '${lines.map(line => line.replaceAll("'", "''")).join(`\n\n${pad}`)}'\n`
    case 'double':
      return ` "${lines.map(line => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('é', '\\xe9').replaceAll('😀', '\\U0001F600')).join(` \\\n${pad}`)}"\n`
    case 'literal':
    case 'folded': {
      const sign = style === 'literal' ? '|' : '>'
      const [first = 'x', ...rest] = lines
      const more = rest.map((line, at) => (at === 0 ? `${pad}  ${line}\n` : `\n${pad}${line}\n`))
      return ` ${sign}${chomp}\n${pad}${first}\n${more.join('')}${chomp === '+' ? '\n' : ''}`
    }
  }
}
