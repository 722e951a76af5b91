/**
 * The language as tables: what `npm run gen` makes of the zod description, and all that the
 * compiler and the editor read. A shape says what may stand at a place of mesh.yaml, by the
 * kind of YAML node found there: text, a list or a map. At most one of each, so a reader
 * chooses by looking at the node and one typo gives one finding.
 */
export interface Shape {
  readonly text?: TextShape
  readonly list?: ListShape
  readonly map?: MapShape
  /** An empty value (`key:`) stands for an empty map or list here. */
  readonly mayBeEmpty?: boolean
}

/** A shape by its number in the table `shapes`; shapes refer to each other by number, so the tables are plain data. */
export type ShapeRef = number

/** What a scalar has to be. The reader of each type is `packages/compiler/src/shape/text-types.ts`. */
export type TextType =
  | 'text'
  | 'name'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'duration'
  | 'percent'
  | 'cpu'
  | 'memory'
  | 'port'
  | 'arn'
  | 'account'
  | 'cidr'
  | 'region'
  | 'host'
  | 'url'
  | 'image'
  | 'path'
  | 'date'
  | 'probe'
  | 'secret'
  | 'match'
  | 'expression'
  | 'invariant'
  | 'schedule'
  | 'share'
  | 'reference'
  | 'vpc'
  | 'subnet'
  | 'securityGroup'
  | 'money'
  | 'price'
  | 'runner'
  | 'sentence'

/** Where `${…}` may stand: `none`; `compile` for `${region}` and `${env}`; `deploy` also for what is known at deploy time; `secret` also for secret parameters. */
export type Interpolation = 'none' | 'compile' | 'deploy' | 'secret'

export interface TextShape {
  readonly type: TextType
  /** The sentence of the grammar, when `type` is `sentence`; its long form is the `map` or `list` of the same shape. */
  readonly sentence?: string
  /** What an expression is for, which says what may stand in it. */
  readonly use?: 'when' | 'rollback' | 'gate' | 'invariant'
  /** The key of the map of the same shape for which the text alone stands: `to`, where `auth` means `{ to: auth }`. */
  readonly short?: string
  /** The words allowed here, beside what `type` takes (all that is allowed, when `type` is `text` and `closed`). */
  readonly values?: readonly string[]
  readonly closed?: boolean
  /** Bounds, both inclusive, in what the type counts: plain numbers, milliseconds, percent, vCPU, MB, dollars. */
  readonly min?: number
  readonly max?: number
  readonly interpolation: Interpolation
}

export interface ListShape {
  readonly item: ShapeRef
  readonly minItems?: number
  readonly maxItems?: number
}

export interface MapShape {
  /** Known keys, in the order `fmt` and the reference list them. */
  readonly keys: Readonly<Record<string, KeyShape>>
  /**
   * `partial` is merged with other maps before it is complete, so nothing is required in it; `patch` changes
   * other maps, so an empty value removes a key and `'*'` stands for all names of the user's own. Both
   * hold for everything below.
   */
  readonly mode?: 'partial' | 'patch'
  /** For maps with keys of the user's own: the kind of key and the shape of each value. */
  readonly names?: { readonly of: NameKind; readonly value: ShapeRef }
  readonly required: readonly string[]
  /** Sets of keys of which exactly one has to be there. */
  readonly oneOf: readonly (readonly string[])[]
  /** Sets of keys of which at most one may be there. */
  readonly atMostOneOf: readonly (readonly string[])[]
}

/** `declared` is the name of a service, version, … (a DNS label); `pattern` also allows `'*'`; `text` allows any text; `destination` is a version, or a version and a port, `v1:admin`. */
export type NameKind =
  | 'declared'
  | 'region'
  | 'environment'
  | 'version'
  | 'destination'
  | 'text'
  | 'patchOrAll'
  | 'rule'
  | 'capacityProvider'
  | 'port'

export interface KeyShape {
  readonly shape: ShapeRef
  /** One or two sentences of Markdown. */
  readonly doc: string
  /** The default in words or as it would be written. */
  readonly default?: string
  /** Values as they may be written in mesh.yaml. */
  readonly examples: readonly string[]
}

/** Everything generated from the zod description. `root` is a whole mesh.yaml, `included` a file named by `include`. */
export interface Tables {
  readonly shapes: readonly Shape[]
  readonly root: ShapeRef
  readonly included: ShapeRef
  /** Shapes that other parts ask for by name: `service`, `route`, `version`, `gateway`, `external`, `policy`, `defaults`, `timeout`, … */
  readonly named: Readonly<Record<string, ShapeRef>>
}
