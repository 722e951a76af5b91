import type { ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'

/** What a name is the name of. `peer` is what a call names: a service or an external, which share one space of names. */
export type NameKind =
  | 'service'
  | 'external'
  | 'peer'
  | 'gateway'
  | 'policy'
  | 'parameter'
  | 'environment'
  | 'region'
  | 'version'
  | 'port'
  | 'route'
  | 'container'
  | 'volume'
  | 'metric'

/** A `patch` changes what is declared elsewhere: a key of an overlay, or of an environment of an included file. */
export type Role = 'declaration' | 'patch' | 'reference'

/** The owner of a name that `defaults` or `'*'` gives to every service. */
export const everyOwner = '*'

/**
 * A name and what tells it from others that are written alike. `owner` is the service of a version, port, volume,
 * container, metric or route (`auth`), the gateway of a route (`gateway.public`), or `everyOwner`; undefined for names
 * of the whole mesh.
 */
export interface Named {
  readonly kind: NameKind
  readonly name: string
  readonly owner: string | undefined
}

/** One place that says a name. */
export interface Occurrence extends Named {
  readonly role: Role
  /** Exactly the name, also inside of a sentence, an expression, a path or `${…}`. */
  readonly at: Place
  /** The scalar that holds it, and where in its decoded text. */
  readonly node: ScalarNode
  readonly span: Span
  /** All of what is declared or patched, from its key to its end; for a reference the name alone. */
  readonly whole: Place
  /** Whether the walk came here through an alias or `<<`, so that the same text may also mean other names. */
  readonly linked: boolean
}

/** The space that a name is unique in. */
export function spaceOf(kind: NameKind): string {
  return kind === 'service' || kind === 'external' ? 'peer' : kind
}
