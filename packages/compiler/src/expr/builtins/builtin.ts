/** Where an expression stands: `when` of a route, `rollback` of a canary, a `performance` gate, an invariant. */
export type Use = 'when' | 'rollback' | 'gate' | 'invariant'

/** What a value is. A `share` is written as a percentage. */
export type ValueType = 'text' | 'share' | 'duration' | 'number' | 'condition'

/** What an argument has to be, in the words of findings and of the documentation. */
export const parameterKinds = {
  text: 'a text in double quotes',
  caller: 'a service or a gateway, such as `gateway.public`',
  callee: 'a service or an external, such as `service.auth`',
  service: 'a service, such as `service.auth`',
  version: 'a version of a service, such as `service.auth@v2`',
  match: 'what a route matches, in double quotes, such as `"GET /v1/**"`',
  condition: 'a condition on the request, such as `header("x-beta") == "1"`',
  region: 'a region, such as `region.eu-west-1`',
  zoneOrRegion: '`zone`, or a region such as `region.eu-west-1`'
} as const

export type ParameterKind = keyof typeof parameterKinds

export interface Parameter {
  readonly name: string
  readonly kind: ParameterKind
  /** `optional` may be left out; `repeated` may stand any number of times, also none. */
  readonly many?: 'optional' | 'repeated'
}

/** A function of the expression language. */
export interface Builtin {
  readonly name: string
  readonly uses: readonly Use[]
  readonly parameters: readonly Parameter[]
  readonly result: ValueType
  /** One or two sentences of Markdown. */
  readonly doc: string
  /** A whole expression with it. */
  readonly example: string
}

/** `tasks(service, [region])` */
export function signatureOf(builtin: Builtin): string {
  const parameters = builtin.parameters.map(({ name, many }) =>
    many === 'optional' ? `[${name}]` : many === 'repeated' ? `${name}…` : name
  )
  return `${builtin.name}(${parameters.join(', ')})`
}
