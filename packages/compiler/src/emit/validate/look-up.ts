import type { Json, TemplateBody } from '../template.ts'
import { intrinsicOf, isList, isObject } from './intrinsic.ts'

/** A value that a look-up in `Mappings` may give, and the row that gives it. */
export interface Row {
  readonly row: string
  readonly value: Json
}

/** The parts of `Fn::FindInMap`. */
export interface LookUp {
  readonly mapping: string
  readonly first: Json
  readonly second: Json
}

/** Undefined for anything but a look-up in a mapping that is named by a text. */
export function lookUpOf(value: Json): LookUp | undefined {
  const intrinsic = intrinsicOf(value)
  if (intrinsic?.name !== 'Fn::FindInMap' || !isList(intrinsic.argument)) return undefined
  const [mapping, first, second] = intrinsic.argument
  if (typeof mapping !== 'string' || first === undefined || second === undefined) return undefined
  return { mapping, first, second }
}

/** Everything a look-up may give; nothing where the column is known only when deploying. */
export function rowsOf(body: TemplateBody, { mapping, first, second }: LookUp): readonly Row[] {
  const mappings = body['Mappings']
  const rows = isObject(mappings) ? mappings[mapping] : undefined
  if (!isObject(rows) || typeof second !== 'string') return []
  const names = typeof first === 'string' ? [first] : Object.keys(rows)
  return names.flatMap((row): Row[] => {
    const columns = rows[row]
    const value = isObject(columns) ? columns[second] : undefined
    return value === undefined ? [] : [{ row, value }]
  })
}
