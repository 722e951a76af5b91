import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts'
import type { Edit } from '../text/edit.ts'
import type { Entry, Place } from '../text/place.ts'
import { quoted } from './encode-scalar.ts'
import { reading } from './problems.ts'
import { disarm, type RepairedText } from './repaired-text.ts'
import type { Token } from './tokens.ts'
import { unknownEscapes } from './unknown-escapes.ts'

/** So many findings of an entry help; more are a wall. */
const maxFindings = 8

interface Hunt {
  readonly entry: Entry
  readonly source: RepairedText
  readonly tokens: readonly Token[]
  readonly problems: Diagnostic[]
  readonly edits: Edit[]
}

/** What looks right to people and is not to YAML although it parses. */
export function findSilent(
  source: RepairedText,
  tokens: readonly Token[],
  entry: Entry,
  problems: Diagnostic[]
): readonly Edit[] {
  const hunt: Hunt = { entry, source, tokens, problems, edits: [] }
  for (const token of tokens) {
    if (token.kind !== 'plain') continue
    if (token.bare) bareKey(hunt, token)
    gluedComment(hunt, token)
  }
  return hunt.edits
}

/** What keeps a text from being parsed, each with the edits that let the parser go on. */
export function findBroken(
  source: RepairedText,
  tokens: readonly Token[],
  entry: Entry,
  problems: Diagnostic[]
): readonly Edit[] {
  const found: Diagnostic[] = []
  const hunt: Hunt = { entry, source, tokens, problems: found, edits: [] }
  for (let at = 0; at < tokens.length; at++) inspect(hunt, tokens[at] as Token, at)
  problems.push(...found.slice(0, maxFindings))
  return hunt.edits
}

function inspect(hunt: Hunt, token: Token, index: number): void {
  if (token.misplaced !== undefined) misplaced(hunt, token, token.misplaced)
  if (token.unclosed) {
    if (token.kind === 'open') unclosedBracket(hunt, token, index)
    else unclosedQuote(hunt, token)
  } else if (token.closes !== undefined) wrongCloser(hunt, token, index)
  if (token.deficient !== undefined) deficientCloser(hunt, token, index)
  if (token.kind === 'colon' && token.colon !== undefined) missingComma(hunt, token, index)
  if (token.kind === 'double') unknownEscape(hunt, token)
  if (token.kind !== 'plain') return
  if (token.lone) loneWord(hunt, token)
  else if (token.badStart !== undefined || token.bracket !== undefined || token.colon !== undefined)
    unquoted(hunt, token)
  else if (token.bare) bareKey(hunt, token)
  gluedComment(hunt, token)
}

function misplaced(
  hunt: Hunt,
  token: Token,
  line: { lineStart: number; column: number; expected: number }
): void {
  const { column, lineStart } = line
  const expected = Math.max(0, line.expected)
  const edit = { start: lineStart, end: lineStart + column, insert: ' '.repeat(expected) }
  hunt.edits.push(edit)
  report(hunt, 'yaml-indentation', 'line', { found: column, expected }, at(hunt, token.start, token.end), {
    fixes: [fix(hunt, `Indent by ${expected}`, [edit])]
  })
}

function unclosedQuote(hunt: Hunt, token: Token): void {
  const quote = textOf(hunt, token)[0] ?? ''
  const edit = { start: token.end, end: token.end, insert: quote }
  hunt.edits.push(edit)
  report(hunt, 'yaml-unclosed', 'quote', { quote }, at(hunt, token.start, token.start + 1), {
    fixes: [fix(hunt, 'Close the quote', [edit])]
  })
}

function unknownEscape(hunt: Hunt, token: Token): void {
  const found = unknownEscapes(textOf(hunt, token)).map(({ at, sequence }) => ({
    start: token.start + at,
    sequence
  }))
  const [first] = found
  if (first === undefined) return
  const edits = found.map(({ start }) => ({ start, end: start, insert: '\\' }))
  hunt.edits.push(...edits)
  const { start, sequence } = first
  report(hunt, 'yaml-unknown-escape', 'found', { sequence }, at(hunt, start, start + sequence.length), {
    help: 'Write the backslash twice, or use single quotes, in which it is an ordinary character.',
    fixes: [fix(hunt, edits.length === 1 ? 'Double the backslash' : 'Double the backslashes', edits)]
  })
}

