import type { Parameter } from '../../../expr/builtins/builtin.ts'
import type { Builtin } from '../../../expr/builtins/index.ts'
import { rootsOf } from '../../../expr/check-arguments.ts'
import type { ReferenceRoot } from '../../../expr/types.ts'
import type { Span } from '../../../text/span.ts'
import type { Ide } from '../../ide.ts'
import { namesOf, versionsOf } from './declared-names.ts'
import type { Piece } from './expression-candidates.ts'

const collectionOf = {
  service: 'services',
  external: 'externals',
  gateway: 'gateways',
  region: 'regions',
  param: 'params'
} as const

const kindOf = {
  service: 'service',
  external: 'external',
  gateway: 'gateway',
  region: 'region',
  param: 'parameter'
} as const

/** What may be given for a parameter: the names that the mesh declares, or a text in quotes. */
export function argumentCandidates(ide: Ide, parameter: Parameter): readonly Piece[] {
  const { kind } = parameter
  if (kind === 'text' || kind === 'match') {
    const insert = kind === 'match' ? '"GET /v1/**"' : '""'
    return [
      {
        label: kind === 'match' ? insert : '"…"',
        kind: 'snippet',
        insert,
        stops: [{ start: 1, end: insert.length - 1 }],
        detail: parameter.name
      }
    ]
  }
  if (kind === 'version')
    return [...versionsOf(ide)].flatMap(([service, versions]) =>
      versions.map(version => reference(`service.${service}@${version}`, 'version'))
    )
  const zone: Piece = { label: 'zone', kind: 'keyword', insert: 'zone', detail: 'an availability zone' }
  return [
    ...(kind === 'zoneOrRegion' ? [zone] : []),
    ...(rootsOf[kind] ?? []).flatMap(root =>
      namesOf(ide, collectionOf[root]).map(name => reference(`${root}.${name}`, kindOf[root]))
    )
  ]
}

function reference(text: string, kind: Piece['kind']): Piece {
  return { label: text, kind, insert: text, detail: kind, isKnown: true }
}

/** A call with its arguments as placeholders: the first names that fit, or those of the example. */
export function exampleArguments(ide: Ide, builtin: Builtin): { insert: string; stops: readonly Span[] } {
  const examples = /\(([^()]*)/.exec(builtin.example)?.[1]?.split(', ') ?? []
  let insert = `${builtin.name}(`
  const stops: Span[] = []
  for (const [index, parameter] of builtin.parameters.entries()) {
    if (parameter.many !== undefined) break
    if (index > 0) insert += ', '
    const argument = firstOf(ide, parameter) ?? examples[index] ?? '""'
    const inner = argument.startsWith('"') ? 1 : 0
    stops.push({ start: insert.length + inner, end: insert.length + argument.length - inner })
    insert += argument
  }
  return { insert: `${insert})`, stops }
}

function firstOf(ide: Ide, { kind }: Parameter): string | undefined {
  if (kind === 'version') {
    for (const [service, [version]] of versionsOf(ide))
      if (version !== undefined) return `service.${service}@${version}`
    return undefined
  }
  const root: ReferenceRoot | undefined = rootsOf[kind]?.[0]
  const name = root === undefined || kind === 'zoneOrRegion' ? undefined : namesOf(ide, collectionOf[root])[0]
  return name === undefined ? (kind === 'zoneOrRegion' ? 'zone' : undefined) : `${root}.${name}`
}
