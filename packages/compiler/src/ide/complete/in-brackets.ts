import type { Token } from '../../syntax/tokens.ts'
import type { Step } from './blocks.ts'

/** Where a cursor stands between brackets. */
export interface InBrackets {
  readonly kind: 'map' | 'list'
  /** Of the map, or of the item of the list. */
  readonly path: readonly Step[]
  /** The key before the cursor whose value is meant; undefined where a key is meant. */
  readonly key: string | undefined
  /** The scalar at the cursor. */
  readonly token: Token | undefined
  /** The value behind the cursor, with which nothing is written between them. */
  readonly replaced: Token | undefined
  /** Whether a key or an item follows, so that a comma is missing. */
  readonly isBeforeAnother: boolean
  /** Whether a colon follows `token`. */
  readonly hasColon: boolean
  /** The bracket that follows, when no comma stands between, and the first key in it. */
  readonly following: { readonly at: number; readonly name: string | undefined } | undefined
  /** The other keys of the map, and what it merges. */
  readonly keys: readonly string[]
  readonly merged: readonly Token[]
  /** The other texts of the list. */
  readonly texts: readonly Token[]
}

interface Frame {
  readonly kind: 'map' | 'list'
  readonly path: readonly Step[]
  key: string | undefined
  index: number
  readonly keys: string[]
  readonly merged: Token[]
  readonly texts: Token[]
}

/**
 * Reads the tokens of a value in brackets up to a cursor, and on to the bracket that closes what is around
 * it. Undefined where the cursor is not between the brackets.
 */
export function inBrackets(
  text: string,
  tokens: readonly Token[],
  path: readonly Step[],
  at: number
): InBrackets | undefined {
  const frames: Frame[] = []
  let next = 0
  for (; next < tokens.length; next++) {
    const token = tokens[next] as Token
    const isSign =
      token.kind === 'open' || token.kind === 'close' || token.kind === 'comma' || token.kind === 'colon'
    if (isSign ? token.end > at : token.end >= at) break
    step(frames, token, tokens[next + 1], text, path)
  }
  const frame = frames[frames.length - 1]
  if (frame === undefined) return undefined
  const here = tokens[next]
  const isHere =
    here !== undefined && here.start <= at && at <= here.end && (isText(here) || here.kind === 'alias')
  const token = isHere ? here : begun(frame, tokens.slice(0, next), text, at)
  const key = frame.kind === 'map' ? frame.key : undefined
  const coming =
    token === undefined && here !== undefined && (isText(here) || here.kind === 'alias') ? here : undefined
  if (token === undefined && here?.kind === 'open' && (frame.kind === 'list' || key !== undefined))
    return undefined
  // Before a value stands nothing else: what is accepted takes its place.
  const isReplaced = coming !== undefined && key !== undefined
  if (isReplaced && text.slice(at, coming.start).includes('\n')) return undefined
  const hasColon = isHere && tokens[next + 1]?.kind === 'colon'
  const following = tokens[isHere ? next + 1 : next]
  const [, inner, colon] = tokens.slice(isHere ? next + 1 : next)
  const name = inner !== undefined && colon?.kind === 'colon' ? bare(text, inner) : undefined
  readOn(frame, tokens.slice(isHere ? next + 1 : next), text)
  return {
    kind: frame.kind,
    path: frame.kind === 'map' ? frame.path : [...frame.path, frame.index],
    key,
    token,
    replaced: isReplaced ? coming : undefined,
    isBeforeAnother: coming !== undefined && !isReplaced,
    hasColon,
    following: following?.kind === 'open' ? { at: following.start, name } : undefined,
    keys: frame.keys,
    merged: frame.merged,
    texts: frame.texts
  }
}

/** The text before the cursor that is still being written: behind a blank its next word, behind a colon the port of a service. */
function begun(frame: Frame, before: readonly Token[], text: string, at: number): Token | undefined {
  const sign = before[before.length - 1]
  const isColon = sign?.kind === 'colon' && sign.end === at && !isAfterKey(frame, before)
  const last = isColon ? before[before.length - 2] : sign
  if (last === undefined || !isText(last) || (last.kind !== 'plain' && last.unclosed !== true))
    return undefined
  if (frame.kind === 'map' && frame.key === undefined) return undefined
  if (isColon ? last.kind !== 'plain' || last.end !== sign.start : !/^[ \t]+$/.test(text.slice(last.end, at)))
    return undefined
  // It is no other item of the list.
  if (frame.texts[frame.texts.length - 1] === last) frame.texts.pop()
  return isColon ? { ...last, end: at } : last
}

/** Whether the colon read last is the one behind the key of a map. */
function isAfterKey({ kind }: Frame, before: readonly Token[]): boolean {
  return kind === 'map' && before[before.length - 3]?.kind !== 'colon'
}

function step(
  frames: Frame[],
  token: Token,
  following: Token | undefined,
  text: string,
  base: readonly Step[]
): void {
  const frame = frames[frames.length - 1]
  if (token.kind === 'open') frames.push(opened(token, text, frame === undefined ? base : inside(frame)))
  else if (token.kind === 'close') frames.pop()
  else if (frame === undefined) return
  else if (token.kind === 'comma') {
    frame.key = undefined
    frame.index++
  } else if (token.kind !== 'colon') note(frame, token, following, text)
}

/** Takes a scalar or alias as a key, a merged map or an item. */
function note(frame: Frame, token: Token, following: Token | undefined, text: string): void {
  if (frame.kind === 'list') {
    if (isText(token)) frame.texts.push(token)
  } else if (frame.key === undefined && isText(token) && following?.kind === 'colon') {
    frame.key = bare(text, token)
    if (frame.key !== '<<') frame.keys.push(frame.key)
  } else if (frame.key === '<<') frame.merged.push(token)
}

/** What else the map or list holds behind the cursor. */
function readOn(frame: Frame, tokens: readonly Token[], text: string): void {
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') depth++
    else if (token.kind === 'close') {
      if (depth === 0) return
      depth--
    } else if (depth > 0) {
      if (frame.kind === 'list' && isText(token)) frame.texts.push(token)
    } else if (token.kind === 'comma') frame.key = undefined
    else if (token.kind !== 'colon') note(frame, token, tokens[index + 1], text)
  }
}

function opened(token: Token, text: string, path: readonly Step[]): Frame {
  const kind = text[token.start] === '{' ? 'map' : 'list'
  return { kind, path, key: undefined, index: 0, keys: [], merged: [], texts: [] }
}

function inside({ kind, path, key, index }: Frame): readonly Step[] {
  return [...path, kind === 'list' ? index : (key ?? '')]
}

export function isText({ kind }: Token): boolean {
  return kind === 'plain' || kind === 'single' || kind === 'double'
}

/** A scalar's text without its quotes. */
export function bare(text: string, { kind, start, end, unclosed }: Token): string {
  if (kind !== 'single' && kind !== 'double') return text.slice(start, end)
  return text.slice(start + 1, unclosed ? end : end - 1)
}
