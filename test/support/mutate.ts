import type { Json, JsonObject, TemplateBody } from '../../packages/compiler/src/emit/template.ts'

/**
 * Small mistakes in templates, of the kind that a compiler may make: one in one place. Places are found
 * in the order of the template, so that the same template has the same mutants everywhere.
 */
export const operators = [
  'drop a key',
  'drop an item',
  'swap two siblings',
  'turn a list around',
  'one more',
  'one less',
  'seconds for milliseconds',
  'a wrong reference',
  'a wrong text',
  'turn a truth value around'
] as const

export type Operator = (typeof operators)[number]

export interface Mutation {
  readonly operator: Operator
  /** Steps from the root of the template. */
  readonly path: readonly (string | number)[]
  /** What stands there instead; undefined: nothing. */
  readonly value: Json | undefined
}

/** JSON pointer of a mutation. */
export function pathOf({ path }: Mutation): string {
  return `/${path.join('/')}`
}

/** Every mutation of a template. */
export function mutationsOf(body: TemplateBody): readonly Mutation[] {
  const found: Mutation[] = []
  const texts = textsByKey(body)
  const identities = identitiesOf(body)
  visit(body, [])
  return found

  function visit(value: Json, path: readonly (string | number)[]): void {
    if (isList(value)) {
      visitList(value, path)
      return
    }
    if (isObject(value)) {
      visitObject(value, path)
      return
    }
    if (typeof value === 'boolean') add('turn a truth value around', path, !value)
    if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}$/.test(value))) {
      const turn = (number: number): Json => (typeof value === 'string' ? String(number) : number)
      add('one more', path, turn(Number(value) + 1))
      add('one less', path, turn(Number(value) - 1))
    }
    if (value === 's' || value === 'ms') add('seconds for milliseconds', path, value === 's' ? 'ms' : 's')
    if (typeof value === 'string') {
      const others = texts.get(keyOf(path)) ?? []
      const other = others[(others.indexOf(value) + 1) % others.length]
      if (other !== undefined && other !== value) add('a wrong text', path, other)
    }
  }

  function visitList(value: readonly Json[], path: readonly (string | number)[]): void {
    for (const [index, item] of value.entries()) {
      add(
        'drop an item',
        path,
        value.filter((_, at) => at !== index)
      )
      const next = value[index + 1]
      if (next !== undefined && JSON.stringify(next) !== JSON.stringify(item))
        add(
          'swap two siblings',
          path,
          value.map((each, at) => (at === index ? next : at === index + 1 ? item : each))
        )
      visit(item, [...path, index])
    }
    if (value.length > 2 && JSON.stringify([...value].reverse()) !== JSON.stringify(value))
      add('turn a list around', path, [...value].reverse())
  }

  function visitObject(value: JsonObject, path: readonly (string | number)[]): void {
    const reference = wrongReference(value, identities)
    if (reference !== undefined) add('a wrong reference', path, reference)
    // Inside of a reference nothing else is a place of its own.
    if (isReference(value)) return
    const keys = Object.keys(value)
    for (const [index, key] of keys.entries()) {
      const inner = value[key] as Json
      // A resource always has properties, if only none.
      if (path.length > 0) add('drop a key', [...path, key], isProperties(path, key) ? {} : undefined)
      const next = keys[index + 1]
      if (next !== undefined && path.length > 2) {
        const other = value[next] as Json
        if (typeof other === typeof inner && JSON.stringify(other) !== JSON.stringify(inner))
          add('swap two siblings', path, { ...value, [key]: other, [next]: inner })
      }
      // Nothing is the same in every unit.
      const isUnitOfNothing = key === 'Unit' && value['Value'] === 0
      if (!isType(path, key) && !isUnitOfNothing) visit(inner, [...path, key])
    }
  }

  function add(operator: Operator, path: readonly (string | number)[], value: Json | undefined): void {
    found.push({ operator, path, value })
  }
}

/** The template with one mutation. What is not on the way to it is shared. */
export function mutate(body: TemplateBody, { path, value }: Mutation): TemplateBody {
  return replaced(body, path, value) as TemplateBody
}

function replaced(whole: Json, [step, ...rest]: readonly (string | number)[], value: Json | undefined): Json {
  if (step === undefined) return value ?? ''
  if (isList(whole)) return whole.map((item, at) => (at === step ? replaced(item, rest, value) : item))
  if (!isObject(whole)) return whole
  if (rest.length === 0 && value === undefined) {
    const { [step]: _, ...others } = whole
    return others
  }
  return { ...whole, [step]: replaced(whole[step] as Json, rest, value) }
}

/** Every text of a template, by the key it stands under. */
function textsByKey(body: TemplateBody): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, Set<string>>()
  collect(body, [])
  return new Map([...texts].map(([key, values]) => [key, [...values]]))

  function collect(value: Json, path: readonly (string | number)[]): void {
    if (isList(value)) for (const [at, item] of value.entries()) collect(item, [...path, at])
    else if (isObject(value)) {
      if (isReference(value)) return
      for (const [key, inner] of Object.entries(value)) if (!isType(path, key)) collect(inner, [...path, key])
    } else if (typeof value === 'string') {
      const key = keyOf(path)
      texts.set(key, (texts.get(key) ?? new Set()).add(value))
    }
  }
}

/** The last key on the way; items of a list stand under the key of the list. */
function keyOf(path: readonly (string | number)[]): string {
  return String(path.findLast(step => typeof step === 'string') ?? '')
}

/** The type of a resource is what it is, and no value of it. */
function isType(path: readonly (string | number)[], key: string): boolean {
  return key === 'Type' && path.length === 2 && path[0] === 'Resources'
}

function isProperties(path: readonly (string | number)[], key: string): boolean {
  return key === 'Properties' && path.length === 2 && path[0] === 'Resources'
}

function isReference(value: JsonObject): boolean {
  return 'Ref' in value || 'Fn::GetAtt' in value
}

/** Resources by their type, and parameters by theirs. */
function identitiesOf(body: TemplateBody): ReadonlyMap<string, readonly string[]> {
  const byId = new Map<string, readonly string[]>()
  for (const section of [body.Resources, body.Parameters]) {
    const groups = new Map<string, string[]>()
    for (const [id, resource] of isObject(section) ? Object.entries(section) : []) {
      const type = isObject(resource) ? String(resource.Type) : ''
      const group = groups.get(type)
      if (group === undefined) groups.set(type, [id])
      else group.push(id)
    }
    for (const group of groups.values()) for (const id of group) byId.set(id, group)
  }
  return byId
}

function wrongReference(
  value: JsonObject,
  identities: ReadonlyMap<string, readonly string[]>
): Json | undefined {
  const attribute = value['Fn::GetAtt']
  const id = typeof value.Ref === 'string' ? value.Ref : isList(attribute) ? String(attribute[0]) : undefined
  const group = id === undefined ? undefined : identities.get(id)
  const other =
    group === undefined || id === undefined ? undefined : group[(group.indexOf(id) + 1) % group.length]
  if (other === undefined || other === id) return undefined
  return isList(attribute) ? { 'Fn::GetAtt': [other, attribute[1] as Json] } : { Ref: other }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value)
}
