import * as z from 'zod'
import type { Interpolation, NameKind, TextShape, TextType } from './shapes.ts'

/**
 * What zod has no word for, kept beside its types: the documentation of keys, the types of scalars,
 * sentences, keys that exclude each other. `npm run gen` reads these registries.
 */

export interface KeyInfo {
  /** One or two sentences of Markdown. */
  readonly doc: string
  /** In words, or as it would be written. */
  readonly default?: string
  /** Values as they may be written in mesh.yaml. */
  readonly examples: readonly string[]
}

export interface TextInfo {
  readonly type: TextType
  readonly sentence?: string
  readonly use?: TextShape['use']
  readonly values?: readonly string[]
  readonly closed?: boolean
  readonly min?: number
  readonly max?: number
  readonly interpolation?: Interpolation
}

export interface MapInfo {
  /** The kind of the user's own names, for an object that also has a `catchall`. */
  readonly names?: NameKind
  readonly oneOf?: readonly (readonly string[])[]
  readonly atMostOneOf?: readonly (readonly string[])[]
  readonly mode?: 'partial' | 'patch'
}

export const keyInfo = z.registry<KeyInfo>()
export const textInfo = z.registry<TextInfo>()
export const mapInfo = z.registry<MapInfo>()
/** For a union of text and a map: the key of the map for which the text alone stands. */
export const shortInfo = z.registry<{ readonly key: string }>()

/** A key that may be left out. */
export function optional<T extends z.ZodType>(schema: T, info: KeyInfo) {
  const own = z.optional(schema)
  keyInfo.add(own, info)
  return own
}

/** A key that has to be there. */
export function required<T extends z.ZodType>(schema: T, info: KeyInfo): T {
  const own = schema.clone() as T
  keyInfo.add(own, info)
  return own
}

export function text(type: TextType, info: Omit<TextInfo, 'type'> = {}) {
  return z.string().register(textInfo, { type, ...info })
}

/** One of a few words. */
export function oneWord<const W extends readonly [string, ...string[]]>(...words: W) {
  return z.enum(words).register(textInfo, { type: 'text', values: words, closed: true })
}

/** A short form of the grammar, or its long form under the same key. */
export function sentence<T extends z.ZodType>(name: string, long: T) {
  return z.union([text('sentence', { sentence: name }), long])
}

/** Text that stands for a map with this one key: `calls: [auth]` is `calls: [{ to: auth }]`. */
export function shortFor<S extends z.ZodType, T extends z.ZodType>(key: string, short: S, long: T) {
  const union = z.union([short, long])
  shortInfo.add(union, { key })
  return union
}

/** A map; `info` says which keys exclude each other. */
export function map<S extends Record<string, z.ZodType>>(shape: S, info: MapInfo = {}) {
  return z.strictObject(shape).register(mapInfo, info)
}

/** A map whose keys are names of the user's own. */
export function named<T extends z.ZodType>(kind: NameKind, value: T) {
  return z.record(z.string(), value).register(mapInfo, { names: kind })
}

/** A map of keys that are merged with others later, so that none of them has to be there. */
export function partial<T extends z.ZodType>(schema: T): z.ZodType<DeepPartial<z.infer<T>>> {
  return withMode(schema, 'partial')
}

/** A map that changes another one: nothing has to be there, an empty value removes, and `'*'` stands for all names. */
export function patch<T extends z.ZodType>(schema: T): z.ZodType<DeepPartial<z.infer<T>>> {
  return withMode(schema, 'patch')
}

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T

function withMode<T extends z.ZodType>(
  schema: T,
  mode: 'partial' | 'patch'
): z.ZodType<DeepPartial<z.infer<T>>> {
  const own = schema.clone() as unknown as z.ZodType<DeepPartial<z.infer<T>>>
  mapInfo.add(own, { mode })
  return own
}
