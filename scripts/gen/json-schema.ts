import { parse } from 'yaml'
import type { Rule } from '../../packages/compiler/src/rules/define-rule.ts'
import type {
  KeyShape,
  MapShape,
  NameKind,
  Shape,
  ShapeRef,
  Tables,
  TextShape
} from '../../packages/schema/src/shapes.ts'
import { buildTables } from './build-tables.ts'
import type { Generator } from './generator.ts'
import { loadCompiler } from './load-compiler.ts'
import { destination, label, region, sentencePatterns, typePatterns } from './patterns.ts'
import { ruleSettings, ruleSettingsPatch } from './rule-settings.ts'

/** `mesh.schema.json` and `config.schema.json` of `packages/schema/generated`: for editors that know YAML and JSON Schema, and no mesh.yaml. */
export const generateJsonSchema: Generator = async root => {
  const tables = buildTables()
  const { settableRules } = await loadCompiler<Compiler>(
    root,
    'rules-of-schema',
    `export { settableRules } from './packages/compiler/src/rules/settable-rules.ts'`
  )
  const rules = [...settableRules.values()]
  return [
    { path: 'packages/schema/generated/mesh.schema.json', text: printed(buildJsonSchema(tables, rules)) },
    { path: 'packages/schema/generated/config.schema.json', text: printed(buildConfigSchema(tables, rules)) }
  ]
}

interface Compiler {
  readonly settableRules: ReadonlyMap<string, Rule>
}

function printed(schema: JsonSchema): string {
  return `${JSON.stringify(schema, undefined, 1)}\n`
}

export type JsonSchema = { readonly [key: string]: unknown }

/** How strict a map is: a whole one, one that is merged before it is complete, or a patch. */
type Mode = 'whole' | 'partial' | 'patch'

interface Builder {
  readonly tables: Tables
  readonly names: Map<ShapeRef, string>
  readonly definitions: Map<string, JsonSchema>
  readonly strict: Map<ShapeRef, boolean>
}

/** Draft 7, the one that every editor knows. An included file is `#/definitions/included`. */
export function buildJsonSchema(tables: Tables, rules: readonly Rule[]): JsonSchema {
  const names = new Map<ShapeRef, string>(Object.entries(tables.named).map(([name, ref]) => [ref, name]))
  names.set(tables.included, 'included')
  const builder: Builder = { tables, names, definitions: new Map(), strict: new Map() }
  // First, so that what others share with a service is named after the service.
  refTo(builder, tables.named['service'] as ShapeRef, 'whole', 'service')
  const root = mapSchema(builder, mapOf(tables, tables.root), 'whole', '')
  refTo(builder, tables.included, 'whole', 'included')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'mesh.yaml',
    description: 'A service mesh on AWS ECS Fargate, edition 1 of the language.',
    ...root,
    definitions: sorted(withRules(builder.definitions, ['lint.rules', 'lint.rules.patch'], rules))
  }
}

/** The same for meshc.config.yaml. */
export function buildConfigSchema(tables: Tables, rules: readonly Rule[]): JsonSchema {
  const builder: Builder = { tables, names: new Map(), definitions: new Map(), strict: new Map() }
  const root = mapSchema(builder, mapOf(tables, tables.named['config'] as ShapeRef), 'whole', '')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'meshc.config.yaml',
    description: 'What holds for every run of meshc in a folder and below.',
    ...root,
    definitions: sorted(withRules(builder.definitions, ['rules'], rules))
  }
}

/** The definitions with the names of rules in place of any name. */
function withRules(
  definitions: ReadonlyMap<string, JsonSchema>,
  names: readonly string[],
  rules: readonly Rule[]
): ReadonlyMap<string, JsonSchema> {
  const settings = names.map((name): [string, JsonSchema] => {
    if (!definitions.has(name)) throw new Error(`The schema has no definition \`${name}\`.`)
    const whole = name.replace(/\.patch$/, '')
    const properties = name === whole ? ruleSettings(rules) : ruleSettingsPatch(rules, whole)
    return [name, { type: 'object', properties, additionalProperties: false }]
  })
  return new Map([...definitions, ...settings])
}