/** Brackets that are open at the same place are one finding, at the first of them. */
function unclosedBracket(hunt: Hunt, token: Token, index: number): void {
  const { tokens } = hunt
  const limit = token.limit ?? token.end
  if (tokens.slice(0, index).some(other => other.unclosed && other.kind === 'open' && other.limit === limit))
    return
  const open = tokens
    .slice(index)
    .filter(other => other.unclosed && other.kind === 'open' && other.limit === limit)
  const closers = open
    .map(other => closerOf(textOf(hunt, other)))
    .reverse()
    .join('')
  const inside = tokens.filter(
    other => other.kind !== 'comment' && other.end <= limit && other.start >= token.start
  )
  const end = inside.reduce((last, other) => Math.max(last, other.end), token.end)
  const edit = { start: end, end, insert: closers }
  hunt.edits.push(edit)
  const bracket = textOf(hunt, token)
  report(
    hunt,
    'yaml-unclosed',
    'bracket',
    { bracket, closer: closerOf(bracket) },
    at(hunt, token.start, token.end),
    {
      fixes: [fix(hunt, `Close with \`${closers}\``, [edit])]
    }
  )
}

function wrongCloser(hunt: Hunt, token: Token, index: number): void {
  const bracket = textOf(hunt, token)
  if (token.closes === 'other') {
    const expected = bracket === '}' ? ']' : '}'
    const edit = { start: token.start, end: token.end, insert: expected }
    hunt.edits.push(edit)
    report(hunt, 'yaml-unopened', 'mismatch', { bracket, expected }, at(hunt, token.start, token.end), {
      fixes: [fix(hunt, `Write \`${expected}\``, [edit])]
    })
    return
  }
  hunt.edits.push({ start: token.start, end: token.end, insert: ' ' })
  // Of several in a row the first is the finding.
  if (hunt.tokens[index - 1]?.closes === 'nothing') return
  report(hunt, 'yaml-unopened', 'bracket', { bracket }, at(hunt, token.start, token.end), {
    fixes: [fix(hunt, 'Delete it', [{ start: token.start, end: token.end, insert: '' }])]
  })
}

function deficientCloser(hunt: Hunt, token: Token, index: number): void {
  const before = hunt.tokens.slice(0, index).filter(other => other.kind !== 'comment')
  const end = before[before.length - 1]?.end ?? token.start
  const hasComment = hunt.tokens[index - 1]?.kind === 'comment'
  hunt.edits.push({ start: end, end: token.start, insert: ' '.repeat(token.start - end) })
  const title = 'Move it behind the last value'
  report(hunt, 'yaml-bracket-column', 'found', undefined, at(hunt, token.start, token.end), {
    fixes: hasComment
      ? []
      : [{ ...fix(hunt, title, [{ start: end, end: token.start, insert: ' ' }]), safe: true }]
  })
}

function missingComma(hunt: Hunt, token: Token, index: number): void {
  const word = hunt.tokens[index - 1]
  const blank = word?.kind === 'plain' ? textOf(hunt, word).lastIndexOf(' ') : -1
  if (word === undefined || blank < 0) {
    hunt.edits.push(disarm(hunt.source.text, token.start))
    const start = word?.kind === 'plain' ? word.start : token.start
    const quote = { start, end: token.end, insert: quoted(hunt.source.text.slice(start, token.end)) }
    report(hunt, 'yaml-unquoted', 'colon', undefined, at(hunt, token.start, token.end), {
      fixes: [fix(hunt, 'Quote it', [quote])]
    })
    return
  }
  const key = word.start + blank + 1
  const comma = word.start + textOf(hunt, word).slice(0, blank).trimEnd().length
  const edit = { start: comma, end: comma, insert: ',' }
  hunt.edits.push(edit)
  const text = hunt.source.text.slice(key, word.end)
  report(hunt, 'yaml-missing-comma', 'found', { text }, at(hunt, key, word.end), {
    fixes: [fix(hunt, 'Add the comma', [edit])]
  })
}

function loneWord(hunt: Hunt, token: Token): void {
  const text = textOf(hunt, token)
  if (missingBlank(hunt, token, text)) return
  const edit = { start: token.end, end: token.end, insert: ':' }
  hunt.edits.push(edit)
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  report(hunt, 'yaml-unfinished-key', 'colon', { text: shown }, at(hunt, token.start, token.end), {
    fixes: [fix(hunt, 'Add the colon', [edit])]
  })
}

