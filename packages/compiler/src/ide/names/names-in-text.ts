import { readInterpolation } from '../../expr/interpolation.ts'
import { readExpression } from '../../expr/read-expression.ts'
import type { Expression } from '../../expr/types.ts'
import { rawKinds } from '../../semantics/raw-kinds.ts'
import type { Span } from '../../text/span.ts'
import { documentNames, type NameGrammar, type TextRule } from './name-grammar.ts'
import { everyOwner, type NameKind, type Role } from './types.ts'

/** A name in the decoded text of a scalar. Without `owner` it is a name of the whole mesh, or one of the owner around the scalar. */
export interface NameInText extends Span {
  readonly kind: NameKind
  readonly name: string
  readonly owner?: string
  readonly role: Role
}

/** The names that a scalar's text has by the rule of its place, in the order of the text. */
export function namesInText(text: string, rule: TextRule): readonly NameInText[] {
  switch (rule) {
    case 'callee':
      return withPort(text, 'peer')
    case 'destination':
      return withPort(text, 'version')
    case 'invariant':
    case 'rollback':
    case 'gate': {
      const { value } = readExpression(text, rule)
      return value === undefined ? [] : namesInExpression(value, text)
    }
    case 'path':
      return namesInPath(text)
    case 'raw':
      return namesInRawPath(text)
    default:
      return text === '' ? [] : [{ ...rule, name: text, start: 0, end: text.length }]
  }
}

/** The names in the `${…}` of a text. */
export function namesInReferences(text: string): readonly NameInText[] {
  return (readInterpolation(text).value ?? []).flatMap((part): readonly NameInText[] => {
    if (part.kind !== 'reference' || part.name === undefined || part.nameSpan === undefined) return []
    const kind = part.root === 'param' ? 'parameter' : part.root === 'external' ? 'external' : 'service'
    return [{ kind, name: part.name, role: 'reference', ...part.nameSpan }]
  })
}

/** Blanks around it are none of the name: a text of several lines ends with a line end. */
function withPort(written: string, kind: 'peer' | 'version'): readonly NameInText[] {
  const text = written.trimEnd()
  const start = text.length - text.trimStart().length
  const colon = text.indexOf(':')
  const end = colon < 0 ? text.length : colon
  const name = text.slice(start, end)
  if (name === '') return []
  const first: NameInText = { kind, name, role: 'reference', start, end }
  const port = colon < 0 ? '' : text.slice(colon + 1)
  if (port === '') return [first]
  const owner = kind === 'peer' ? { owner: name } : {}
  return [
    first,
    { kind: 'port', name: port, role: 'reference', start: colon + 1, end: text.length, ...owner }
  ]
}

const kindOfRoot = {
  service: 'service',
  external: 'external',
  gateway: 'gateway',
  region: 'region',
  param: 'parameter'
} as const

function namesInExpression(expression: Expression, text: string): readonly NameInText[] {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts.flatMap(part => namesInExpression(part, text))
    case 'not':
      return namesInExpression(expression.part, text)
    case 'compare':
      return [...namesInExpression(expression.left, text), ...namesInExpression(expression.right, text)]
    case 'in':
    case 'present':
    case 'times':
      return namesInExpression(expression.value, text)
    case 'call':
      return [
        ...metricIn(expression, text),
        ...expression.arguments.flatMap(argument => namesInExpression(argument, text))
      ]
    case 'reference': {
      const { root, name, nameSpan, version, versionSpan } = expression
      const first: NameInText = { kind: kindOfRoot[root], name, role: 'reference', ...nameSpan }
      return version === undefined || versionSpan === undefined
        ? [first]
        : [first, { kind: 'version', name: version, owner: name, role: 'reference', ...versionSpan }]
    }
    default:
      return []
  }
}

/** `metric("orders")` */
function metricIn(call: Extract<Expression, { kind: 'call' }>, text: string): readonly NameInText[] {
  const [argument] = call.arguments
  if (!/^(?:stable\.)?metric$/.test(call.name) || argument?.kind !== 'string') return []
  const span = { start: argument.start + 1, end: argument.end - 1 }
  // With an escape in it, the text is no longer the name.
  if (text.slice(span.start, span.end) !== argument.value || argument.value === '') return []
  return [{ kind: 'metric', name: argument.value, role: 'reference', ...span }]
}

/** `services.auth.versions.v2` leads through the same places as the keys of a file do. */
function namesInPath(text: string): readonly NameInText[] {
  const found: NameInText[] = []
  let grammar: NameGrammar | undefined = documentNames
  let owner: string | undefined
  for (const match of text.matchAll(/([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\])*)"\]/g)) {
    if (grammar === undefined) break
    const [, word, index, quoted] = match
    if (index !== undefined) {
      grammar = grammar.items
      continue
    }
    const name: string = word ?? quoted ?? ''
    const start = match.index + (word === undefined ? 2 : 0)
    const below: NameGrammar | undefined = grammar.keys?.[name]
    if (below !== undefined) {
      grammar = below
      if (below.ofAll === true) owner = everyOwner
      continue
    }
    const { each }: NameGrammar = grammar
    if (each === undefined) break
    if (typeof each.key === 'object')
      found.push({
        kind: each.key.kind,
        name,
        role: 'reference',
        start,
        end: start + name.length,
        ...(owner === undefined || !isLocal(each.key.kind) ? {} : { owner })
      })
    if (each.owns !== undefined) owner = ownerOf(each.owns, name)
    grammar = each.value?.()
  }
  return found
}

/** The names behind `@`, and the container in a task definition. A name that may be of two kinds is listed as both. */
function namesInRawPath(text: string): readonly NameInText[] {
  const dot = text.indexOf('.')
  const resource = dot < 0 ? text : text.slice(0, dot)
  const [kind = '', ...written] = resource.split('@')
  const found: NameInText[] = []
  let start = kind.length + 1
  for (const [at, name] of written.entries()) {
    const span = { start, end: start + name.length }
    start = span.end + 1
    if (name === '') continue
    for (const meant of kindsInRaw(kind, at)) found.push({ kind: meant, name, role: 'reference', ...span })
  }
  const container = /^\.ContainerDefinitions\.([^.]+)/.exec(text.slice(resource.length))?.[1]
  if (container !== undefined && !/^\d+$/.test(container)) {
    const from = resource.length + '.ContainerDefinitions.'.length
    found.push({
      kind: 'container',
      name: container,
      role: 'reference',
      start: from,
      end: from + container.length
    })
  }
  return found
}

/** What the name at a place behind `@` may be: a service without versions leaves the version out. */
function kindsInRaw(kind: string, at: number): readonly NameKind[] {
  if (kind === 'CallEgress' || kind === 'CallIngress') return ['peer']
  const meant = rawKinds.get(kind)?.[at]
  if (meant === 'gateway' || meant === 'route') return [meant]
  if (kind === 'TargetGroup') return ['version', 'port']
  return meant === 'version' ? [meant] : []
}

/** Names that something in the mesh owns; all others are names of the mesh. */
export function isLocal(kind: NameKind): boolean {
  return localKinds.has(kind)
}

const localKinds: ReadonlySet<NameKind> = new Set([
  'version',
  'port',
  'route',
  'container',
  'volume',
  'metric'
])

export function ownerOf(owns: 'service' | 'gateway', name: string): string {
  return owns === 'service' ? name : `gateway.${name}`
}