function sorted(definitions: ReadonlyMap<string, JsonSchema>): JsonSchema {
  return Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function mapOf(tables: Tables, ref: ShapeRef): MapShape {
  const map = tables.shapes[ref]?.map
  if (map === undefined) throw new Error(`The shape ${ref} has no map.`)
  return map
}

/** What may stand at a place: text, a list or a map, by the kind of value. */
function schemaOf(builder: Builder, ref: ShapeRef, mode: Mode, path: string): JsonSchema {
  const shape = builder.tables.shapes[ref] as Shape
  if (isAnything(shape, ref)) return {}
  const choices: JsonSchema[] = []
  if (shape.text !== undefined) choices.push(textSchema(shape.text))
  if (shape.list !== undefined) choices.push(listSchema(builder, shape, mode, path))
  if (shape.map !== undefined) choices.push({ $ref: refTo(builder, ref, mode, path) })
  if (shape.mayBeEmpty || mode === 'patch') choices.push({ type: 'null' })
  return choices.length === 1 ? (choices[0] as JsonSchema) : { anyOf: choices }
}

function isAnything(shape: Shape, ref: ShapeRef): boolean {
  return shape.list?.item === ref
}

function listSchema(builder: Builder, { list }: Shape, mode: Mode, path: string): JsonSchema {
  if (list === undefined) return {}
  // A list is replaced as a whole, so in a patch too its items are complete.
  const items = schemaOf(builder, list.item, mode === 'patch' ? 'partial' : mode, path)
  return {
    type: 'array',
    items,
    ...(list.minItems === undefined ? {} : { minItems: list.minItems }),
    ...(list.maxItems === undefined ? {} : { maxItems: list.maxItems })
  }
}

/** A map is a definition, named after its kind or the first path at which it stands. */
function refTo(builder: Builder, ref: ShapeRef, around: Mode, path: string): string {
  const map = mapOf(builder.tables, ref)
  const asked = around === 'patch' ? 'patch' : (map.mode ?? around)
  const mode = asked === 'partial' && !isStrict(builder, ref) ? 'whole' : asked
  const kind = builder.names.get(ref) ?? path
  builder.names.set(ref, kind)
  const name = `${kind}${mode === 'whole' ? '' : `.${mode}`}`
  if (!builder.definitions.has(name)) {
    builder.definitions.set(name, {})
    builder.definitions.set(name, mapSchema(builder, map, mode, kind))
  }
  return `#/definitions/${name}`
}

/** Whether something is needed in a map or below, so that a partial one differs from a whole one. */
function isStrict(builder: Builder, ref: ShapeRef): boolean {
  let strict = builder.strict.get(ref)
  if (strict !== undefined) return strict
  builder.strict.set(ref, false)
  const { map, list } = builder.tables.shapes[ref] as Shape
  const below = [
    ...Object.values(map?.keys ?? {}).map(key => key.shape),
    ...(map?.names === undefined ? [] : [map.names.value]),
    ...(list === undefined ? [] : [list.item])
  ]
  const own = map !== undefined && (map.required.length > 0 || map.oneOf.length > 0)
  strict = own || below.some(one => isStrict(builder, one))
  builder.strict.set(ref, strict)
  return strict
}

function mapSchema(builder: Builder, map: MapShape, mode: Mode, kind: string): JsonSchema {
  const below = (key: string) => (kind === '' ? key : `${kind}.${key}`)
  const properties = Object.entries(map.keys).map(
    ([key, shape]) => [key, keySchema(builder, shape, mode, below(key))] as const
  )
  const exclusions = [...map.oneOf, ...map.atMostOneOf]
    .flatMap(pairsOf)
    .map(pair => ({ not: { required: pair } }))
  const choices =
    mode === 'whole' ? map.oneOf.map(keys => ({ anyOf: keys.map(key => ({ required: [key] })) })) : []
  const allOf = [...choices, ...exclusions]
  return {
    type: 'object',
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    additionalProperties:
      map.names === undefined ? false : schemaOf(builder, map.names.value, mode, below('name')),
    ...(map.names === undefined ? {} : nameSchema(map.names.of, mode)),
    ...(mode === 'whole' && map.required.length > 0 ? { required: map.required } : {}),
    ...(allOf.length === 0 ? {} : { allOf })
  }
}

function pairsOf(keys: readonly string[]): readonly (readonly [string, string])[] {
  return keys.flatMap((key, at) => keys.slice(at + 1).map(other => [key, other] as const))
}

function nameSchema(of: NameKind, mode: Mode): JsonSchema {
  const pattern =
    of === 'region'
      ? region
      : of === 'destination'
        ? destination
        : of === 'text' || of === 'rule' || of === 'capacityProvider'
          ? undefined
          : label
  if (pattern === undefined) return {}
  return { propertyNames: { pattern: mode === 'patch' ? `^\\*$|${pattern}` : pattern } }
}

function keySchema(builder: Builder, key: KeyShape, mode: Mode, path: string): JsonSchema {
  const schema = schemaOf(builder, key.shape, mode, path)
  const value = key.default === undefined ? undefined : defaultValue(key.default)
  return {
    description: key.default === undefined ? key.doc : `${key.doc}\n\nDefault: ${key.default}`,
    // What a patch may hold is shown by what it patches.
    ...(value === undefined || mode === 'patch' ? {} : { default: value }),
    ...(mode === 'patch' ? {} : { examples: key.examples.map(example => parse(example) as unknown) }),
    // Draft 7 overlooks what stands beside a `$ref`.
    ...('$ref' in schema ? { allOf: [schema] } : schema)
  }
}

/** A default that is written as it would stand in the file; one in words has no value. */
function defaultValue(text: string): unknown {
  const code =
    /^`([^`]+)`$/.exec(text)?.[1] ?? (/^(true|false|\d[\w.%]*|[[{].*)$/.test(text) ? text : undefined)
  return code === undefined ? undefined : parse(code)
}

function textSchema(text: TextShape): JsonSchema {
  const words = text.values ?? []
  if (text.closed) return { enum: [...words, ...words.filter(word => /^\d+$/.test(word)).map(Number)] }
  const typed = typeSchema(text)
  return words.length === 0 || text.type === 'runner' ? typed : { anyOf: [{ enum: words }, typed] }
}

function typeSchema(text: TextShape): JsonSchema {
  if (text.type === 'boolean') return { type: ['boolean', 'string'], pattern: '^(true|false)$' }
  if (text.type === 'integer' || text.type === 'number') {
    return {
      type: [text.type, 'string'],
      pattern: `^${typePatterns.get(text.type)}$`,
      ...(text.min === undefined ? {} : { minimum: text.min }),
      ...(text.max === undefined ? {} : { maximum: text.max })
    }
  }
  const pattern =
    text.type === 'sentence' ? sentencePatterns.get(text.sentence ?? '') : typePatterns.get(text.type)
  if (pattern === undefined)
    return { type: text.type === 'text' ? ['string', 'number', 'boolean'] : 'string' }
  // YAML has already made numbers of what is digits alone.
  const digits = text.type === 'account' || text.sentence === 'tasks'
  return {
    type: digits ? ['string', 'integer'] : 'string',
    pattern: text.interpolation === 'none' ? `^${pattern}$` : `\\$\\{|^${pattern}$`
  }
}
