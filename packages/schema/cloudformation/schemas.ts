/** What CloudFormation accepts, by resource type: made from AWS's service specification and tightened by our overlays. */
export interface CloudFormationSchemas {
  readonly [resourceType: string]: ResourceSchema
}

export interface ResourceSchema extends ObjectSchema {
  /** Names that `Fn::GetAtt` knows, such as `Arn` or `Endpoint.Address`. */
  readonly attributes: readonly string[]
  /** Objects that stand inside of the resource, by the names that AWS gives them. */
  readonly definitions: { readonly [name: string]: ObjectSchema }
}

/** An object: the properties it may have, and the rules between them. */
export interface ObjectSchema extends ObjectRules {
  readonly properties: { readonly [name: string]: PropertySchema }
}

/** Rules between the properties of one object. */
export interface ObjectRules {
  readonly required?: readonly string[]
  /** Of each of these sets, exactly one property stands there. */
  readonly exactlyOneOf?: readonly (readonly string[])[]
  readonly atMostOneOf?: readonly (readonly string[])[]
  readonly atLeastOneOf?: readonly (readonly string[])[]
  /** A property and those that have to stand beside it. */
  readonly needs?: { readonly [property: string]: readonly string[] }
  /** Two properties of which only these pairs of values go together. */
  readonly pairs?: ValuePairs
}

export interface ValuePairs {
  readonly of: readonly [first: string, second: string]
  /** Allowed values of the second property by the value of the first. */
  readonly allowed: { readonly [first: string]: readonly string[] }
}

export interface PropertySchema extends ValueSchema {
  /** What a change of the property does to the resource: `yes` replaces it, `maybe` depends on the values. Left out where it is changed in place. */
  readonly replaces?: 'yes' | 'maybe'
}

export interface ValueSchema extends Limits {
  /** `json` is any value; `object` is the definition `of`; `choice` is one of `choices`. */
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'object' | 'list' | 'map' | 'choice'
  readonly of?: string
  /** Of a list or a map. */
  readonly items?: ValueSchema
  readonly choices?: readonly ValueSchema[]
}

/** Limits of one value, named as in JSON Schema. */
export interface Limits {
  readonly enum?: readonly (string | number)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** Of the whole text, anchored with `^` and `$`. */
  readonly pattern?: string
  readonly minItems?: number
  readonly maxItems?: number
}
