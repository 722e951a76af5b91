import { Document, Included, kinds } from '@meshc/schema'
import type { KeyShape, ListShape, MapShape, Shape, ShapeRef, Tables, TextShape } from '@meshc/schema/shapes'
import type * as z from 'zod'
import { keyInfo, mapInfo, shortInfo, textInfo } from '../../packages/schema/src/registry.ts'

/** The zod description as tables; equal shapes are one shape. */
export function buildTables(): Tables {
  const shapes: Shape[] = []
  const byText = new Map<string, ShapeRef>()
  const refOf = createRefOf(shapes, byText)
  const root = refOf(Document)
  const included = refOf(Included)
  const named = Object.fromEntries(Object.entries(kinds).map(([name, schema]) => [name, refOf(schema)]))
  return { shapes, root, included, named }
}

/** What zod keeps of a type, as far as the description uses it. */
interface Definition {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly catchall?: z.ZodType
  readonly valueType?: z.ZodType
}

function createRefOf(shapes: Shape[], byText: Map<string, ShapeRef>) {
  const bySchema = new Map<z.ZodType, ShapeRef>()
  let anything: ShapeRef | undefined

  return function refOf(schema: z.ZodType): ShapeRef {
    const known = bySchema.get(schema)
    if (known !== undefined) return known
    const ref = isAnything(schema) ? anythingRef() : add(withEmptiness(shapeOf(schema)))
    bySchema.set(schema, ref)
    return ref

    function shapeOf(of: z.ZodType): Shape {
      const definition = definitionOf(of)
      switch (definition.type) {
        case 'optional':
          return shapeOf(definition.innerType as z.ZodType)
        case 'string':
        case 'enum':
          return { text: textShape(of) }
        case 'array':
          return { list: listShape(of, definition.element as z.ZodType) }
        case 'object':
          return { map: objectShape(of, definition) }
        case 'record':
          return { map: recordShape(of, definition.valueType as z.ZodType) }
        case 'union':
          return unionShape(of, definition.options as readonly z.ZodType[])
        default:
          throw new Error(`The description of the language uses \`z.${definition.type}\`, which has no shape.`)
      }
    }
  }

  function add(shape: Shape): ShapeRef {
    const text = JSON.stringify(shape)
    const known = byText.get(text)
    if (known !== undefined) return known
    shapes.push(shape)
    byText.set(text, shapes.length - 1)
    return shapes.length - 1
  }

  /** Any text, any list, any map, all the way down. */
  function anythingRef(): ShapeRef {
    if (anything !== undefined) return anything
    anything = shapes.length
    shapes.push({
      text: { type: 'text', interpolation: 'deploy' },
      list: { item: anything },
      map: { keys: {}, names: { of: 'text', value: anything }, required: [], oneOf: [], atMostOneOf: [] },
      mayBeEmpty: true
    })
    return anything
  }

  function unionShape(schema: z.ZodType, options: readonly z.ZodType[]): Shape {
    const parts = options.map(option => shapes[createRef(option)] as Shape)
    const union: { text?: TextShape; list?: ListShape; map?: MapShape } = {}
    for (const part of parts) {
      for (const kind of ['text', 'list', 'map'] as const) {
        if (part[kind] === undefined) continue
        if (union[kind] !== undefined) throw new Error(`Two parts of a union are both a ${kind}.`)
        Object.assign(union, { [kind]: part[kind] })
      }
    }
    const short = shortInfo.get(schema)?.key
    return short === undefined ? union : { ...union, text: { ...(union.text as TextShape), short } }
  }

  function createRef(schema: z.ZodType): ShapeRef {
    return createdRefOf(schema)
  }

  function createdRefOf(schema: z.ZodType): ShapeRef {
    const known = bySchema.get(schema)
    return known ?? selfRefOf(schema)
  }

  function selfRefOf(schema: z.ZodType): ShapeRef {
    return (refOfAgain ?? fail())(schema)
  }
}
