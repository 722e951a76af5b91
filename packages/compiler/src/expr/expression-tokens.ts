import type * as Chevrotain from 'chevrotain'

export type ExpressionTokens = ReturnType<typeof createExpressionTokens>

/** Words of the expression language that are no names. */
export const keywords = [
  'and',
  'or',
  'not',
  'in',
  'present',
  'startsWith',
  'endsWith',
  'matches',
  'true',
  'false'
] as const

/**
 * The tokens of expressions. Numbers with their units and names with their dots are one token each,
 * so nothing can stand between their parts; `expression-atoms.ts` takes them apart. What people
 * bring along from other languages has tokens too, to be named in a finding.
 */
export function createExpressionTokens({ createToken, Lexer }: typeof Chevrotain) {
  const blank = createToken({
    name: 'Blank',
    pattern: /[ \t\r\n\f\v]+/,
    group: Lexer.SKIPPED,
    line_breaks: true
  })
  const text = createToken({
    name: 'Text',
    pattern: /"(?:[^"\\]|\\[\s\S])*"/,
    line_breaks: true,
    label: 'a text in double quotes'
  })
  const number = createToken({ name: 'Number', pattern: /\d(?:[\w%]|\.(?!\.))*/, label: 'a number' })
  const word = createToken({
    name: 'Word',
    pattern: /[A-Za-z_][\w-]*(?:[.@:](?![.])[\w-]*)*/,
    label: 'a name'
  })

  const comparison = createToken({
    name: 'Comparison',
    pattern: Lexer.NA,
    label: 'a comparison such as `==`'
  })
  const symbol = (name: string, pattern: string, categories?: Chevrotain.TokenType) =>
    createToken({
      name,
      pattern,
      label: `\`${pattern}\``,
      ...(categories === undefined ? {} : { categories })
    })
  const keyword = (pattern: (typeof keywords)[number], categories?: Chevrotain.TokenType) =>
    createToken({
      name: pattern,
      pattern,
      label: `\`${pattern}\``,
      longer_alt: word,
      ...(categories === undefined ? {} : { categories })
    })

  const and = keyword('and')
  const or = keyword('or')
  const andSign = symbol('AndSign', '&&', and)
  const orSign = symbol('OrSign', '||', or)
  const not = keyword('not')
  const inWord = keyword('in')
  const present = keyword('present')
  const boolean = createToken({ name: 'Boolean', pattern: Lexer.NA, label: '`true` or `false`' })
  const open = symbol('Open', '(')
  const close = symbol('Close', ')')
  const comma = symbol('Comma', ',')
  const range = symbol('Range', '..')
  const star = symbol('Star', '*')
  const equal = symbol('Equal', '==', comparison)
  const unequal = symbol('Unequal', '!=', comparison)
  const atMost = symbol('AtMost', '<=', comparison)
  const atLeast = symbol('AtLeast', '>=', comparison)
  const less = symbol('Less', '<', comparison)
  const more = symbol('More', '>', comparison)
  const startsWith = keyword('startsWith', comparison)
  const endsWith = keyword('endsWith', comparison)
  const matches = keyword('matches', comparison)

  const unclosed = createToken({ name: 'UnclosedText', pattern: /"[\s\S]*/, line_breaks: true })
  // All other characters without a meaning are errors of the lexer.
  const unknown = createToken({ name: 'Unknown', pattern: /\$\{[^{}]*\}?|%/, line_breaks: true })
  const foreign = new Map<Chevrotain.TokenType, Chevrotain.TokenType>()
  const other = (pattern: RegExp, means: Chevrotain.TokenType, longer?: Chevrotain.TokenType) => {
    const name = `Other${foreign.size}`
    const token = createToken({
      name,
      pattern,
      line_breaks: false,
      ...(longer === undefined ? {} : { longer_alt: longer })
    })
    foreign.set(token, means)
    return token
  }

  // The order decides: of two tokens that fit at one place, the first is taken.
  const all = [
    blank,
    text,
    unclosed,
    other(/'[^']*'?/, text),
    other(/={3}/, equal),
    other(/!==/, unequal),
    other(/=~|~=?/, matches),
    other(/\.{3,}/, range),
    other(/=>/, atLeast),
    other(/=</, atMost),
    other(/<>/, unequal),
    andSign,
    orSign,
    equal,
    unequal,
    atMost,
    atLeast,
    less,
    more,
    open,
    close,
    comma,
    range,
    star,
    other(/=/, equal),
    other(/&/, and),
    other(/\|/, or),
    other(/!/, not),
    and,
    or,
    not,
    inWord,
    present,
    startsWith,
    endsWith,
    matches,
    ...[and, or, not, inWord, present, startsWith, endsWith, matches].map(means =>
      other(new RegExp(means.name, 'i'), means, word)
    ),
    keyword('true', boolean),
    keyword('false', boolean),
    number,
    word,
    comparison,
    boolean,
    unknown
  ]
  return {
    all,
    foreign,
    text,
    unclosed,
    number,
    word,
    comparison,
    and,
    or,
    not,
    inWord,
    present,
    boolean,
    open,
    close,
    comma,
    range,
    star,
    unknown
  }
}
