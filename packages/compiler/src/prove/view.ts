import type { Json, JsonObject } from '../emit/template.ts'
import { atStep, isList } from './evaluate.ts'

/** A value of a template with its references resolved, and where it stands. */
export interface View {
  /** Undefined: nothing stands there. */
  readonly value: Json | undefined
  /** `template#/Resources/AuthVirtualNode/Properties/Spec` */
  readonly path: string
}

/** What stands below; a step that leads nowhere gives a view of nothing, with the path it would have. */
export function at({ value, path }: View, ...steps: readonly (string | number)[]): View {
  let below: Json | undefined = value
  let where = path
  for (const step of steps) {
    where += `/${escapeStep(String(step))}`
    below = childOf(below, step)
  }
  return { value: below, path: where }
}

/** Numbers and booleans count as the texts that CloudFormation turns them into. */
export function textOf({ value }: View): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined
}

export function numberOf({ value }: View): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}

export function isTrue({ value }: View): boolean {
  return value === true || value === 'true'
}

export function exists({ value }: View): boolean {
  return value !== undefined && value !== null
}

export function itemsOf({ value, path }: View): readonly View[] {
  return isList(value) ? value.map((item, index) => ({ value: item, path: `${path}/${index}` })) : []
}

/** The texts of a list; empty where there is none. */
export function textsOf(view: View): readonly string[] {
  return itemsOf(view).map(item => textOf(item) ?? '')
}

export function keysOf({ value }: View): readonly string[] {
  return isObject(value) ? Object.keys(value) : []
}

/** The value when the rollout stands at a step, as a number. */
export function numberAt({ value, path }: View, step: number): number | undefined {
  return numberOf({ value: atStep(value, step), path })
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value)
}

function childOf(value: Json | undefined, step: string | number): Json | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined
  return isObject(value) && typeof step === 'string' ? value[step] : undefined
}

function escapeStep(step: string): string {
  return step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
}
