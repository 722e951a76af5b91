import type * as z from 'zod'
import { Document, Included, kinds } from '../../packages/schema/src/index.ts'
import { keyInfo, mapInfo, shortInfo, textInfo } from '../../packages/schema/src/registry.ts'
import type {
  KeyShape,
  MapShape,
  Shape,
  ShapeRef,
  Tables,
  TextShape
} from '../../packages/schema/src/shapes.ts'

/** The zod description as tables; equal shapes are one shape, numbered in the order in which they are met. */
export function buildTables(): Tables {
  const builder: Builder = { shapes: [], byText: new Map(), bySchema: new Map(), anything: undefined }
  const root = refOf(builder, Document)
  const included = refOf(builder, Included)
  const named = Object.entries(kinds).map(([name, schema]) => [name, refOf(builder, schema)] as const)
  return { shapes: builder.shapes, root, included, named: Object.fromEntries(named) }
}

interface Builder {
  readonly shapes: Shape[]
  readonly byText: Map<string, ShapeRef>
  readonly bySchema: Map<z.ZodType, ShapeRef>
  anything: ShapeRef | undefined
}

/** What zod keeps of a type, as far as the description uses it. */
interface Definition {
  readonly type: string
  readonly innerType: z.ZodType
  readonly element: z.ZodType
  readonly options: readonly z.ZodType[]
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly catchall: z.ZodType | undefined
  readonly valueType: z.ZodType
}

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition
}

function refOf(builder: Builder, schema: z.ZodType): ShapeRef {
  const known = builder.bySchema.get(schema)
  if (known !== undefined) return known
  const definition = definitionOf(schema)
  const ref =
    definition.type === 'unknown'
      ? anythingRef(builder)
      : definition.type === 'optional'
        ? refOf(builder, definition.innerType)
        : add(builder, withEmptiness(shapeOf(builder, schema, definition)))
  builder.bySchema.set(schema, ref)
  return ref
}

function shapeOf(builder: Builder, schema: z.ZodType, definition: Definition): Shape {
  switch (definition.type) {
    case 'string':
    case 'enum':
      return { text: textShape(schema) }
    case 'array':
      return { list: { item: refOf(builder, definition.element), ...boundsOf(schema) } }
    case 'object':
      return { map: objectShape(builder, schema, definition) }
    case 'record':
      return { map: mapShape(schema, {}, [], refOf(builder, definition.valueType)) }
    case 'union':
      return unionShape(builder, schema, definition.options)
    default:
      throw new Error(
        `The description of the language uses the zod type ${definition.type}, which has no shape.`
      )
  }
}

function textShape(schema: z.ZodType): TextShape {
  const info = textInfo.get(schema)
  if (info === undefined) throw new Error('A text of the description has no type.')
  const { type, sentence, use, values, closed, min, max, interpolation } = info
  return {
    type,
    ...(sentence === undefined ? {} : { sentence }),
    ...(use === undefined ? {} : { use }),
    ...(values === undefined ? {} : { values }),
    ...(closed === undefined ? {} : { closed }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    interpolation: interpolation ?? 'none'
  }
}

function boundsOf(schema: z.ZodType): { minItems?: number; maxItems?: number } {
  const checks = (schema._zod.def as { checks?: readonly { _zod: { def: unknown } }[] }).checks ?? []
  const bounds = Object.assign({}, ...checks.map(check => check._zod.def)) as {
    minimum?: number
    maximum?: number
  }
  const { minimum, maximum } = bounds
  return {
    ...(minimum === undefined ? {} : { minItems: minimum }),
    ...(maximum === undefined ? {} : { maxItems: maximum })
  }
}

function objectShape(builder: Builder, schema: z.ZodType, definition: Definition): MapShape {
  const keys: Record<string, KeyShape> = {}
  const required: string[] = []
  for (const [key, value] of Object.entries(definition.shape)) {
    const info = keyInfo.get(value)
    if (info === undefined) throw new Error(`The key ${key} has no documentation.`)
    keys[key] = {
      shape: refOf(builder, value),
      doc: info.doc,
      ...(info.default === undefined ? {} : { default: info.default }),
      examples: info.examples
    }
    if (definitionOf(value).type !== 'optional') required.push(key)
  }
  const others = definition.catchall
  const value =
    others === undefined || definitionOf(others).type === 'never' ? undefined : refOf(builder, others)
  return mapShape(schema, keys, required, value)
}

function mapShape(
  schema: z.ZodType,
  keys: Record<string, KeyShape>,
  required: readonly string[],
  value: ShapeRef | undefined
): MapShape {
  const info = mapInfo.get(schema) ?? {}
  return {
    keys,
    ...(info.mode === undefined ? {} : { mode: info.mode }),
    ...(value === undefined ? {} : { names: { of: info.names ?? 'text', value } }),
    required,
    oneOf: info.oneOf ?? [],
    atMostOneOf: info.atMostOneOf ?? []
  }
}

/** The parts of a union differ by the kind of YAML node, so that a reader chooses by looking. */
function unionShape(builder: Builder, schema: z.ZodType, options: readonly z.ZodType[]): Shape {
  const union: { -readonly [K in keyof Shape]: Shape[K] } = {}
  for (const option of options) {
    const part = shapeOf(builder, option, definitionOf(option))
    for (const kind of ['text', 'list', 'map'] as const) {
      if (union[kind] !== undefined && part[kind] !== undefined)
        throw new Error(`Two parts of a union are a ${kind}.`)
    }
    Object.assign(union, part)
  }
  const short = shortInfo.get(schema)?.key
  if (short === undefined || union.text === undefined) return union
  return { ...union, text: { ...union.text, short } }
}

/** An empty value stands for an empty map or list, unless text could stand there too or something is needed inside. */
function withEmptiness(shape: Shape): Shape {
  const map = shape.map !== undefined && shape.map.required.length === 0 && shape.map.oneOf.length === 0
  const list = shape.list !== undefined && (shape.list.minItems ?? 0) === 0
  return shape.text === undefined && (map || list) ? { ...shape, mayBeEmpty: true } : shape
}

/** Any text, any list, any map, all the way down. */
function anythingRef(builder: Builder): ShapeRef {
  if (builder.anything !== undefined) return builder.anything
  const ref = builder.shapes.length
  builder.anything = ref
  builder.shapes.push({
    text: { type: 'text', interpolation: 'deploy' },
    list: { item: ref },
    map: { keys: {}, names: { of: 'text', value: ref }, required: [], oneOf: [], atMostOneOf: [] },
    mayBeEmpty: true
  })
  return ref
}

function add(builder: Builder, shape: Shape): ShapeRef {
  const text = JSON.stringify(shape)
  const known = builder.byText.get(text)
  if (known !== undefined) return known
  builder.shapes.push(shape)
  builder.byText.set(text, builder.shapes.length - 1)
  return builder.shapes.length - 1
}
