import type { NameKind, Occurrence, Role } from '../names/types.ts'
import type { TextToken, TokenModifier, TokenType } from './legend.ts'

const types: Readonly<Record<NameKind, TokenType>> = {
  service: 'class',
  external: 'interface',
  peer: 'class',
  gateway: 'interface',
  policy: 'type',
  parameter: 'parameter',
  environment: 'namespace',
  region: 'namespace',
  version: 'enumMember',
  port: 'property',
  route: 'method',
  container: 'variable',
  volume: 'variable',
  metric: 'variable'
}

const modifiers: Readonly<Record<Role, readonly TokenModifier[]>> = {
  declaration: ['declaration'],
  patch: ['modification'],
  reference: []
}

/** A name of the mesh as a token of its entry. */
export function nameToken({ kind, role, at }: Occurrence): TextToken {
  return { start: at.start, end: at.end, type: types[kind], modifiers: modifiers[role] }
}
