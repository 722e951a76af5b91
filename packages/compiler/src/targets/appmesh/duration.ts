import type { Value } from '../../plan/value.ts'

/** `Duration` of App Mesh: whole seconds as seconds, anything else as milliseconds. No bound (`Infinity`) is 0, which switches a timeout off. */
export function duration(ms: number): Value {
  if (!Number.isFinite(ms)) return { Unit: 's', Value: 0 }
  return ms % 1000 === 0 ? { Unit: 's', Value: ms / 1000 } : { Unit: 'ms', Value: Math.ceil(ms) }
}
