import type { Json, TemplateBody } from '../template.ts'
import { intrinsicOf, isList, isObject } from './intrinsic.ts'
import { type LookUp, lookUpOf } from './look-up.ts'
import type { Path } from './violation.ts'

/** Where a template names another part of itself. */
export type Reference = { readonly path: Path } & (
  | { readonly kind: 'ref' | 'dependsOn'; readonly id: string }
  | { readonly kind: 'attribute'; readonly id: string; readonly attribute: string }
  | { readonly kind: 'lookUp'; readonly lookUp: LookUp }
  /** A function whose argument has a form that CloudFormation does not read. */
  | { readonly kind: 'malformed'; readonly name: string }
)

/** Every reference of resources and outputs, in their order. */
export function referencesIn(body: TemplateBody): readonly Reference[] {
  const found: Reference[] = []
  for (const id in body.Resources) {
    const resource = body.Resources[id]
    const dependsOn = resource?.['DependsOn'] ?? []
    const waits = isList(dependsOn) ? dependsOn : [dependsOn]
    waits.forEach((other, at) => {
      const path = ['Resources', id, 'DependsOn', ...(isList(dependsOn) ? [at] : [])]
      found.push({ path, kind: 'dependsOn', id: String(other) })
    })
    if (resource !== undefined) walk(resource.Properties, ['Resources', id, 'Properties'], found)
  }
  const outputs = body['Outputs']
  if (outputs !== undefined) walk(outputs, ['Outputs'], found)
  return found
}

function walk(value: Json, path: (string | number)[], found: Reference[]): void {
  if (typeof value !== 'object' || value === null) return
  if (isList(value)) {
    for (let at = 0; at < value.length; at++) step(value[at] as Json, at, path, found)
    return
  }
  const intrinsic = intrinsicOf(value)
  if (intrinsic !== undefined) {
    const reference = referenceOf(value, intrinsic.name, intrinsic.argument)
    if (reference !== undefined) found.push({ ...reference, path: [...path] })
    if (reference !== undefined && reference.kind !== 'lookUp') return
  }
  if (isObject(value)) for (const name in value) step(value[name] as Json, name, path, found)
}

function step(value: Json, at: string | number, path: (string | number)[], found: Reference[]): void {
  if (typeof value !== 'object') return
  path.push(at)
  walk(value, path, found)
  path.pop()
}

type Found = Reference extends infer R ? (R extends Reference ? Omit<R, 'path'> : never) : never

function referenceOf(value: Json, name: string, argument: Json): Found | undefined {
  const malformed = { kind: 'malformed', name } as const
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? { kind: 'ref', id: argument } : malformed
    case 'Fn::GetAtt': {
      const [id, attribute, ...rest] = isList(argument) ? argument : []
      if (typeof id !== 'string' || typeof attribute !== 'string' || rest.length > 0) return malformed
      return { kind: 'attribute', id, attribute }
    }
    case 'Fn::FindInMap': {
      const lookUp = lookUpOf(value)
      return lookUp === undefined ? malformed : { kind: 'lookUp', lookUp }
    }
    case 'Fn::Join': {
      const [separator, parts] = isList(argument) ? argument : []
      const isRight = typeof separator === 'string' && (isList(parts) || intrinsicOf(parts) !== undefined)
      return isRight ? undefined : malformed
    }
    case 'Fn::Select':
    case 'Fn::Split':
      return isList(argument) && argument.length === 2 ? undefined : malformed
    default:
      return undefined
  }
}
