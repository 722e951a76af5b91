import { type SemanticToken, type TokenRun, tokenModifiers, tokenTypes } from 'meshc/ide'
import type { SemanticTokensEdit } from 'vscode-languageserver'
import { type Lines, positionAt } from '../lines.ts'

/*
 * Tokens as the protocol counts them: five numbers each, the first two from the token before. What an entry has is
 * counted once for as long as its tokens are the same; only its first number says where it stands.
 */

/** The tokens of a run of lines. */
interface Encoded {
  /** The first number counts from the first line of the run. */
  readonly data: readonly number[]
  /** Lines from the first one of the run to that of its first token and of its last one. */
  readonly firstLine: number
  readonly lastLine: number
}

/** An entry with tokens, in its document. */
export interface TokenPiece {
  readonly encoded: Encoded
  /** The first number of its first token. */
  readonly deltaLine: number
}

const width = 5
const types = new Map(tokenTypes.map((name, index) => [name as string, index]))
const modifiers = new Map(tokenModifiers.map((name, index) => [name as string, 1 << index]))

const known = new WeakMap<readonly SemanticToken[], Encoded>()

/** The tokens of a whole document, entry by entry. */
export function tokenPieces(runs: readonly TokenRun[], lines: Lines): readonly TokenPiece[] {
  const pieces: TokenPiece[] = []
  let before = 0
  for (const { offset, tokens } of runs) {
    const own = tokens()
    if (own.length === 0) continue
    const { line } = positionAt(lines, offset)
    let encoded = known.get(own)
    if (encoded === undefined) {
      encoded = encode(own, lines, offset, line)
      known.set(own, encoded)
    }
    pieces.push({ encoded, deltaLine: line + encoded.firstLine - before })
    before = line + encoded.lastLine
  }
  return pieces
}

/** The numbers of tokens whose offsets count from `offset`, which stands in the line `from`. */
function encode(tokens: readonly SemanticToken[], lines: Lines, offset: number, from: number): Encoded {
  const data: number[] = []
  let [lastLine, lastCharacter] = [from, 0]
  for (const { start, end, type, modifiers: names } of tokens) {
    const { line, character } = positionAt(lines, offset + start)
    const bits = names.reduce((sum, name) => sum | (modifiers.get(name) ?? 0), 0)
    data.push(line - lastLine, line === lastLine ? character - lastCharacter : character)
    data.push(end - start, types.get(type) ?? 0, bits)
    lastLine = line
    lastCharacter = character
  }
  return { data, firstLine: data[0] ?? 0, lastLine: lastLine - from }
}

/** The numbers of tokens with offsets into their document. */
export function tokenData(tokens: readonly SemanticToken[], lines: Lines): number[] {
  return [...encode(tokens, lines, 0, 0).data]
}

/** The numbers of all pieces. */
export function dataOf(pieces: readonly TokenPiece[]): number[] {
  const data: number[] = []
  for (const { encoded, deltaLine } of pieces) {
    const at = data.length
    for (const number of encoded.data) data.push(number)
    data[at] = deltaLine
  }
  return data
}

/** What makes the numbers of `before` those of `after`: at most one edit, of whole tokens. */
export function editsBetween(
  before: readonly TokenPiece[],
  after: readonly TokenPiece[]
): readonly SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && isSame(before[first], after[first])) first++
  let last = 0
  while (last < most - first && isSame(before[before.length - 1 - last], after[after.length - 1 - last]))
    last++
  const old = dataOf(before.slice(first, before.length - last))
  const data = dataOf(after.slice(first, after.length - last))
  const start = sameTokens(old, data, 0, at => at)
  const end = sameTokens(old, data, start, (at, { length }) => length - width - at)
  if (start === old.length && start === data.length) return []
  const offset = before.slice(0, first).reduce((sum, { encoded }) => sum + encoded.data.length, 0)
  return [
    {
      start: offset + start,
      deleteCount: old.length - start - end,
      data: data.slice(start, data.length - end)
    }
  ]
}

function isSame(a: TokenPiece | undefined, b: TokenPiece | undefined): boolean {
  return a?.encoded === b?.encoded && a?.deltaLine === b?.deltaLine
}

/** How many numbers the tokens have that are the same in both from one end on, without those counted already. */
function sameTokens(
  a: readonly number[],
  b: readonly number[],
  counted: number,
  placeIn: (at: number, numbers: readonly number[]) => number
): number {
  const most = Math.min(a.length, b.length) - counted
  let same = 0
  while (same < most && isSameToken(a, placeIn(same, a), b, placeIn(same, b))) same += width
  return same
}

function isSameToken(a: readonly number[], atA: number, b: readonly number[], atB: number): boolean {
  for (let index = 0; index < width; index++) if (a[atA + index] !== b[atB + index]) return false
  return true
}