function bareKey(hunt: Hunt, token: Token): void {
  missingBlank(hunt, token, textOf(hunt, token))
}

/** `port:8080` is one word to YAML; an address such as `https://…` is meant to be one. */
function missingBlank(hunt: Hunt, token: Token, text: string): boolean {
  const match = /^([\w.-]+):(?!\/\/)\S/.exec(text)
  if (match === null) return false
  const colon = token.start + (match[1] as string).length
  const edit = { start: colon + 1, end: colon + 1, insert: ' ' }
  hunt.edits.push(edit)
  report(hunt, 'yaml-missing-blank', 'colon', { text }, at(hunt, colon, colon + 1), {
    fixes: [fix(hunt, 'Add the blank', [edit])]
  })
  return true
}

/** `10s# note`; but `C# code` is a text. */
function gluedComment(hunt: Hunt, token: Token): void {
  const match = /[^\s#](#)(?=[ \t])/d.exec(textOf(hunt, token))
  if (match === null || /(?:^|\s)[A-Z]#$/.test(textOf(hunt, token).slice(0, match.index + 2))) return
  const hash = token.start + match.index + 1
  const edit = { start: hash, end: hash, insert: ' ' }
  hunt.edits.push(edit)
  report(hunt, 'yaml-missing-blank', 'comment', undefined, at(hunt, hash, hash + 1), {
    help: 'If the `#` belongs to the value, quote the value.',
    fixes: [fix(hunt, 'Add the blank', [edit])]
  })
}

function unquoted(hunt: Hunt, token: Token): void {
  const { source } = hunt
  const text = textOf(hunt, token)
  // Over several lines the end of what was meant is a guess.
  const isOneLine = !text.includes('\n')
  const quote = { start: token.start, end: token.end, insert: quoted(text) }
  const fixes = isOneLine ? [fix(hunt, 'Quote it', [quote])] : []
  for (const [index, sign] of [...text].entries()) {
    const isStart = index === 0 && /[[\]{}"'*!&|>%@`]/.test(sign)
    if (
      isStart ||
      /[{}[\],]/.test(sign) ||
      (sign === ':' && /^(?:\s|$)/.test(text.slice(index + 1, index + 2)))
    ) {
      hunt.edits.push(disarm(source.text, token.start + index))
    }
  }
  if (token.badStart === 'quote')
    report(hunt, 'yaml-unquoted', 'quote', undefined, at(hunt, token.start, token.end), { fixes })
  else if (token.badStart === 'sign') {
    const start = /^(?:\*\*|&&|\|\||.)/.exec(text)?.[0] ?? ''
    report(hunt, 'yaml-unquoted', 'start', { start }, at(hunt, token.start, token.end), { fixes })
  } else if (token.bracket !== undefined) {
    const bracket = source.text[token.bracket] as string
    report(hunt, 'yaml-unquoted', 'brace', { bracket }, at(hunt, token.bracket, token.bracket + 1), { fixes })
  } else {
    const colon = token.colon ?? token.start
    report(hunt, 'yaml-unquoted', 'colon', undefined, at(hunt, colon, colon + 1), { fixes })
  }
}

function report(
  hunt: Hunt,
  ...[rule, message, data, place, rest]: [
    string,
    string,
    unknown,
    Place,
    { help?: string; fixes: readonly Fix[] }
  ]
): void {
  const make = reading.make as (rule: string, message: string, data: unknown, finding: object) => Diagnostic
  hunt.problems.push(make(rule, message, data, { at: place, ...rest }))
}

function at({ entry, source }: Hunt, start: number, end: number): Place {
  const from = source.origin(start)
  return { entry, start: from, end: Math.max(from, source.origin(end)) }
}

function fix(hunt: Hunt, title: string, edits: readonly Edit[]): Fix {
  return {
    title,
    safe: false,
    edits: edits.map(({ start, end, insert }) => ({ at: at(hunt, start, end), insert }))
  }
}

function textOf({ source }: Hunt, { start, end }: Token): string {
  return source.text.slice(start, end)
}

function closerOf(bracket: string): string {
  return bracket === '{' ? '}' : ']'
}
