/** Milliseconds as whole seconds within what AWS takes. */
export function seconds(ms: number, least: number, most: number): number {
  return Math.min(Math.max(Math.ceil(ms / 1000), least), most)
}
