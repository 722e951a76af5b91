import { readDuration } from '../expr/read-duration.ts'
import { readInteger, readNumber, readPercent } from '../expr/read-number.ts'
import type { Read } from '../expr/types.ts'
import { type ListNode, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import type { Located } from './types.ts'

/**
 * Typed values of normalised nodes. A value of the wrong kind is `undefined` here: the shape check
 * has reported it, and the rest of the declaration is still understood.
 */
export function scalar(map: MapNode | undefined, key: string): ScalarNode | undefined {
  const node = map === undefined ? undefined : valueAt(map, key)
  return node?.kind === 'scalar' && node.style !== 'empty' ? node : undefined
}

export function map(parent: MapNode | undefined, key: string): MapNode | undefined {
  const node = parent === undefined ? undefined : valueAt(parent, key)
  return node?.kind === 'map' ? node : undefined
}

export function list(parent: MapNode | undefined, key: string): ListNode | undefined {
  const node = parent === undefined ? undefined : valueAt(parent, key)
  return node?.kind === 'list' ? node : undefined
}

export function text(parent: MapNode | undefined, key: string): Located<string> | undefined {
  const node = scalar(parent, key)
  return node === undefined ? undefined : { value: node.text, at: node }
}

/** Milliseconds; `none` is `Infinity`. */
export function durationMs(parent: MapNode | undefined, key: string): Located<number> | undefined {
  const node = scalar(parent, key)
  if (node?.text === 'none') return { value: Number.POSITIVE_INFINITY, at: node }
  return read(node, readDuration)
}

export function integer(parent: MapNode | undefined, key: string): Located<number> | undefined {
  return read(scalar(parent, key), readInteger)
}

export function number(parent: MapNode | undefined, key: string): Located<number> | undefined {
  return read(scalar(parent, key), readNumber)
}

export function percent(parent: MapNode | undefined, key: string): Located<number> | undefined {
  return read(scalar(parent, key), readPercent)
}

export function boolean(parent: MapNode | undefined, key: string): Located<boolean> | undefined {
  const node = scalar(parent, key)
  return node?.text === 'true' || node?.text === 'false'
    ? { value: node.text === 'true', at: node }
    : undefined
}

/** Calls and routes beyond this many were reported by the shape check and are not looked at. */
export const longestList = 1000

/** One of the given words. */
export function word<T extends string>(
  parent: MapNode | undefined,
  key: string,
  words: readonly T[]
): Located<T> | undefined {
  const node = scalar(parent, key)
  const found = words.find(candidate => candidate === node?.text)
  return node === undefined || found === undefined ? undefined : { value: found, at: node }
}

/** A scalar through a reader of `expr/`; undefined when it could not be read. */
export function read<T>(node: Node | undefined, reader: (text: string) => Read<T>): Located<T> | undefined {
  if (node?.kind !== 'scalar' || node.style === 'empty') return undefined
  const { value } = reader(node.text)
  return value === undefined ? undefined : { value, at: node }
}
