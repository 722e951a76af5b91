import { at, numberOf, textOf, type View } from './view.ts'

/** Milliseconds of a `Duration` of App Mesh; 0 is no bound. Undefined where none is written. */
export function durationMs(view: View): number | undefined {
  const value = numberOf(at(view, 'Value'))
  const factor = { ms: 1, s: 1000 }[textOf(at(view, 'Unit')) ?? '']
  if (value === undefined || factor === undefined) return undefined
  return value === 0 ? Number.POSITIVE_INFINITY : value * factor
}
